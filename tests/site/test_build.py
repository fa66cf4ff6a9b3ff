"""The whole way, on the small programme: what comes out, and that nothing half-done does."""

from __future__ import annotations

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath

import pytest

from bottega.problems import ProblemsFound
from bottega.site.build import build
from bottega.site.drawing.cards import card
from tests.site.conftest import build_small, copied, small_portal

HANDLES = ("ada-pialla", "bo-chisel", "chidi-awl", "dita-rasp")


def test_every_step_is_told(built):
    steps = ("generate", "render", "fill", "audit")
    assert built.steps == tuple(f"progress.{step}" for step in steps)


def test_the_report_counts(built):
    assert built.report.languages == ("en", "it")
    pages = list(built.root.rglob("index.html"))
    assert built.report.pages == len(pages)
    assert built.report.size == sum(p.stat().st_size for p in built.root.rglob("*") if p.is_file())


def test_both_languages_have_every_profile(built):
    for handle in HANDLES:
        assert 'lang="en"' in built.page(f"mentors/{handle}").partition("<head>")[0]
        assert 'lang="it"' in built.page(f"it/mentors/{handle}").partition("<head>")[0]


@pytest.mark.parametrize("handle", ["elio-hidden", "fay-expired"])
def test_who_is_not_listed_is_nowhere(built, handle):
    assert not (built.root / "mentors" / handle).exists()
    for path in built.root.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".json", ".xml"):
            assert handle not in path.read_text()


def test_a_profile_says_where_it_lives_in_each_language(built):
    page = built.page("it/mentors/ada-pialla")
    assert 'rel="canonical" href="https://small.example/it/mentors/ada-pialla/"' in page
    assert 'hreflang="en" href="https://small.example/mentors/ada-pialla/"' in page
    assert 'hreflang="it" href="https://small.example/it/mentors/ada-pialla/"' in page
    assert 'hreflang="x-default" href="https://small.example/mentors/ada-pialla/"' in page


def test_care_and_the_feed_are_on_every_page(built):
    for path in built.root.rglob("index.html"):
        html = path.read_text()
        assert "small.example/care" in html
        assert "application/atom+xml" in html


def test_every_page_has_a_policy(built):
    for path in built.root.rglob("*.html"):
        assert path.read_text().count("Content-Security-Policy") == 1


def test_structured_data_can_be_read(built):
    html = built.page("mentors/ada-pialla")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    value = json.loads(found[1])
    assert value["@type"] == "ProfilePage"
    assert value["mainEntity"]["name"] == "Ada Pialla"


def test_search_knows_pages_and_people_in_their_language(built):
    index = json.loads((built.root / "it/search/search_index.json").read_text())
    assert index["config"]["lang"] == ["it"]
    locations = {entry["location"] for entry in index["docs"]}
    assert {"mentors/ada-pialla/", "take-part/"} <= locations
    assert not any(location.startswith("shell/") for location in locations)


def test_the_sitemap_holds_every_page_and_is_gzipped_without_a_clock(built):
    text = (built.root / "sitemap.xml").read_text()
    assert text.count("<loc>") == built.report.pages
    assert gzip.decompress((built.root / "sitemap.xml.gz").read_bytes()).decode() == text
    assert (built.root / "sitemap.xml.gz").read_bytes()[4:8] == bytes(4)


def test_the_api_tells_what_the_pages_tell(built):
    value = json.loads((built.root / "api/v1/mentors.json").read_text())
    assert [mentor["handle"] for mentor in value["mentors"]] == list(HANDLES)
    assert value["date"] == "2026-04-01"


def test_a_module_in_one_language_says_so_in_the_other(built):
    assert "inglese" in built.page("it/learn/first-steps")
    assert "A translation" not in built.page("learn/first-steps")


def test_the_lost_page_speaks_both_languages(built):
    html = (built.root / "404.html").read_text()
    assert 'lang="en"' in html
    assert 'lang="it"' in html
    assert 'href="/it/"' in html


def test_for_hosts_and_robots(built):
    assert (built.root / ".nojekyll").exists()
    assert "https://small.example/sitemap.xml" in (built.root / "robots.txt").read_text()


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.add(dict(attrs).get("href") or "")


def _reached(root: Path, start: str) -> set[str]:
    seen, ahead = set[str](), [start]
    while ahead:
        path = ahead.pop()
        file = root / path / "index.html"
        if path in seen or not file.is_file():
            continue
        seen.add(path)
        links = _Links()
        links.feed(file.read_text())
        plain = (link.partition("#")[0] for link in links.found if "://" not in link)
        ahead += [normpath(join(path, link)) for link in plain if link]
    return seen


@pytest.mark.parametrize("start", [".", "it"])
def test_without_scripts_every_mentor_is_reached_from_home(built, start):
    reached = _reached(built.root, start)
    for handle in HANDLES:
        assert normpath(join(start, "mentors", handle)) in reached


def test_two_builds_are_the_same_to_the_byte(built, tmp_path):
    again = build_small(tmp_path)
    first = {
        p.relative_to(built.root): p.read_bytes() for p in built.root.rglob("*") if p.is_file()
    }
    second = {
        p.relative_to(again.root): p.read_bytes() for p in again.root.rglob("*") if p.is_file()
    }
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_nothing_says_where_it_was_built(built, tmp_path):
    for path in built.root.rglob("*"):
        if path.is_file():
            assert str(tmp_path.parent).encode() not in path.read_bytes()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("See [gone](gone.md).", "site-engine"),
        ("{{ unheard_of }}", "audit-token"),
        ('<a href="../gone/">gone</a>', "audit-link"),
    ],
)
def test_a_fault_leaves_the_old_site_and_names_its_source(tmp_path, text, code):
    root = copied(tmp_path / "repository")
    (root / "content/en/take-part.md").write_text(
        f"---\ntitle: Take part\ndescription: How to join.\n---\n{text}\n"
    )
    output = tmp_path / "site"
    output.mkdir()
    (output / "old.html").write_text("old")
    with pytest.raises(ProblemsFound) as caught:
        build(small_portal(root), root / "content", output, tmp_path / "work", lambda _: None)
    assert [(p.path, p.code) for p in caught.value.problems] == [("content/en/take-part.md", code)]
    assert (output / "old.html").read_text() == "old"


def test_lists_show_everybodys_card_in_their_language(built, english, italian):
    for edition in (english, italian):
        for entry in edition.entries:
            places = (
                f"topics/{entry.mentor.offers[0].topic}",
                f"languages/{entry.mentor.languages[0]}",
            )
            for place in places:
                html = (built.root / f"{edition.folder}{place}/index.html").read_bytes()
                assert card(edition, entry, 2, 2) in html, (edition.language, place)
