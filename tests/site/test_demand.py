from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from bottega.documents.tree import FolderTree
from bottega.matching.demand import Case
from bottega.matching.demand import demand as computed
from bottega.people.community import load
from bottega.rounds.history import load_history
from bottega.site.figures.demand import Helper, areas, demand, shortages, wanted_topics
from bottega.site.pages.wanted import wanted_page
from bottega.site.portal import Portal
from bottega.texts.aggregates import suppressed
from tests.builders import a_round, community, history, mentee, mentor, need, record, waiting
from tests.site.conftest import DAY, TESTS, small_portal

REPOSITORY = TESTS.parent


def test_open_needs_meet_the_places_left(portal):
    rust = next(line for line in demand(portal) if line.key == "rust")
    assert (rust.needs, rust.places, rust.short) == (4, 0, 4)


def test_met_needs_are_not_counted(portal):
    assert {line.key for line in demand(portal)} == {"rust"}


def demonstration():
    people = load(FolderTree(REPOSITORY), date(2026, 10, 1))
    past = load_history(FolderTree(REPOSITORY), people.programme)
    return Portal(people, past, {}, date(2026, 10, 1))


@pytest.mark.parametrize("made", [small_portal, demonstration])
def test_the_numbers_are_those_of_the_command(made):
    portal = made()
    given = portal.community, portal.history.latest, portal.occupancy, portal.day
    found = computed(Case(*given))
    theirs = {line.key: (line.needs, line.places, line.short) for line in found.topics}
    assert {line.key: (line.needs, line.places, line.short) for line in demand(portal)} == theirs
    assert theirs


def test_who_waits_is_read_from_the_record_of_the_last_run():
    people = community(mentee(), mentee("mira", need(topic="python")), mentor())
    left = [waiting("luca", remedy="finish-first"), waiting("mira", topic="python")]
    past = history(record(), record(wait=left, run=2), rounds={"2026-spring": a_round()})
    found = demand(Portal(people, past, {}, DAY))
    assert {line.key: line.waiting for line in found} == {"python": 1, "cv-and-interviews": 0}
    assert wanted_topics(found) == ("python",)


def test_without_rounds_the_page_still_tells_what_is_asked():
    found = demand(Portal(community(), history(), {}, DAY))
    assert [(line.key, line.needs, line.places) for line in found] == [("cv-and-interviews", 1, 4)]


@pytest.mark.parametrize(
    ("language", "words"), [("english", "not shown"), ("italian", "non si mostrano")]
)
def test_the_page_holds_no_small_number(request, language, words):
    edition = request.getfixturevalue(language)
    (area,) = areas(edition.portal)
    assert 0 < area.needs < 5
    page = wanted_page(edition).blocks["body"]
    few = {"english": "fewer than five open needs", "italian": "meno di cinque bisogni aperti"}
    assert few[language] in page
    assert f"{area.needs} " not in page.partition("<table")[2].partition("</table>")[0]
    assert words in page


def rust_for(*languages: str):
    """So many people who ask for Rust, each with one language, and one mentor of something else."""
    asking = [
        mentee(f"m-{number}", need(topic="python"), languages=(language, "it"))
        for number, language in enumerate(languages)
    ]
    return Portal(community(*asking, mentor()), history(), {}, DAY)


def test_one_more_mentor_is_told_of_with_the_language_of_most_up_to_the_usual_places():
    (line,) = shortages(rust_for("fr", "fr", "fr", "fr", "de"))
    assert line.needs == 5
    assert line.helper == Helper(4, "it", "Europe/Rome")


def test_where_fewer_than_five_ask_neither_number_nor_language_is_told():
    (line,) = shortages(rust_for("fr", "fr", "fr", "fr"))
    assert (line.needs, line.helper) == ("few", None)


def test_the_demonstrations_areas_give_no_small_topic_away():
    portal = demonstration()
    lines = {line.key: line.needs for line in demand(portal)}
    told = {line.topic: line.needs for line in shortages(portal)}
    above = portal.community.vocabulary.ancestors
    found = areas(portal)
    published = suppressed([area.needs for area in found])
    for area in (
        one for one, told_as in zip(found, published, strict=True) if told_as == one.needs
    ):
        inside = [topic for topic in lines if area.topic in (topic, *above(topic))]
        unknown = [topic for topic in inside if not isinstance(told.get(topic), int)]
        assert len(unknown) != 1 or lines[unknown[0]] >= 5


def test_a_portal_needs_no_solver_and_no_columns():
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('numpy', 'scipy', 'ortools', 'rustworkx')));"
        "import bottega.site.build, bottega.site.pages.wanted"
    )
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
