"""Who may meet whom: each condition as one test over arrays of (need, mentor) rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from bottega.matching.model import Condition
from bottega.matching.offers import Offers
from bottega.matching.persons import UNKNOWN, Bools, Ints, Words
from bottega.matching.tables import Tables
from bottega.people.availability import QUARTER

Quarters = NDArray[np.uint16]
Test = Callable[[Tables, Ints, Ints], Bools]


def overlap_minutes(tables: Tables, needs: Ints, mentors: Ints) -> Ints:
    """Return the minutes a week that both are free, the least over the round.

    UNKNOWN where one of them gives no hours. Rows may be pairs, or a column and a row of a table.
    """
    mentees = tables.need_mentee[needs]
    ours, theirs = tables.mentee_people, tables.mentor_people
    by_regime = [
        _shared(our_week, their_week, mentees, mentors)
        for our_week, their_week in zip(ours.weeks, theirs.weeks, strict=True)
    ]
    known = ours.hours_known[mentees] & theirs.hours_known[mentors]
    return np.where(known, reduce(np.minimum, by_regime) * np.int64(QUARTER), UNKNOWN)


def _shared(our_week: Words, their_week: Words, mentees: Ints, mentors: Ints) -> Quarters:
    # Word by word, so that all that is at work fits a processor's cache.
    words = zip(our_week, their_week, strict=True)
    counts = (np.bitwise_count(our[mentees] & their[mentors]) for our, their in words)
    shared: Quarters = next(counts).astype(np.uint16)
    for count in counts:
        shared += count
    return shared


def can_call(tables: Tables, needs: Ints, mentors: Ints, minutes: Ints) -> Bools:
    """Say which pairs can meet in a call: both want to, and share enough hours or may ask."""
    mentees = tables.need_mentee[needs]
    minimum = tables.community.programme.matching.minimum_overlap
    both: Bools = tables.mentee_people.call[mentees] & tables.mentor_people.call[mentors]
    met: Bools = both & ((minutes == UNKNOWN) | (minutes >= minimum))
    return met


def can_write(tables: Tables, needs: Ints, mentors: Ints) -> Bools:
    """Say which pairs may meet in writing: both chose it."""
    mentees = tables.need_mentee[needs]
    both: Bools = tables.mentee_people.written[mentees] & tables.mentor_people.written[mentors]
    return both


def _same_person(tables: Tables, needs: Ints, mentors: Ints) -> Bools:
    mentees = tables.need_mentee[needs]
    other: Bools = tables.mentee_people.identity[mentees] != tables.mentor_people.identity[mentors]
    return other


def _language(tables: Tables, needs: Ints, mentors: Ints) -> Bools:
    ours = tables.mentee_people.languages[tables.need_mentee[needs]]
    shared: Bools = np.any(ours & tables.mentor_people.languages[mentors], axis=1)
    return shared


def _format(tables: Tables, needs: Ints, mentors: Ints) -> Bools:
    return tables.offered[mentors, tables.need_format[needs]] > 0


def _channel(tables: Tables, needs: Ints, mentors: Ints) -> Bools:
    mentees = tables.need_mentee[needs]
    call: Bools = tables.mentee_people.call[mentees] & tables.mentor_people.call[mentors]
    return call | can_write(tables, needs, mentors)


def _overlap(tables: Tables, needs: Ints, mentors: Ints) -> Bools:
    return _meets(tables, needs, mentors, overlap_minutes(tables, needs, mentors))


def _meets(tables: Tables, needs: Ints, mentors: Ints, minutes: Ints) -> Bools:
    written = can_write(tables, needs, mentors)
    # Where they share no channel at all, the channel is what is missed, not the hours.
    alone = ~_channel(tables, needs, mentors)
    return written | alone | can_call(tables, needs, mentors, minutes)


def _region(tables: Tables, needs: Ints, mentors: Ints) -> Bools:
    if not tables.community.programme.matching.region_required:
        return np.ones(len(needs), dtype=np.bool_)
    ours = tables.mentee_people.region[tables.need_mentee[needs]]
    same: Bools = (ours != UNKNOWN) & (ours == tables.mentor_people.region[mentors])
    return same


def _again(tables: Tables, needs: Ints, mentors: Ints) -> Bools:
    keys = tables.pair_keys(needs, mentors)
    # Within a format every need of a mentee goes to another mentor, also beside what runs.
    now = keys * len(tables.formats) + tables.need_format[needs]
    new: Bools = ~np.isin(keys, tables.past_pairs) & ~np.isin(now, tables.meeting)
    return new


def _absent(tables: Tables, _needs: Ints, mentors: Ints) -> Bools:
    return tables.present[mentors]


def _places(tables: Tables, needs: Ints, mentors: Ints) -> Bools:
    left = tables.places[mentors, tables.need_format[needs]]
    # Where the format is not offered, or nothing this time, that is missed, not a free place.
    elsewhere = ~_format(tables, needs, mentors) | ~tables.present[mentors]
    return elsewhere | ((left > 0) & (tables.places_in_all[mentors] > 0))


def _training(tables: Tables, _needs: Ints, mentors: Ints) -> Bools:
    return tables.mentor_trained[mentors]


def _own_training(tables: Tables, needs: Ints, _mentors: Ints) -> Bools:
    return tables.mentee_trained[tables.need_mentee[needs]]


# In the order in which they are told; what is dearest to compute comes late.
TESTS: Mapping[Condition, Test] = {
    "absent": _absent,
    "same-person": _same_person,
    "language": _language,
    "format": _format,
    "channel": _channel,
    "region": _region,
    "overlap": _overlap,
    "again": _again,
    "places": _places,
    "training": _training,
    "own-training": _own_training,
}


def eligible(tables: Tables, needs: Ints, mentors: Ints, minutes: Ints) -> Ints:
    """Return which pairs meet every condition but topic and level, which made the list.

    `minutes` are those of each pair's overlap.
    """
    rows = np.flatnonzero(tables.is_open[needs])
    for condition, test in TESTS.items():
        pairs = needs[rows], mentors[rows]
        if condition == "overlap":
            met = _meets(tables, *pairs, minutes[rows])
        else:
            met = test(tables, *pairs)
        rows = rows[met]
    return rows


def missed(tables: Tables, offers: Offers, need: int, mentors: Ints) -> dict[Condition, Bools]:
    """Return, for one need, which mentors miss each condition."""
    best = offers.best(int(tables.need_topic[need]), int(tables.need_level[need]))
    needs = np.full(len(mentors), need, dtype=np.int64)
    found: dict[Condition, Bools] = {
        "topic": ~best.related[mentors],
        "level": best.related[mentors] & ~best.enough[mentors],
    }
    found |= {name: ~test(tables, needs, mentors) for name, test in TESTS.items()}
    # Who takes nobody in any format has no free place: asking for another one would not help.
    nowhere = ~np.any(tables.offered[mentors] > 0, axis=1)
    return found | {
        "format": found["format"] & ~nowhere,
        "places": found["places"] | (nowhere & tables.present[mentors]),
    }
