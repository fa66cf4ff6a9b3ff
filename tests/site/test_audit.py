"""The audit finds each fault that is planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bottega.site.audit import HEAVIEST, audit

OWN = "https://small.example/"


def codes(root: Path) -> list[str]:
    return [found.code for found in audit(root, OWN)]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "index.html").write_text('<h1 id="top">There</h1><a href="../">up</a>')
    (tmp_path / "index.html").write_text('<a href="there/#top">there</a>')
    return tmp_path


def test_a_sound_site_passes(site: Path):
    assert audit(site, OWN) == ()


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<a href="nowhere/">x</a>', "audit-link"),
        ('<a href="../outside/">x</a>', "audit-link"),
        ('<a href="there/#bottom">x</a>', "audit-anchor"),
        ('<a href="#bottom">x</a>', "audit-anchor"),
        ('<a href="javascript:alert(1)">x</a>', "audit-script-link"),
        ("<p>{{ care }}</p>", "audit-token"),
        ('<div data-fill="body"></div>', "audit-token"),
        ("<title>xxtitlexx</title>", "audit-token"),
        ('<p id="a"></p><p id="a"></p>', "audit-duplicate-id"),
        ('<img src="there/index.html">', "audit-no-alt"),
        ('<script src="https://far.example/a.js"></script>', "audit-other-host"),
        ('<link rel="stylesheet" href="//far.example/a.css">', "audit-other-host"),
        ("x" * (HEAVIEST + 1), "audit-heavy"),
    ],
)
def test_a_planted_fault_is_found(site: Path, html: str, code: str):
    (site / "index.html").write_text(html)
    assert codes(site) == [code]


def test_a_portal_below_its_host_knows_its_own_path(tmp_path: Path, site: Path):
    links = ("/ours/", "/ours/there/#top", "/ours/.", "https://small.example/ours/there/", "there/")
    (site / "index.html").write_text("".join(f'<a href="{link}">x</a>' for link in links))
    assert audit(site, f"{OWN}ours/") == ()
    for link in ("/there/", "/ours/nowhere/", "/ours/there/#bottom"):
        (site / "index.html").write_text(f'<a href="{link}">x</a>')
        assert len(audit(site, f"{OWN}ours/")) == 1, link


def test_links_to_others_are_their_business(site: Path):
    (site / "index.html").write_text(
        '<a href="https://far.example/x">x</a><a href="mailto:a">m</a>'
    )
    assert audit(site, OWN) == ()


def test_a_problem_names_the_file_to_mend(site: Path):
    (site / "index.html").write_text('<a href="nowhere/">x</a>')
    (found,) = audit(site, OWN, {"index.html": "content/en/about.md"})
    assert found.path == "content/en/about.md"
