from datetime import date

from bottega.matching.decision import decide
from bottega.matching.explanation import Explainer
from bottega.matching.model import CONDITIONS, Occupancy
from bottega.matching.openings import opening
from bottega.matching.tables import tables
from bottega.texts import catalogue, languages
from tests.builders import a_round, community, mentee, mentor, need, offer

DAY = date(2026, 3, 27)


def opened(people, handle="teo"):
    matches = decide(people, a_round(), Occupancy(), DAY).matches
    return opening(tables(people, a_round(), Occupancy(), DAY), matches, handle)


def test_needs_are_told_by_the_first_condition_that_stood_in_between():
    people = community(
        mentee("a", need(topic="python"), languages=("de",)),
        mentee("b", need(topic="python"), channel=("written",)),
        mentee("c", need(topic="python", level="expert")),
        mentee("d", need(topic="python", format="classic")),
        mentee("e"),
        mentee("teo", need(topic="python")),
        mentor("teo", offer("python", "advanced"), places={"micro": 2}),
    )
    found = opened(people)
    assert (found.places, found.asked) == (2, 5)
    assert found.excluded == {
        "level": 1,
        "same-person": 1,
        "language": 1,
        "format": 1,
        "channel": 1,
    }
    assert (found.elsewhere, found.full) == (0, 0)


def test_who_found_somebody_else_and_who_has_enough_are_told_apart():
    luca = mentee("luca", need(), need("b"), need("c"), prefers=("ada-rossi", "zoe"))
    found = opened(community(luca, mentor(), mentor("teo"), mentor("zoe")), "teo")
    assert (found.asked, found.excluded) == (3, {})
    assert (found.elsewhere, found.full) == (2, 1)


def test_a_full_mentor_has_no_opening_to_explain():
    people = community(mentee(), mentor(places={"micro": 1}))
    found = opened(people, "ada-rossi")
    assert found.places == 0
    assert Explainer(people, catalogue("en")).opening(found) == ("All places are taken.",)
    assert opened(people, "nobody") is None


def test_what_nobody_asked_is_said_kindly_in_every_language():
    people = community(mentee(), mentor("teo", offer("python")))
    found = opened(people)
    assert found.asked == 0
    for language in languages():
        told = Explainer(people, catalogue(language)).opening(found)
        assert len(told) == 3
        assert "Python" in told[1]


def test_every_condition_has_its_words():
    for language in languages():
        for condition in {*CONDITIONS, "again.private", "elsewhere", "enough"} - {"topic"}:
            assert catalogue(language)(f"opening.{condition}", count=2)
