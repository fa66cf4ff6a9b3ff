"""The edges of the rules on hours: exactly enough, just too little, and the clocks that change."""

from __future__ import annotations

import pytest

from bottega.matching.decision import decide
from bottega.matching.model import Occupancy
from bottega.people.availability import parse_window
from bottega.people.community import Community
from tests.matching.worlds import DAY, alike, autumn, programme


def pair(asked, offered, mentor_zone="UTC"):
    """One mentee in UTC and one mentor, with their hours."""
    two = alike(mentors=1, mentees=1)
    rules = {"minimum_overlap": 60, "weights": {"text": 0, "topic": 4500}}
    mentor, mentee = two.mentors["m0"], two.mentees["a0"]
    hours = {"availability": (parse_window(offered),), "timezone": mentor_zone}
    return Community(
        programme(matching=rules),
        two.vocabulary,
        {"m0": mentor.model_copy(update=hours)},
        {"a0": mentee.model_copy(update={"availability": (parse_window(asked),)})},
    )


def minutes(community):
    """The overlap of the match that was made; None where none was."""
    found = decide(community, autumn(), Occupancy(), DAY).matches
    return found[0].facts.overlap_minutes if found else None


@pytest.mark.parametrize(
    ("asked", "offered", "told"),
    [
        ("mon 18:00-19:00", "mon 18:00-19:00", 60),
        ("mon 18:00-19:00", "mon 18:15-20:00", None),
        ("sun 23:00-01:00", "mon 00:00-01:00", 60),
        ("fri 23:30-00:30", "fri 22:00-00:30", 60),
    ],
)
def test_exactly_enough_is_enough(asked, offered, told):
    assert minutes(pair(asked, offered)) == told


@pytest.mark.parametrize(
    ("offered", "told"),
    [
        ("mon 20:00-23:00", 60),  # on Rome's clock: 18-21 UTC in summer, 19-22 in winter
        ("mon 20:15-22:00", None),  # from 18:15 UTC would do, from 19:15 after 25 October does not
    ],
)
def test_hours_have_to_hold_on_both_sides_of_a_change_of_clocks(offered, told):
    assert minutes(pair("mon 18:30-20:00", offered, "Europe/Rome")) == told
