"""The conditions under which prices prove matches best, arc by arc of the network.

source → mentee → (mentee, format) → need → (mentor, format) → mentor → sink, and one arc past
everybody. A mentee's first match has an arc of its own, for the tiers that count mentees. Where
needs of one mentee and one format meet in one mentor, at most one of them may pass: a node
between would have some price, which can exist if and only if the match that passes, or the
mentor's own price where none does, is at least as good as each of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from bottega.matching.candidates import Candidates
from bottega.matching.model import TIERS
from bottega.matching.persons import Bools, Ints
from bottega.matching.proof.findings import Failure, failure
from bottega.matching.proof.mixing import Mixer
from bottega.matching.proof.prices import Prices, contradicts, names
from bottega.matching.proof.recorded import Recorded
from bottega.matching.tables import Tables


@dataclass
class Doubts:
    """How many conditions do not hold, and the first of them in the highest of the tiers."""

    count: int = 0
    tier: int = len(TIERS)
    where: str = ""

    def add(self, wrong: Bools, tiers: Ints, name: Callable[[int], str]) -> None:
        """Count the arcs that are wrong, each in its tier; `name` tells an arc."""
        found = np.flatnonzero(wrong)
        self.count += len(found)
        if len(found) and tiers[found].min() < self.tier:
            first = found[tiers[found].argmin()]
            self.tier, self.where = int(tiers[first]), name(int(first))

    def failures(self) -> Iterator[Failure]:
        """Yield the one failure that tells all of them."""
        if self.count:
            told = {"tier": TIERS[self.tier], "number": self.count, "where": self.where}
            yield failure(("matches",), "unproved", **told)


class Conditions:
    """Tests the arcs of the network against recorded matches and prices."""

    def __init__(self, tables: Tables, prices: Prices, rows: Recorded, scores: Ints) -> None:
        """Take the tables after the exchanges, and the other matches with their scores."""
        self.doubts = Doubts()
        self._tables, self._prices, self._rows = tables, prices, rows
        self._hash = Mixer(tables)
        self._names = names(tables)
        keys = self._meeting(rows.needs, rows.mentors)
        order = np.argsort(keys, kind="stable")
        met = Candidates(rows.needs[order], rows.mentors[order], scores[order])
        # The first entry is nobody's: what is not found leads there.
        self._met = np.insert(keys[order], 0, -1)
        self._met_needs = np.insert(met.needs, 0, -1)
        self._met_reduced = np.insert(self._reduced(met), 0, 0, axis=1)
        self._asked = np.zeros(len(tables.needs), dtype=np.bool_)
        self._offered = np.zeros(len(tables.mentors) * len(tables.formats), dtype=np.bool_)

    def test_pairs(self, pairs: Candidates) -> None:
        """Test some eligible pairs; every one of them has to come by once."""
        self._asked[pairs.needs] = True
        self._offered[self._offer(pairs.needs, pairs.mentors)] = True
        keys = self._meeting(pairs.needs, pairs.mentors)
        place = np.searchsorted(self._met, keys) % len(self._met)
        place[self._met[place] != keys] = 0
        chosen = self._met_needs[place] == pairs.needs
        reduced = self._reduced(pairs)
        others = np.flatnonzero((place > 0) & ~chosen)
        reduced[:, others] -= self._met_reduced[:, place[others]]
        wrong, tiers = contradicts(reduced, ~chosen, chosen)
        self.doubts.add(wrong, tiers, lambda row: self._pair(pairs, row))

    def test_limits(self) -> None:
        """Test the arcs on both sides of the pairs, where any eligible pair was seen."""
        tables, rows, prices = self._tables, self._rows, self._prices
        forms, count = len(tables.formats), len(rows)
        mentees = tables.need_mentee[rows.needs]
        own_format = tables.need_mentee * forms + tables.need_format
        asked = _marked(len(tables.mentees) * forms, own_format[self._asked])
        offered = self._offered
        of_mentee = np.bincount(mentees, minlength=len(tables.mentees))
        per_offer = np.bincount(self._offer(rows.needs, rows.mentors), minlength=len(offered))
        per_mentor = np.bincount(rows.mentors, minlength=len(tables.mentors))
        in_format = np.bincount(own_format[rows.needs], minlength=len(asked))
        matched = np.bincount(rows.needs, minlength=len(tables.needs))
        self._test_mentees(of_mentee, _any(asked, forms))
        step = np.repeat(prices.mentees, forms, axis=1) - prices.mentee_formats
        self._test("mentee_formats", step, in_format, tables.quotas.ravel(), asked)
        step = prices.mentee_formats[:, own_format] - prices.needs
        self._test("needs", step, matched, np.ones_like(matched), self._asked)
        step = prices.mentor_formats - np.repeat(prices.mentors, forms, axis=1)
        self._test("mentor_formats", step, per_offer, tables.places.ravel(), offered)
        step, some = prices.mentors - prices.sink, _any(offered, forms)
        self._test("mentors", step, per_mentor, tables.places_in_all, some)
        most = min(int(tables.quota_in_all.sum()), int(tables.places_in_all.sum()))
        step, past = prices.source - prices.sink, np.array([most - count])
        self._test("source", step, past, np.array([most]), np.array([True]))

    def _test_mentees(self, flow: Ints, live: Bools) -> None:
        tables, prices = self._tables, self._prices
        step, limit = prices.source - prices.mentees, tables.quota_in_all
        first = step.copy()
        first[0] -= tables.waited & ~tables.covered
        first[1] -= ~tables.covered
        self._test("mentees", first, np.minimum(flow, 1), np.minimum(limit, 1), live)
        further = np.maximum(flow - 1, 0)
        self._test("mentees", step, further, np.maximum(limit - 1, 0), live)

    def _test(self, kind: str, reduced: Ints, flow: Ints, limit: Ints, live: Bools) -> None:
        wrong, tiers = contradicts(reduced, flow <= 0, flow >= limit)
        self.doubts.add(wrong & live, tiers, lambda row: self._names[kind][row])

    def _reduced(self, pairs: Candidates) -> Ints:
        offer = self._offer(pairs.needs, pairs.mentors)
        prices = self._prices
        reduced: Ints = prices.needs[:, pairs.needs] - prices.mentor_formats[:, offer]
        reduced[2] -= 1
        reduced[3] -= pairs.scores
        reduced[4] -= self._hash(pairs.needs, pairs.mentors)
        return reduced

    def _offer(self, needs: Ints, mentors: Ints) -> Ints:
        rows: Ints = mentors * len(self._tables.formats) + self._tables.need_format[needs]
        return rows

    def _meeting(self, needs: Ints, mentors: Ints) -> Ints:
        tables = self._tables
        keys: Ints = tables.pair_keys(needs, mentors) * len(tables.formats)
        return keys + tables.need_format[needs]

    def _pair(self, pairs: Candidates, row: int) -> str:
        mentor = self._names["mentors"][pairs.mentors[row]]
        return f"{self._names['needs'][pairs.needs[row]]} – {mentor}"


def _marked(size: int, rows: Ints) -> Bools:
    marks = np.zeros(size, dtype=np.bool_)
    marks[rows] = True
    return marks


def _any(marks: Bools, width: int) -> Bools:
    found: Bools = np.any(marks.reshape(-1, width), axis=1)
    return found
