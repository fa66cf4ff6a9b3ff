"""The audit finds each fault that is planted, and nothing in a sound site."""

from __future__ import annotations

from pathlib import Path

import pytest

from bottega.site.auditing import audit as auditing
from bottega.site.auditing.audit import HEAVIEST, audit, by_folder
from bottega.site.filling.fill import policy
from bottega.texts import catalogue

OWN = "https://small.example/"
INLINE = "<script>let a</script>"
POLICY = policy(INLINE, "")
FAULTS = {
    "audit-link": (
        '<a href="nowhere/">x</a>',
        '<a href="../outside/">x</a>',
        "<a href='nowhere/'>x</a>",
        "<a HREF = nowhere/>x</a>",
        '<img alt="" src="nowhere.png">',
    ),
    "audit-anchor": ('<a href="there/#bottom">x</a>', '<a href="#bottom">x</a>'),
    "audit-script-link": ('<a href="javascript:alert(1)">x</a>',),
    "audit-token": ("<p>{{ care }}</p>", '<div data-fill="body"></div>', "xxdescriptionxx"),
    "audit-duplicate-id": ('<p id="a"></p><p id="a"></p>', "<p id=a></p><p id='a'></p>"),
    "audit-no-alt": ('<img src="there/index.html">',),
    "audit-other-host": (
        '<script src="https://far.example/a.js"></script>',
        '<img alt="" src="//far.example/a.png">',
        '<link rel="stylesheet" href="//far.example/a.css">',
        '<object data="https://far.example/a"></object>',
    ),
    "audit-heavy": ("x" * (HEAVIEST + 1),),
    "audit-inline-script": (
        "<script>let b</script>",
        '<p onclick="alert(1)">x</p>',
        "<script type='module'>let b</script>",
        "<p ONCLICK='alert(1)'>x</p>",
    ),
}


def page(body: str = "", *, lang: str = ' lang="en"', title: str = "A page", rule: str = "") -> str:
    told = rule or POLICY
    return f"<html{lang}><head>{told}<title>{title}</title>{INLINE}</head>{body}</html>"


def codes(root: Path) -> list[str]:
    return [found.code for found in audit(root, OWN)]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "there").mkdir()
    there = page('<h1 id="top">There</h1><a href="../">up</a>')
    (tmp_path / "there" / "index.html").write_text(there)
    (tmp_path / "index.html").write_text(page('<a href="there/#top">there</a>'))
    return tmp_path


def test_a_sound_site_passes(site: Path):
    assert audit(site, OWN) == ()


@pytest.mark.parametrize(
    ("code", "html"), [(code, html) for code, planted in FAULTS.items() for html in planted]
)
def test_a_planted_fault_is_found(site: Path, code: str, html: str):
    (site / "index.html").write_text(page(html))
    assert codes(site) == [code]


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("audit-no-language", {"lang": ""}),
        ("audit-no-title", {"title": ""}),
        ("audit-no-policy", {"rule": "<meta charset='utf-8'>"}),
        ("audit-no-policy", {"rule": POLICY * 2}),
        (
            "audit-unsafe-policy",
            {"rule": policy(INLINE, "").replace("'self'", "'unsafe-inline'", 1)},
        ),
        ("audit-unsafe-policy", {"rule": policy(INLINE, "").replace("'self'", "https:", 1)}),
    ],
)
def test_a_page_without_what_every_page_needs_is_found(
    site: Path, code: str, values: dict[str, str]
):
    (site / "index.html").write_text(page(**values))
    assert codes(site) == [code]


def test_a_site_that_its_host_would_refuse_is_found_with_what_weighs_most(site, monkeypatch):
    monkeypatch.setattr(auditing, "LARGEST", 1000)
    (site / "it" / "mentors").mkdir(parents=True)
    (site / "it" / "mentors" / "all.json").write_text("x" * 900)
    (found,) = audit(site, OWN)
    assert found.code == "audit-too-large"
    assert str(dict(found.values)["heaviest"]).startswith("mentors/ 900, ")


def test_folders_are_weighed_over_all_languages():
    sizes = {
        "mentors/a": 2,
        "it/mentors/b": 3,
        "pt-BR/mentors/c": 1,
        "index.html": 4,
        "api/v1/x": 1,
    }
    assert by_folder(sizes) == [("mentors", 6), (".", 4), ("api", 1)]


def test_every_fault_has_its_words_in_every_language():
    told = {*FAULTS, "audit-no-language", "audit-no-title", "audit-no-policy"}
    for code in {*told, "audit-unsafe-policy", "audit-too-large"}:
        for language in ("en", "it"):
            assert catalogue(language).has(f"problem.{code}")


def test_a_broken_link_is_told_of_every_page_that_has_it(site: Path):
    for name in ("index.html", "there/index.html"):
        (site / name).write_text(page('<a href="/gone/">x</a>'))
    assert [found.path for found in audit(site, OWN)] == ["index.html", "there/index.html"]


def test_a_portal_below_its_host_knows_its_own_path(site: Path):
    (site / "there" / "index.html").write_text(page('<h1 id="top">There</h1>'))
    links = ("/ours/", "/ours/there/#top", "/ours/.", "https://small.example/ours/there/", "there/")
    (site / "index.html").write_text(page("".join(f'<a href="{link}">x</a>' for link in links)))
    assert audit(site, f"{OWN}ours/") == ()
    wrong = ("/ours/nowhere/", "/ours/there/#bottom", f"{OWN}ours/there/#bottom")
    for link in wrong:
        (site / "index.html").write_text(page(f'<a href="{link}">x</a>'))
        assert len(audit(site, f"{OWN}ours/")) == 1, link


def test_links_to_others_are_their_business(site: Path):
    (site / "index.html").write_text(
        page('<a href="https://far.example/x">x</a><a href="mailto:a">m</a>')
    )
    assert audit(site, OWN) == ()


def test_a_problem_names_the_file_to_mend(site: Path):
    (site / "index.html").write_text(page('<a href="nowhere/">x</a>'))
    (found,) = audit(site, OWN, {"index.html": "content/en/about.md"})
    assert found.path == "content/en/about.md"
