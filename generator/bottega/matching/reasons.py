"""Why a need waits: which condition excluded how many mentors, who came nearest, what helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bottega.matching.candidates import Candidates, EligiblePairs
from bottega.matching.circles import circles
from bottega.matching.competition import competitions, quota_is_full
from bottega.matching.eligibility import missed
from bottega.matching.model import CONDITIONS, Competing, Condition, Exchanging, Turn, Waiting
from bottega.matching.offers import Offers
from bottega.matching.persons import Bools, Ints
from bottega.matching.remaining import without
from bottega.matching.remedies import Standing, nearest, remedy
from bottega.matching.tables import Tables


def waiting_reasons(
    tables: Tables, offers: Offers, pairs: EligiblePairs, swaps: Candidates, chosen: Candidates
) -> tuple[Waiting, ...]:
    """Return a reason for every open need without a match, in the order of the needs.

    `tables` are those after the pins; `chosen` are the matches of the flow, after the swaps.
    """
    return _Reasons(tables, offers, pairs, swaps, chosen).all()


@dataclass(frozen=True)
class _Reasons:
    """A decision from the side of those who wait."""

    tables: Tables
    offers: Offers
    pairs: EligiblePairs
    swaps: Candidates
    flow: Candidates

    def all(self) -> tuple[Waiting, ...]:
        waits = self.tables.is_open.copy()
        waits[self.everyone.needs] = False
        competing, exchanging = self._competing(waits), self._exchanging(waits)
        return tuple(
            self._reason(int(row), competing.get(int(row)), exchanging.get(int(row)))
            for row in np.flatnonzero(waits)
        )

    @cached_property
    def everyone(self) -> Candidates:
        return self.flow.joined(self.swaps)

    @cached_property
    def _full(self) -> Bools:
        return quota_is_full(self.tables, self.everyone)

    @cached_property
    def _covered(self) -> Bools:
        return without(self.tables, self.everyone).covered

    @cached_property
    def _busy(self) -> frozenset[str]:
        return frozenset(place.mentor for place in self.tables.occupancy.running)

    @cached_property
    def _meeting(self) -> Ints:
        return self._keys(self.everyone.needs, self.everyone.mentors)

    def _competing(self, waits: Bools) -> dict[int, Competing]:
        tables, before = self.tables, without(self.tables, self.swaps)
        fits = np.diff(self.pairs.offsets) > 0
        counted = np.flatnonzero(waits & ~self._full & ~tables.in_exchange & fits)
        return competitions(before, self.pairs.where(~tables.in_exchange), self.flow, counted)

    def _exchanging(self, waits: Bools) -> dict[int, Exchanging]:
        tables = self.tables
        possible = self.pairs.where(tables.in_exchange).all()
        found = circles(tables, possible, self.swaps)
        rows = np.flatnonzero(waits & ~self._full & tables.in_exchange)
        handles = {int(row): tables.needs[row][0].handle for row in rows}
        return {row: found[handle] for row, handle in handles.items() if handle in found}

    def _reason(
        self, row: int, competing: Competing | None, exchanging: Exchanging | None
    ) -> Waiting:
        mentee, need = self.tables.needs[row]
        fitting = self.pairs.of(row).mentors
        misses = _all_misses(self.tables, self.offers, row, fitting)
        near = None if len(fitting) else nearest(self.tables, misses)
        standing = Standing(
            eligible=len(fitting),
            helping=self._helping(row, fitting),
            is_full=bool(self._full[row]),
            is_missed=_only_absent(misses),
            busy=self._busy,
        )
        return Waiting(
            mentee=mentee.handle,
            need=need.id,
            topic=need.topic,
            format=need.format,
            excluded=_excluded(misses),
            eligible=len(fitting),
            helping=standing.helping or None,
            nearest=near,
            remedy=remedy(self.tables, row, standing, near),
            turn=self._turn(row),
            competing=competing,
            exchanging=exchanging,
        )

    def _helping(self, row: int, mentors: Ints) -> int:
        needs = np.full(len(mentors), row, dtype=np.int64)
        return int(np.isin(self._keys(needs, mentors), self._meeting).sum())

    def _turn(self, row: int) -> Turn:
        tables, mentee = self.tables, self.tables.need_mentee[row]
        if self._covered[mentee]:
            return "beside"
        served = (tables.round.id, tables.mentees[mentee].handle) in tables.occupancy.served
        return "again" if served else "first"

    def _keys(self, needs: Ints, mentors: Ints) -> Ints:
        keys: Ints = self.tables.pair_keys(needs, mentors) * len(self.tables.formats)
        return keys + self.tables.need_format[needs]


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


def _only_absent(misses: Mapping[Condition, Bools]) -> bool:
    missed_by = np.sum([misses[condition] for condition in CONDITIONS], axis=0)
    return bool(np.any(misses["absent"] & (missed_by == 1)))


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
