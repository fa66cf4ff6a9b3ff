"""Who is in a round with a roll-call, what waits then, and that the proof reads it by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bottega.matching.decision import decide
from bottega.matching.explanation import Explainer
from bottega.matching.model import Answer, Match, Occupancy, Place
from bottega.matching.pins import PinsRefused
from bottega.matching.presence import places_in_round
from bottega.matching.proof.check import prove
from bottega.people.community import Community
from bottega.texts import catalogue
from tests.matching.worlds import DAY, alike, autumn

BEFORE, SINCE = date(2026, 8, 31), date(2026, 9, 1)


def people(mentors=2, mentees=2, confirmed=BEFORE, places=3):
    """Alike people whose profiles are all of one day."""
    found = alike(mentors, mentees)
    own = {"confirmed": confirmed}
    return Community(
        found.programme,
        found.vocabulary,
        {
            handle: one.model_copy(update={**own, "places": {"micro": places}})
            for handle, one in found.mentors.items()
        },
        {handle: one.model_copy(update=own) for handle, one in found.mentees.items()},
    )


def answers(*silent, **given):
    """What was answered: True, False or a number of places, by handle."""
    return {
        handle: Answer(said is not False, None if isinstance(said, bool) else said)
        for handle, said in given.items()
    }


def decided(community, state=None, round_=None, **given):
    occupancy = replace(state or Occupancy(), answers=answers(**given))
    return decide(community, round_ or autumn(), occupancy, DAY)


def pairs(matching):
    return {(match.mentee, match.mentor) for match in matching.matches}


def test_without_a_roll_call_everybody_is_in():
    assert len(decide(people(), autumn(), Occupancy(), DAY).matches) == 2


def test_silence_means_no_places_and_no_needs():
    found = decided(people(), a0=True, m1=True)
    assert pairs(found) == {("a0", "m1")}
    assert (found.totals.mentees, found.totals.needs, found.waiting) == (1, 1, ())


def test_who_signed_up_or_confirmed_since_is_in_without_a_word_but_a_word_counts_more():
    fresh = people(confirmed=SINCE)
    assert len(decided(fresh).matches) == 2
    assert pairs(decided(fresh, a0=False, m0=False)) == {("a1", "m1")}


@pytest.mark.parametrize(("named", "matched"), [(0, 0), (1, 1), (2, 2), (9, 3), (True, 3)])
def test_places_named_never_raise_those_of_the_profile(named, matched):
    found = decided(people(1, 5, SINCE), m0=named)
    assert found.totals.matches == matched


def test_places_named_come_beside_what_runs():
    state = Occupancy(running=(Place("a0", "n", "m0", "micro"), Place("a1", "n", "m0", "micro")))
    assert decided(people(1, 5, SINCE), state, m0=2).totals.matches == 1


def test_who_waits_is_told_of_those_who_are_in_and_nobody_is_named():
    (waits,) = decided(people(2, 1), a0=True).waiting
    assert waits.excluded == {"absent": 2}
    assert (waits.nearest, waits.remedy) == (None, "next-round")
    told = Explainer(people(), catalogue("en")).waiting(waits)
    assert told[:2] == ("There are 0 mentors in this round.", "2 more are not in it this time.")
    assert not any(handle in line for line in told for handle in ("m0", "m1"))


def test_a_mentor_who_is_not_in_and_would_not_fit_changes_no_remedy():
    community = people(1, 1)
    other = {"languages": ("pt",)}
    mentors = {"m0": community.mentors["m0"].model_copy(update=other)}
    (waits,) = decided(replace(community, mentors=mentors), a0=True).waiting
    assert (waits.excluded, waits.remedy) == ({"absent": 1}, "recruit-topic")


def test_a_pin_brings_nobody_in_unless_it_is_forced():
    pin = {"mentee": "a0", "need": "n", "mentor": "m0"}
    with pytest.raises(PinsRefused) as refused:
        decided(people(), round_=autumn(pins=(pin,)), a0=True)
    assert dict(refused.value.faults[0].values)["misses"] == "absent"
    forced = autumn(pins=({**pin, "forced": True},))
    (match,) = decided(people(), round_=forced, a0=True).matches
    assert match.forced == ("absent",)
    with pytest.raises(PinsRefused) as refused:
        decided(people(), round_=forced, m0=True)
    assert refused.value.faults[0].code == "pin-absent"


def test_the_proof_holds_and_reads_the_answers_by_itself():
    community, given = people(2, 4), answers(a0=True, a1=True, a2=True, m0=2, m1=1)
    matching = decide(community, autumn(), Occupancy(answers=given), DAY)
    assert len(matching.matches) == 3

    def codes(**other):
        state = Occupancy(answers={**given, **answers(**other)})
        found = prove(community, autumn(), state, DAY, matching, matching.certificate)
        return {failure.code for failure in found.failures}

    assert codes() == set()
    assert "match-absent" in codes(a0=False)
    assert "match-absent" in codes(m1=False)
    assert "over-named-places" in codes(m0=1)


def test_nobody_who_is_away_can_be_written_into_a_record():
    community = people(1, 2)
    matching = decided(community, a0=True, m0=True)
    (match,) = matching.matches
    added = Match.model_validate({**match.model_dump(), "mentee": "a1", "id": "autumn/x"})
    state = Occupancy(answers=answers(a0=True, m0=True))
    worse = replace(matching, matches=(match, added))
    found = prove(community, autumn(), state, DAY, worse, matching.certificate)
    assert "match-absent" in {failure.code for failure in found.failures}


@pytest.mark.parametrize(
    ("said", "places"),
    [({}, 0), ({"m0": False}, 0), ({"m0": True}, 3), ({"m0": 2}, 2), ({"m0": 9}, 3)],
)
def test_a_mentor_has_the_places_they_named_and_none_when_silent_or_out(said, places):
    mentor = people().mentors["m0"]
    occupancy = Occupancy(answers=answers(**said))
    assert places_in_round(mentor, autumn(), occupancy) == places
