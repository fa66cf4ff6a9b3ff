"""What waiting people are told helps them: each advice where it is true, and nowhere else."""

from __future__ import annotations

from datetime import date

import networkx
import pytest
from hypothesis import HealthCheck, given, settings

from bottega.matching.circles import circles
from bottega.matching.decision import decide
from bottega.matching.explanation import Explainer
from bottega.matching.model import CONDITIONS, Occupancy, Place
from bottega.matching.remedies import REMEDIES
from bottega.matching.swaps import exchanges, mutual, swap
from bottega.people.availability import parse_window
from bottega.texts import catalogue, languages
from tests.builders import a_round, community, form, mentee, mentor, need, offer
from tests.matching.test_optimum import _prepared
from tests.matching.worlds import crowds

AT = date(2026, 3, 27)


def waits(*people, formats=("micro", "classic"), **state):
    found = decide(community(*people), a_round(formats=formats), Occupancy(**state), AT)
    return found.waiting


def hours(*texts):
    return {"availability": tuple(parse_window(text) for text in texts)}


ALONE = {
    "overlap": (hours("mon 08:00-10:00"), hours("tue 08:00-10:00"), "widen-hours"),
    "channel": ({"channel": ("written",)}, {}, "add-channel"),
    "language": ({"languages": ("de",)}, {}, "add-language"),
    "format": ({}, {"places": {"classic": 1}}, "try-format"),
    "places": ({}, {"places": {"micro": 1, "total": 0}}, "recruit-topic"),
}


@pytest.mark.parametrize("missed", ALONE)
def test_what_the_nearest_misses_alone_decides_the_advice(missed):
    ours, theirs, remedy = ALONE[missed]
    (found,) = waits(mentee(**ours), mentor(**theirs))
    assert (found.nearest.misses, found.remedy) == ((missed,), remedy)


def test_every_condition_that_can_be_near_has_an_advice():
    assert {*REMEDIES, "topic", "same-person", "again", "absent", "training"} == {*CONDITIONS}


def test_where_two_things_are_in_the_way_mending_one_is_not_advised():
    (found,) = waits(mentee(languages=("de",), channel=("written",)), mentor())
    assert found.nearest.misses == ("language", "channel")
    assert found.remedy == "recruit-topic"


def test_among_equally_near_mentors_what_is_easier_to_mend_counts():
    people = mentor("anna", languages=("de",)), mentor("zoe", **hours("tue 08:00-10:00"))
    (found,) = waits(mentee(**hours("mon 08:00-10:00"), languages=("it",)), *people)
    assert (found.nearest.mentor, found.nearest.misses) == ("zoe", ("overlap",))
    people = mentor("anna", languages=("de",)), mentor("zoe", channel=("written",))
    (found,) = waits(mentee(), *people)
    assert (found.nearest.mentor, found.nearest.misses) == ("zoe", ("channel",))


def test_nobody_is_asked_to_get_up_at_night():
    asked, far = hours("mon 18:00-20:00"), {"timezone": "America/Lima"}
    (found,) = waits(mentee(**asked), mentor(**hours("tue 19:00-22:00"), **far))
    assert found.remedy == "recruit-nearer"  # from two to five in the morning on Rome's clock
    (found,) = waits(mentee(**asked), mentor(**hours("tue 08:00-11:00"), **far))
    assert found.remedy == "widen-hours"


def test_a_place_only_frees_where_something_runs_on_it():
    running = (Place("noa", "x", "ada-rossi", "micro"),)
    (found,) = waits(mentee(), mentor(places={"micro": 1}), running=running)
    assert found.remedy == "place-frees"
    (found,) = waits(mentee(), mentor(places={"total": 0}))
    assert (found.excluded, found.remedy) == ({"places": 1}, "recruit-topic")


def test_another_format_is_advised_only_where_it_would_lead_somewhere():
    taken = (Place("noa", "x", "ada-rossi", "classic"),)
    people = mentee(), mentor(places={"classic": 1})
    assert waits(*people)[0].remedy == "try-format"
    assert waits(*people, running=taken)[0].remedy == "recruit-topic"
    assert waits(*people, formats=("micro",))[0].remedy == "recruit-topic"


def test_the_only_mentor_who_fits_may_be_there_already():
    (found,) = waits(mentee("luca", need(), need("b")), mentor())
    assert (found.eligible, found.helping, found.remedy) == (1, 1, "ask-along")
    for language, words in (("en", "already helps you"), ("it", "ti aiuta già")):
        told = " ".join(Explainer(community(), catalogue(language)).waiting(found))
        assert words in told
        assert catalogue(language)("waiting.eligible", count=1) not in told


