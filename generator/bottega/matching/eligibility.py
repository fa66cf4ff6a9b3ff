"""Who may meet whom: each condition as one test over arrays of (need, mentor) rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from bottega.matching.model import Condition
from bottega.matching.offers import Offers
from bottega.matching.persons import UNKNOWN, Bools, Ints, Words
from bottega.matching.tables import Tables
from bottega.people.availability import QUARTER

Test = Callable[[Tables, Ints, Ints], Bools]


def overlap_minutes(tables: Tables, needs: Ints, mentors: Ints) -> Ints:
    """Return the minutes a week that both are free, the least over the round.

    UNKNOWN where one of them gives no hours.
    """
    mentees = tables.need_mentee[needs]
    ours, theirs = tables.mentee_people, tables.mentor_people
    known = ours.hours_known[mentees] & theirs.hours_known[mentors]
    least = _least_shared(ours.weeks[:, :, mentees], theirs.weeks[:, :, mentors])
    return np.where(known, least * np.int64(QUARTER), UNKNOWN)


def overlap_table(tables: Tables, needs: Ints, mentors: Ints) -> Ints:
    """Return the same for every need with every mentor, [needs, mentors]: cheap for many."""
    mentees = tables.need_mentee[needs]
    ours, theirs = tables.mentee_people, tables.mentor_people
    known = ours.hours_known[mentees][:, None] & theirs.hours_known[mentors]
    least = _least_shared(ours.weeks[:, :, mentees][..., None], theirs.weeks[:, :, None, mentors])
    return np.where(known, least * np.int64(QUARTER), UNKNOWN)


def _least_shared(ours: Words, theirs: Words) -> NDArray[np.uint16]:
    """Return the quarters of an hour that are shared in the regime that has least of them."""
    by_regime = []
    for our_week, their_week in zip(ours, theirs, strict=True):
        shared = np.uint16(0)
        for our_word, their_word in zip(our_week, their_week, strict=True):
            shared = shared + np.bitwise_count(our_word & their_word)
        by_regime.append(shared)
    least: NDArray[np.uint16] = np.min(by_regime, axis=0)
    return least


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
}


def eligible(tables: Tables, needs: Ints, mentors: Ints, minutes: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the pairs that meet every condition but topic and level, which made the list.

    `minutes` are those of their overlap, and come back for the pairs that are left.
    """
    pairs = _kept(tables.is_open[needs], needs, mentors, minutes)
    for condition, test in TESTS.items():
        met = _meets(tables, *pairs) if condition == "overlap" else test(tables, *pairs[:2])
        pairs = _kept(met, *pairs)
    return pairs


def _kept(met: Bools, needs: Ints, mentors: Ints, minutes: Ints) -> tuple[Ints, Ints, Ints]:
    if met.all():
        return needs, mentors, minutes
    return needs[met], mentors[met], minutes[met]


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
