"""Names and words that lists are not made for: the pages hold them all, for everybody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bottega.site.serve import served
from tests.site.conftest import build_small, copied, small_portal
from tests.site.test_browser import AXE, RULES, UNFOLD
from tests.site.test_third_language import ON, bottega

SAME = 1000
LONG = "Honorificabilitudinitatibus" * 2
ODD = {
    "right-to-left": {
        "name": "נגה חרש (Noga)",
        "biography": "שלום. אני מלמדת.",
        "languages": ("he",),
    },
    "long": {
        "name": LONG,
        "pronouns": "x" * 30,
        "organisation": "W" * 80,
        "biography": f"{LONG * 20} https://long.example/{'w' * 300}",
        "links": {"w" * 20: f"https://long.example/{'w' * 200}"},
        "contact": {"matrix": "m" * 80},
    },
    "emoji": {"name": "Zoë 🪚🔨 Peg 👩🏽‍🏭", "biography": "🪵🪵🪵"},
    "heading": {"biography": "# Only a heading"},
    "silent": {"biography": ""},
    "resting": {"places": {"micro": 0}},
}


def odd_portal():
    portal = small_portal()
    some = portal.community.mentors["ada-pialla"]
    people = {
        handle: some.model_copy(update={"handle": handle, **values})
        for handle, values in ODD.items()
    }
    for number in range(1, SAME + 1):
        handle = f"anna-{number}"
        people[handle] = some.model_copy(update={"handle": handle, "name": "Anna Rossi"})
    return replace(portal, community=replace(portal.community, mentors=people))


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    return build_small(tmp_path_factory.mktemp("odd"), odd_portal())


@pytest.fixture(scope="module")
def address(odd) -> Iterator[str]:
    with served(odd.root, 0) as found:
        yield found


def test_people_with_one_name_are_told_apart(odd):
    cards = odd.page("mentors") + odd.page("directory/2")
    names = re.findall(
        r'mentors/(anna-\d+)/"><bdi>Anna Rossi</bdi> <span class="handle">(.*?)<', cards
    )
    assert names
    assert all(handle == shown for handle, shown in names)
    assert '<span class="handle">anna-7</span></h1>' in odd.page("mentors/anna-7")
    assert 'class="handle"' not in odd.page("mentors/emoji")


def test_a_thousand_of_one_name_are_all_on_the_pages(odd):
    lists = [odd.root / "mentors/index.html", *(odd.root / "directory").rglob("index.html")]
    found = {handle for page in lists for handle in re.findall(r"/(anna-\d+)/", page.read_text())}
    assert len(found) == SAME


def test_each_biography_is_in_its_own_language_and_direction(odd):
    assert '<section class="biography" lang="he" dir="auto">' in odd.page("mentors/right-to-left")
    assert "<h1><bdi>נגה חרש (Noga)</bdi></h1>" in odd.page("it/mentors/right-to-left")


def test_who_has_no_place_this_round_says_so_and_names_others(odd):
    page = odd.page("mentors/resting")
    assert "No places this round" in page
    assert "Others who know Python" in page


def test_a_heading_alone_stays_below_the_pages_own(odd):
    page = odd.page("mentors/heading")
    assert page.count("<h1") == 1
    assert "<h3>Only a heading</h3>" in page
    assert 'class="biography"' not in odd.page("mentors/silent")


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", ["mentors/", "mentors/?text=honor", *(f"mentors/{h}/" for h in ODD)]
)
def test_on_a_small_phone_nothing_sticks_out_and_nobody_is_kept_out(visit, path):
    found = visit(path, viewport={"width": 320, "height": 640})
    page = found.page
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.evaluate(AXE)
    wrong = page.evaluate(f"axe.run(document, {json.dumps(RULES)})")["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in wrong] == []
    assert found.complaints == []


@pytest.mark.browser
def test_emoji_and_other_scripts_are_found(visit):
    page = visit("mentors/?text=🪚").page
    assert page.locator("#count").inner_text() == f"1 of {SAME + len(ODD)} mentors"
    page.fill("#f-text", "נגה")
    assert page.locator(".card__name bdi").inner_text() == "נגה חרש (Noga)"


def test_an_empty_directory_invites(tmp_path):
    portal = small_portal()
    empty = replace(portal, community=replace(portal.community, mentors={}))
    built = build_small(tmp_path, empty)
    page = built.page("mentors")
    assert "The first place on the wall could be yours." in page
    assert "<form" not in page.partition("<main")[2]
    assert json.loads((built.root / "api/v1/mentors.json").read_text())["mentors"] == []


def test_a_topic_that_was_removed_is_named_with_its_profile_and_the_old_site_stays(tmp_path):
    root = copied(tmp_path / "repository")
    without = re.sub(r"  rust:\n.*\n.*\n", "", (root / "topics.yml").read_text())
    (root / "topics.yml").write_text(without)
    (root / "build/site").mkdir(parents=True)
    (root / "build/site/old.html").write_text("old")
    done = bottega(root, "site", *ON)
    assert done.returncode == 1
    assert re.search(r"mentors/chidi-awl\.md:\d+: unknown-topic .*`rust`", done.stdout)
    assert [file.name for file in (root / "build/site").iterdir()] == ["old.html"]


def test_a_topic_that_only_old_matches_name_keeps_its_id(tmp_path):
    portal = small_portal()
    vocabulary = portal.community.vocabulary
    kept = {key: topic for key, topic in vocabulary.topics.items() if key != "rust"}
    people = {
        handle: mentor
        for handle, mentor in portal.community.mentors.items()
        if all(offer.topic != "rust" for offer in mentor.offers)
    }
    community = replace(
        portal.community, vocabulary=replace(vocabulary, topics=kept), mentors=people, mentees={}
    )
    built = build_small(tmp_path, replace(portal, community=community))
    assert not (built.root / "topics/rust").exists()
    assert built.page("rounds/2026-spring")
