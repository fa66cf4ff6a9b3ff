"""Who came nearest to a waiting need, and what would help: never more than would be true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bottega.matching.model import CONDITIONS, Condition, Nearest
from bottega.matching.persons import Bools
from bottega.matching.tables import Tables
from bottega.people.availability import Window, offset_minutes, overlap_minutes, week_bits

# What would help where the nearest mentor misses this alone, the easiest to mend first.
REMEDIES: Mapping[Condition, str] = {
    "own-training": "learn",
    "overlap": "widen-hours",
    "channel": "add-channel",
    "format": "try-format",
    "level": "recruit-level",
    "language": "add-language",
    "floor": "say-more",
    "swap": "offer-back",
    "places": "place-frees",
    "region": "recruit-region",
}
# When people may be asked to find another hour: from six in the morning to eleven at night.
DAYTIME = tuple(Window(day, 6 * 60, 17 * 60) for day in range(7))
_FAR: tuple[Condition, ...] = ("topic", "same-person", "again", "absent", "training")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a waiting need when everything is decided."""

    eligible: int
    helping: int  # of those who fit, how many help the mentee already in this format
    is_full: bool  # the mentee has as much as the programme allows
    is_missed: bool  # somebody would fit, were they in this round
    busy: frozenset[str]  # mentors with whom something runs


def nearest(tables: Tables, misses: Mapping[Condition, Bools]) -> Nearest | None:
    """Return the mentor who misses fewest conditions; among equals, what is easiest to mend.

    Someone who knows nothing of the topic is not near, earlier pairs stay private, and who is not
    in this round or still has a module to study is left in peace.
    """
    far = np.any([misses[condition] for condition in _FAR], axis=0)
    if far.all():
        return None
    # The number of conditions first, then the hardest of them.
    distance = np.where(far, np.iinfo(np.int64).max, 0)
    for rank, condition in enumerate(REMEDIES):
        distance[misses[condition] & ~far] += (1 << len(REMEDIES)) + (1 << rank)
    row = int(distance.argmin())
    missed = tuple(condition for condition in CONDITIONS if misses[condition][row])
    return Nearest(mentor=tables.mentors[row].handle, misses=missed)


def remedy(tables: Tables, row: int, standing: Standing, near: Nearest | None) -> str:
    """Return the code of what would help a need."""
    if standing.eligible:
        return _among_fitting(tables, row, standing)
    if standing.is_missed:
        return "next-round"
    # Where several things are in the way, mending one of them would be for nothing.
    if near is None or len(near.misses) != 1:
        return "recruit-topic"
    found, mentor = near.misses[0], tables.mentor_rows[near.mentor]
    if found == "overlap" and not _meet_by_day(tables, row, mentor):
        return "recruit-nearer"
    # Only where something runs can a place become free.
    can_help = {"places": near.mentor in standing.busy, "format": _meets_otherwise(tables, mentor)}
    return REMEDIES[found] if can_help.get(found, True) else "recruit-topic"


def _among_fitting(tables: Tables, row: int, standing: Standing) -> str:
    if standing.helping == standing.eligible:
        return "ask-along"
    if standing.is_full:
        return "finish-first"
    return "exchange-later" if tables.in_exchange[row] else "others-first"


def _meet_by_day(tables: Tables, row: int, mentor: int) -> bool:
    """Say whether the mentor's hours are enough in what is day for the mentee."""
    mentee, other, first = tables.needs[row][0], tables.mentors[mentor], tables.round.starts
    day = week_bits(DAYTIME, offset_minutes(mentee.timezone, first))
    hours = week_bits(other.availability, offset_minutes(other.timezone, first))
    minimum = tables.community.programme.matching.minimum_overlap
    return overlap_minutes(day, hours) >= minimum


def _meets_otherwise(tables: Tables, mentor: int) -> bool:
    """Say whether a mentor has a place left in any format of the round but exchanges."""
    formats = tables.community.programme.formats
    others = [
        tables.formats.index(form)
        for form in tables.round.formats
        if form in formats and not formats[form].reciprocal
    ]
    return bool(tables.places_in_all[mentor] and tables.places[mentor, others].any())
