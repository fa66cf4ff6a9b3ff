"""Demand and supply, and the one more mentor whose worth is computed, not guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from bottega.matching.decision import decide
from bottega.matching.demand import Champion, champions, demand
from bottega.matching.model import Occupancy, Pin
from bottega.matching.newcomers import Newcomer, with_newcomer
from bottega.matching.pins import PinsRefused
from bottega.people.model import Mentor
from tests.builders import a_round, community, mentee, mentor, need, offer
from tests.matching.worlds import DAY, worlds

AT = date(2026, 3, 27)
ROME = {"timezone": "Europe/Rome", "availability": ("mon 18:00-21:00",)}


def asked(people, round_=None, **state):
    return demand(people, round_ or a_round(), Occupancy(**state), AT)


def test_needs_places_and_waiting_are_counted_by_topic():
    people = community(
        mentee(), mentee("mira"), mentee("noa", need(topic="python")), mentor(places={"micro": 1})
    )
    found = asked(people)
    assert (found.needs, found.places, found.waiting) == (3, 1, 2)
    lines = {line.key: (line.needs, line.places, line.waiting) for line in found.topics}
    assert lines == {"cv-and-interviews": (2, 1, 1), "python": (1, 0, 1)}


def test_levels_languages_and_time_zones_are_counted_too():
    people = community(
        mentee("luca", need(level="advanced"), languages=("it",), timezone="Europe/Rome"),
        mentee("mira", languages=("it", "en"), timezone="Asia/Kolkata"),
        mentor("ada-rossi", offer(level="advanced"), languages=("en",), timezone="Europe/Rome"),
    )
    found = asked(people)
    levels = {line.key: (line.needs, line.places, line.waiting) for line in found.levels}
    assert levels == {"beginner": (1, 4, 0), "advanced": (1, 0, 1)}
    languages = {line.key: (line.needs, line.places, line.waiting) for line in found.languages}
    assert languages == {"it": (2, 0, 1), "en": (1, 4, 0)}
    zones = {line.key: (line.needs, line.places, line.waiting) for line in found.timezones}
    assert zones == {"120": (1, 4, 1), "330": (1, 0, 0)}


def test_one_more_mentor_is_described_by_those_who_wait_and_valued_by_a_new_optimum():
    waiting = [mentee(f"m{n}", need(topic="python"), languages=("it",), **ROME) for n in range(3)]
    people = community(*waiting, mentee(), mentor(places={"micro": 2}))
    (wanted,) = asked(people).wanted
    assert (wanted.topic, wanted.language, wanted.timezone) == ("python", "it", "Europe/Rome")
    assert wanted.offset == 120
    assert (wanted.people, wanted.needs) == (2, 2)


def test_where_nobody_waits_or_quotas_are_full_nobody_is_wanted():
    assert asked(community()).wanted == ()
    luca = mentee("luca", need(), need("b"), need("c"))
    people = community(luca, mentor(), mentor("teo"))
    assert asked(people).waiting == 1
    assert asked(people).wanted == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_what_is_promised_comes_true(world):
    people, round_, occupancy = world
    before = decide(*world, DAY).totals
    for wanted in demand(people, round_, occupancy, DAY).wanted:
        places = [m.places_in_all for m in people.mentors.values() if m.places_in_all]
        assert 0 <= wanted.people <= wanted.needs <= max(places, default=2) + 2
        assert wanted.needs > 0
        assert before.matches + wanted.needs <= before.needs


def test_a_newcomer_never_takes_a_handle_that_is_there():
    one = Newcomer("python", mentor("a-new-mentor-0"))
    more = with_newcomer(community(), one)
    assert set(more.mentors) == {"ada-rossi", "a-new-mentor-0"}
    assert isinstance(more.mentors["a-new-mentor-0"], Mentor)
    people = (mentee("luca", need(topic="python")), mentee("mira"), mentor("a-new-mentor-0"))
    (wanted,) = asked(community(*people)).wanted
    assert (wanted.people, wanted.needs) == (1, 1)


def test_champions_are_those_without_whom_people_would_have_nobody():
    people = community(
        mentee(),
        mentee("mira", need(topic="python")),
        mentee("noa", need(topic="python")),
        mentor("ada-rossi"),
        mentor("teo"),
        mentor("zoe", offer("python")),
    )
    assert champions(people, a_round(), Occupancy(), AT) == (Champion("zoe", 2),)


def test_pins_that_cannot_be_carried_out_are_refused_here_too():
    pin = Pin(mentee="luca", need="first-job", mentor="nobody")
    with pytest.raises(PinsRefused):
        asked(community(), a_round(pins=(pin,)))
    pinned = a_round(pins=(Pin(mentee="luca", need="first-job", mentor="ada-rossi"),))
    assert champions(community(), pinned, Occupancy(), AT) == ()


def test_vetoes_hold_for_what_is_promised():
    people = replace(community(mode="private"), vetoes=frozenset({("ada-rossi", "luca")}))
    (wanted,) = asked(people).wanted
    assert wanted.people == 1
