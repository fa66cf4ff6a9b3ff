from dataclasses import replace
from datetime import date

from bottega.matching.comparison import Change, compare
from bottega.matching.decision import decide
from bottega.matching.model import Occupancy
from tests.builders import a_round, community, mentee, mentor

DAY = date(2026, 3, 27)


def decided(people):
    return decide(people, a_round(), Occupancy(), DAY)


ONE = community(mentee(), mentee("mira"), mentor(places={"micro": 1}))
TWO = community(mentee(), mentee("mira"), mentor(places={"micro": 1}), mentor("teo"))


def test_the_same_matching_changes_nothing():
    assert compare(decided(ONE), decided(ONE)).changes == ()


def test_another_mentor_lets_somebody_gain_and_the_way_back_lose():
    (gained,) = compare(decided(ONE), decided(TWO)).of("gained")
    (lost,) = compare(decided(TWO), decided(ONE)).of("lost")
    assert (gained.before, lost.after) == (None, None)
    assert gained.after == lost.before is not None
    assert gained.mentee == lost.mentee


def test_who_goes_to_another_mentor_moves():
    prefers = replace(
        TWO, mentees={**TWO.mentees, "luca": mentee(prefers=("teo",)), "mira": mentee("mira")}
    )
    other = replace(TWO, mentees={**TWO.mentees, "luca": mentee(prefers=("ada-rossi",))})
    found = compare(decided(other), decided(prefers)).changes
    assert Change("luca", "first-job", "moved", "ada-rossi", "teo") in found


def test_needs_that_only_one_side_asks_are_told_apart():
    less = replace(ONE, mentees={"luca": mentee()})
    kinds = {change.mentee: change.kind for change in compare(decided(less), decided(ONE)).changes}
    assert kinds["mira"] == "new"
    back = {change.mentee: change.kind for change in compare(decided(ONE), decided(less)).changes}
    assert back["mira"] == "gone"
