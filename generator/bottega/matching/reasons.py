"""Why a need waits: which condition excluded how many mentors, who came nearest, what helps."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bottega.matching.candidates import Candidates, EligiblePairs
from bottega.matching.competition import competitions, quota_is_full
from bottega.matching.eligibility import missed
from bottega.matching.model import CONDITIONS, Competing, Condition, Nearest, Waiting
from bottega.matching.offers import Offers
from bottega.matching.persons import Bools, Ints
from bottega.matching.remaining import without
from bottega.matching.tables import Tables

# What a person or the programme can do about it, by what most of the mentors missed.
REMEDIES: Mapping[Condition, str] = {
    "topic": "recruit-topic",
    "level": "recruit-level",
    "language": "add-language",
    "format": "try-format",
    "channel": "add-channel",
    "region": "recruit-region",
    "overlap": "widen-hours",
    "again": "recruit-topic",
    "absent": "next-round",
    "places": "place-frees",
    "swap": "offer-back",
    "floor": "say-more",
    "same-person": "recruit-topic",
}


def waiting_reasons(
    tables: Tables, offers: Offers, pairs: EligiblePairs, swaps: Candidates, chosen: Candidates
) -> tuple[Waiting, ...]:
    """Return a reason for every open need without a match, in the order of the needs.

    `tables` are those after the pins; `chosen` are the matches of the flow, after the swaps.
    """
    waits = tables.is_open.copy()
    waits[swaps.needs] = waits[chosen.needs] = False
    everyone, before = chosen.joined(swaps), without(tables, swaps)
    full = quota_is_full(tables, everyone)
    counted = waits & ~full & ~tables.in_exchange & (np.diff(pairs.offsets) > 0)
    others = pairs.where(~tables.in_exchange)
    competing = competitions(before, others, chosen, np.flatnonzero(counted))
    return tuple(
        _reason(tables, offers, pairs, int(row), bool(full[row]), competing.get(int(row)))
        for row in np.flatnonzero(waits)
    )


def _reason(
    tables: Tables,
    offers: Offers,
    pairs: EligiblePairs,
    row: int,
    full: bool,
    competing: Competing | None,
) -> Waiting:
    mentee, need = tables.needs[row]
    fitting = pairs.of(row).mentors
    misses = _all_misses(tables, offers, row, fitting)
    eligible = len(fitting)
    nearest = None if eligible else _nearest(tables, misses)
    return Waiting(
        mentee=mentee.handle,
        need=need.id,
        topic=need.topic,
        format=need.format,
        excluded=_excluded(misses),
        eligible=eligible,
        nearest=nearest,
        remedy=_remedy(tables, row, eligible, _told_first(misses, nearest), full),
        competing=competing,
    )


def _all_misses(tables: Tables, offers: Offers, row: int, eligible: Ints) -> dict[Condition, Bools]:
    misses = missed(tables, offers, row, np.arange(len(tables.mentors)))
    excluded = np.zeros(len(tables.mentors), dtype=np.bool_)
    for mask in misses.values():
        excluded |= mask
    dropped = ~excluded
    dropped[eligible] = False
    nobody = np.zeros_like(dropped)
    # What meets every condition and is no candidate was dropped for one of these two.
    if tables.in_exchange[row]:
        return misses | {"swap": dropped, "floor": nobody}
    return misses | {"swap": nobody, "floor": dropped}


def _excluded(misses: Mapping[Condition, Bools]) -> dict[Condition, int]:
    # Each mentor is counted once, by the first condition missed: the numbers add up.
    counts: dict[Condition, int] = {}
    left = ~np.zeros_like(misses["topic"])
    for condition in CONDITIONS:
        stopped = left & misses[condition]
        left &= ~stopped
        if stopped.any():
            counts[condition] = int(stopped.sum())
    return counts


def _nearest(tables: Tables, misses: Mapping[Condition, Bools]) -> Nearest | None:
    # Someone who knows nothing of the topic is not near, earlier pairs stay private, and who
    # is not in this round is left in peace.
    near = ~misses["topic"] & ~misses["same-person"] & ~misses["again"] & ~misses["absent"]
    if not near.any():
        return None
    number = np.sum([misses[condition] for condition in CONDITIONS], axis=0)
    row = int(np.where(near, number, len(CONDITIONS) + 1).argmin())
    return Nearest(
        mentor=tables.mentors[row].handle,
        misses=tuple(condition for condition in CONDITIONS if misses[condition][row]),
    )


def _told_first(misses: Mapping[Condition, Bools], nearest: Nearest | None) -> Condition:
    """Return the one condition that a remedy is looked for."""
    missed_by = np.sum([misses[condition] for condition in CONDITIONS], axis=0)
    if np.any(misses["absent"] & (missed_by == 1)):
        return "absent"
    return nearest.misses[0] if nearest and nearest.misses else "topic"


def _remedy(tables: Tables, row: int, eligible: int, first: Condition, full: bool) -> str:
    if eligible:
        return "finish-first" if full else "others-first"
    return "finish-first" if _quota_is_full(tables, row) else REMEDIES[first]


def _quota_is_full(tables: Tables, row: int) -> bool:
    mentee, form = tables.need_mentee[row], tables.need_format[row]
    return bool(tables.quotas[mentee, form] == 0 or tables.quota_in_all[mentee] == 0)