def test_some_who_fit_help_already_and_others_are_taken():
    people = mentee("luca", need(), need("b"), prefers=("ada-rossi",)), mentor(), mentor("teo")
    other = mentee("mira", prefers=("teo",))
    found = waits(
        *people[:1], other, mentor(places={"micro": 1}), mentor("teo", places={"micro": 1})
    )
    assert [(one.mentee, one.eligible, one.helping) for one in found] == [("luca", 2, 1)]
    told = Explainer(community(), catalogue("en")).waiting(found[0])
    assert "1 would fit, but the places went to others." in told
    assert "1 would fit, and already helps you with another need." in told


def test_the_queue_keeps_the_place_of_who_has_nobody():
    alone, other = mentee("alba", need(topic="python")), mentee("luca", need(), need("b", "python"))
    found = {one.mentee: one.turn for one in waits(alone, other, mentor())}
    assert found == {"alba": "first", "luca": "beside"}
    served = frozenset({("2026-spring", "alba"), ("2025-autumn", "luca")})
    found = {one.mentee: one.turn for one in waits(alone, mentee(), served=served)}
    assert found == {"alba": "again", "luca": "first"}


def exchangers(*topics):
    """People of whom each teaches one topic and wants another."""
    for handle, teaches, wants in topics:
        yield mentor(handle, offer(teaches), places={"swap": 1})
        yield mentee(handle, need("n", wants, format="swap"))


def test_who_waits_for_an_exchange_is_told_how_many_there_can_be():
    topics = ("ada", "sql", "python"), ("bea", "python", "sql"), ("cleo", "python", "sql")
    formats = {"swap": form("Swap", reciprocal=True, quota=1)}
    people = community(*exchangers(*topics), formats=formats)
    found = decide(people, a_round(formats=("swap",)), Occupancy(), AT)
    (one,) = found.waiting
    assert (one.exchanging.people, one.exchanging.exchanges) == (3, 1)
    assert (one.eligible, one.remedy, one.competing) == (1, "exchange-later", None)
    english = Explainer(people, catalogue("en")).waiting(one)
    assert "1 would fit, but has no room for another exchange." in english
    assert (
        "Among 3 people who could meet in exchanges, only 1 exchange is possible at a time."
        in english
    )
    italian = Explainer(people, catalogue("it")).waiting(one)
    assert "è possibile solo 1 scambio alla volta" in " ".join(italian)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(crowds())
def test_no_more_exchanges_fit_among_the_people_counted(world):
    columns, every = _prepared(world)
    pairs = mutual(columns, every).where(columns.in_exchange).all()
    chosen = swap(columns, pairs)
    graph = networkx.Graph(exchanges(columns, pairs))
    found = circles(columns, pairs, chosen)
    assert set(found) == set(graph)
    for group in networkx.connected_components(graph):
        most = len(networkx.max_weight_matching(graph.subgraph(group), maxcardinality=True))
        assert {found[person].people for person in group} == {len(group)}
        assert {found[person].exchanges for person in group} == {most}


def test_hours_are_told_on_the_clock_of_who_waits():
    people = community(
        mentee(**hours("mon 18:00-20:00")),
        mentor(**hours("sun 19:00-22:00"), timezone="America/Lima"),
    )
    (found,) = decide(people, a_round(), Occupancy(), AT).waiting
    told = Explainer(people, catalogue("en"), a_round().starts).waiting(found)
    assert "On your clock, Ada Rossi is free Mon 02:00–05:00." in told
    assert not [line for line in Explainer(people, catalogue("en")).waiting(found) if "02" in line]


def test_what_the_nearest_offers_instead_is_named():
    people = community(mentee(), mentor(places={"classic": 1, "total": 1}))
    (found,) = decide(people, a_round(), Occupancy(), AT).waiting
    assert "Ada Rossi offers: Classic." in Explainer(people, catalogue("en")).waiting(found)
    people = community(mentee(), mentor(languages=("de", "nl")))
    (found,) = decide(people, a_round(), Occupancy(), AT).waiting
    assert "Ada Rossi parla tedesco e olandese." in Explainer(people, catalogue("it")).waiting(
        found
    )
    gone = Explainer(community(mentee(), mentor("teo")), catalogue("it")).waiting(found)
    assert not [line for line in gone if "parla" in line and line.startswith("ada")]


def test_every_advice_has_its_words():
    advice = {*REMEDIES.values(), "recruit-topic", "recruit-nearer", "finish-first"}
    for language in languages():
        say = catalogue(language)
        for code in (*advice, "ask-along", "exchange-later", "others-first", "next-round"):
            assert say(f"remedy.{code}", topic="Rust", mentor="Ada")
        for turn in ("first", "beside", "again"):
            assert say(f"turn.{turn}")
