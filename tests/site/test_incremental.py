"""Leaving alone what has not changed gives the same bytes as making everything anew."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bottega.documents.keeping import keep
from bottega.problems import ProblemsFound
from bottega.site.build import Report, build
from tests.site.conftest import copied, small_portal
from tests.site.test_stage import told

Edit = Callable[[Path, Path], None]


def _in(path: str, old: str, new: str) -> Edit:
    def edit(root: Path, _site: Path) -> None:
        text = (root / path).read_text()
        assert old in text
        (root / path).write_text(text.replace(old, new))

    return edit


def _another(root: Path, _site: Path) -> None:
    text = (root / "mentors" / "ada-pialla.md").read_text()
    (root / "mentors" / "zoe-lathe.md").write_text(text.replace("Ada Pialla", "Zoe Lathe"))


def _gone(root: Path, _site: Path) -> None:
    (root / "mentors" / "dita-rasp.md").unlink()


def _by_hand(_root: Path, site: Path) -> None:
    (site / "mentors" / "bo-chisel" / "index.html").write_text("mine")
    (site / "left" / "behind").mkdir(parents=True)
    (site / "left" / "behind" / "file.txt").write_text("mine")
    (site / "it" / "feed.xml").unlink()


def _forgotten(_root: Path, site: Path) -> None:
    (site.parent / "work" / "memory").write_bytes(b"nothing that was signed")


def _of_other_code(_root: Path, site: Path) -> None:
    keep(site.parent / "work" / "memory", json.dumps({"index.html": ["0", 1, 2, "x"]}).encode())


EDITS: dict[str, Edit] = {
    "a biography": _in("mentors/ada-pialla.md", "\n---\n", "\n---\nNew words.\n"),
    "a name that another has": _in("mentors/bo-chisel.md", "name: Bo", "name: Ada Pialla #"),
    "one more": _another,
    "one less": _gone,
    "a page": _in("content/en/take-part.md", "\n---\n", "\n---\nOne more line.\n"),
    "a topic's name": _in("topics.yml", "en: Python", "en: Pythons"),
    "files of the site": _by_hand,
    "what was remembered": _forgotten,
    "what another version remembered": _of_other_code,
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    copied(tmp_path / "repository")
    return tmp_path


def _build(place: Path, site: str) -> Report:
    root = place / "repository"
    content, work = root / "content", place / ("work" if site == "site" else f"{site}-work")
    return build(small_portal(root), content, place / site, work, lambda _step: None)


def test_after_any_edits_the_site_is_the_one_made_from_scratch(place: Path):
    chance = random.Random(20261127)
    edits = chance.sample(sorted(EDITS), len(EDITS))
    assert _build(place, "site").changed > 0
    while edits:
        some, edits = edits[:4], edits[4:]
        for name in some:
            EDITS[name](place / "repository", place / "site")
        _build(place, "site")
        shutil.rmtree(place / "scratch", ignore_errors=True)
        shutil.rmtree(place / "scratch-work", ignore_errors=True)
        _build(place, "scratch")
        standing, scratch = told(place / "site"), told(place / "scratch")
        assert standing.keys() == scratch.keys(), some
        assert [path for path in scratch if standing[path] != scratch[path]] == [], some


def test_what_nothing_changed_about_is_left_alone(place: Path):
    _build(place, "site")
    before = (place / "site" / "mentors" / "bo-chisel" / "index.html").stat().st_mtime_ns
    assert _build(place, "site").changed == 0
    EDITS["a biography"](place / "repository", place / "site")
    assert 0 < _build(place, "site").changed < 60
    after = (place / "site" / "mentors" / "bo-chisel" / "index.html").stat().st_mtime_ns
    assert after == before


def test_a_link_to_what_an_edit_took_away_is_found_and_the_old_site_stays(place: Path):
    anchor = place / "repository" / "content" / "en" / "take-part.md"
    anchor.write_text(anchor.read_text() + "\n## Here { #here }\n")
    page = place / "repository" / "content" / "en" / "about.md"
    told_page = "---\ntitle: About\ndescription: d\n---\nSee [there](take-part.md#here).\n"
    page.write_text(told_page)
    _build(place, "site")
    anchor.write_text(anchor.read_text().replace("{ #here }", "{ #there }"))
    before = told(place / "site")
    with pytest.raises(ProblemsFound) as caught:
        _build(place, "site")
    assert {found.path for found in caught.value.problems} == {"content/en/about.md"}
    assert told(place / "site") == before


def test_an_engine_that_fails_names_its_settings_and_the_old_site_stays(place: Path):
    _build(place, "site")
    before = told(place / "site")
    settings = place / "repository" / "mkdocs.yml"
    text = settings.read_text()
    settings.write_text(text.replace("  - abbr\n", "  - no_such_extension\n"))
    with pytest.raises(ProblemsFound) as caught:
        _build(place, "site")
    assert {(found.path, found.code) for found in caught.value.problems} == {
        ("mkdocs.yml", "site-engine")
    }
    assert told(place / "site") == before
    settings.write_text(text)
    assert _build(place, "site").changed == 0
