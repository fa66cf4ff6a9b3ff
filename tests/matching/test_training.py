"""What a programme asks to be completed first: as a condition, as a reason, and in the proof."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bottega.matching.decision import decide
from bottega.matching.explanation import Explainer
from bottega.matching.model import Match, Occupancy
from bottega.matching.proof.check import prove
from bottega.people.training import Training
from bottega.texts import catalogue
from tests.matching.worlds import DAY, alike, autumn

MODULE = ("being-a-mentor",)


def decided(mentor=(), mentee=(), **numbers):
    """Alike people, of whom these still have a module to complete."""
    lacking = Training(dict.fromkeys(mentor, MODULE), dict.fromkeys(mentee, MODULE))
    community = replace(alike(**numbers), training=lacking)
    return community, decide(community, autumn(), Occupancy(), DAY)


def test_nobody_is_matched_before_both_are_ready():
    _community, found = decided(mentor=("m0",), mentee=("a1",), mentors=2, mentees=2)
    assert [(match.mentee, match.mentor) for match in found.matches] == [("a0", "m1")]


def test_a_mentee_who_is_not_ready_is_told_what_helps():
    community, found = decided(mentee=("a0",), mentors=1, mentees=1)
    (waits,) = found.waiting
    assert waits.excluded == {"own-training": 1}
    assert waits.remedy == "learn"
    told = Explainer(community, catalogue("en")).waiting(waits)
    assert any("as soon as you have completed" in line for line in told)


def test_a_mentor_who_is_not_ready_is_left_in_peace():
    _community, found = decided(mentor=("m0",), mentors=1, mentees=1)
    (waits,) = found.waiting
    assert (waits.excluded, waits.nearest) == ({"training": 1}, None)


@pytest.mark.parametrize("role", ["mentor", "mentee"])
def test_the_proof_reads_it_by_itself(role):
    community, found = decided(mentors=1, mentees=1)
    person = found.matches[0].mentor if role == "mentor" else found.matches[0].mentee
    still = replace(
        community, training=Training(**{"mentor": {}, "mentee": {}, role: {person: MODULE}})
    )
    codes = {one.code for one in proved(still, found).failures}
    assert codes >= {"match-untrained", "match-ineligible"}
    assert not proved(community, found).failures


def test_the_proof_of_a_record_with_somebody_who_is_not_ready_holds():
    community, found = decided(mentor=("m1",), mentee=("a2",), mentors=3, mentees=3)
    assert not proved(community, found).failures


def proved(community, found):
    assert all(isinstance(match, Match) for match in found.matches)
    return prove(community, autumn(), Occupancy(), DAY, found, found.certificate)
