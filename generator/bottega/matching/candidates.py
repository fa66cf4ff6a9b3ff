"""All eligible (need, mentor) pairs with their scores; none is cut away.

Needs that ask the same topic at the same level share their list of mentors, so pairs that
differ in topic are never looked at; the blocks are independent of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bottega.matching.eligibility import eligible, overlap_minutes
from bottega.matching.offers import Offers
from bottega.matching.persons import Bools, Ints
from bottega.matching.score import Score
from bottega.matching.spreading import Spread, here
from bottega.matching.tables import Tables
from bottega.people.model import LEVELS

Rows = NDArray[np.unsignedinteger[Any]]  # as narrow as their number allows

BLOCK = 50_000  # pairs looked at together: few enough for a processor's cache, changes no result


@dataclass(frozen=True)
class Candidates:
    """Some eligible pairs as rows of needs and mentors, sorted by both, with their scores."""

    needs: Ints
    mentors: Ints
    scores: Ints

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.needs)

    def only(self, wanted: Bools | Ints) -> Candidates:
        """Return the wanted ones of the pairs, by mask or row."""
        return Candidates(self.needs[wanted], self.mentors[wanted], self.scores[wanted])

    def joined(self, *others: Candidates) -> Candidates:
        """Return these pairs and others, sorted."""
        parts = (self, *others)
        needs, mentors, scores = (
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("needs", "mentors", "scores")
        )
        order = np.lexsort((mentors, needs))
        return Candidates(needs[order], mentors[order], scores[order])


@dataclass(frozen=True)
class EligiblePairs:
    """Every eligible pair, four bytes each in most programmes: need by need, mentors ascending."""

    offsets: Ints  # [needs + 1] where each need's mentors begin
    mentors: Rows
    scores: NDArray[np.int16]  # 10,000 at most

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.mentors)

    def of(self, need: int) -> Candidates:
        """Return the pairs of one need."""
        return self.between(need, need + 1)

    def between(self, first: int, last: int) -> Candidates:
        """Return the pairs of the needs from one row up to another, that one excluded."""
        part = slice(self.offsets[first], self.offsets[last])
        counts = np.diff(self.offsets[first : last + 1])
        return Candidates(
            np.repeat(np.arange(first, last, dtype=np.int64), counts),
            self.mentors[part].astype(np.int64),
            self.scores[part].astype(np.int64),
        )

    def all(self) -> Candidates:
        """Return every pair."""
        return self.between(0, len(self.offsets) - 1)

    def chunks(self, size: int = 4 * BLOCK) -> Iterator[tuple[int, Candidates]]:
        """Yield all pairs in parts of whole needs and about so many pairs, each with its place."""
        first, needs = 0, len(self.offsets) - 1
        while first < needs:
            last = int(np.searchsorted(self.offsets, self.offsets[first] + size, side="right")) - 1
            last = min(max(last, first + 1), needs)
            yield int(self.offsets[first]), self.between(first, last)
            first = last

    def at(self, places: Ints) -> Candidates:
        """Return the pairs that stand at these places, which ascend."""
        needs = np.searchsorted(self.offsets, places, side="right") - 1
        mentors, scores = self.mentors[places], self.scores[places]
        return Candidates(needs, mentors.astype(np.int64), scores.astype(np.int64))

    def where(self, needs: Bools) -> EligiblePairs:
        """Return the pairs of the marked needs; the others have none."""
        nothing = np.zeros(int(np.diff(self.offsets)[~needs].sum()), dtype=np.bool_)
        return self.filtered(~needs, nothing)

    def filtered(self, needs: Bools, kept: Bools) -> EligiblePairs:
        """Return all pairs but those of the marked needs that are not kept."""
        if not needs.any():
            return self
        counts = np.diff(self.offsets)
        owner = np.repeat(np.flatnonzero(needs), counts[needs])
        counts[needs] = np.bincount(owner[kept], minlength=len(needs))[needs]
        mask = np.repeat(~needs, np.diff(self.offsets))
        mask[~mask] = kept
        return EligiblePairs(_offsets(counts), self.mentors[mask], self.scores[mask])


@dataclass(frozen=True, slots=True)
class Block:
    """Some needs, those beside each other that ask the same topic at the same level."""

    needs: Ints


@dataclass(frozen=True, slots=True)
class Scorer:
    """All that scoring a block depends on; it can be sent to where the block is scored."""

    tables: Tables
    offers: Offers
    score: Score


@dataclass(frozen=True, slots=True)
class Scored:
    """The eligible pairs of a block: how many each of its needs has, and all of them in order."""

    needs: Ints
    counts: Ints
    mentors: Rows
    scores: NDArray[np.int16]


def eligible_pairs(
    tables: Tables, offers: Offers, score: Score, spread: Spread = here
) -> EligiblePairs:
    """Return every pair that is eligible and scores at or above the programme's floor."""
    scorer = Scorer(tables, offers, score)
    return _assembled(len(tables.needs), spread(scored, scorer, blocks(tables, offers)))


def candidate_blocks(
    tables: Tables, offers: Offers, score: Score, spread: Spread = here
) -> Iterator[Candidates]:
    """Yield the same pairs block by block, each pair once, for who never needs all at once."""
    for found in spread(scored, Scorer(tables, offers, score), blocks(tables, offers)):
        needs = np.repeat(found.needs, found.counts)
        yield Candidates(needs, found.mentors.astype(np.int64), found.scores.astype(np.int64))


def blocks(tables: Tables, offers: Offers) -> Iterator[Block]:
    """Yield the parts of the scoring pass, all pairs of a need in one of them."""
    asked = _asked(tables, np.arange(len(tables.need_topic)))
    order = np.argsort(asked, kind="stable")
    mentors = np.zeros(asked.max(initial=-1) + 1, dtype=np.int64)
    for key in np.unique(asked):
        mentors[key] = offers.best(*divmod(int(key), len(LEVELS))).enough.sum()
    parts = np.cumsum(mentors[asked[order]]) // BLOCK
    for needs in np.split(order, np.flatnonzero(np.diff(parts)) + 1):
        if len(needs):
            yield Block(needs)


def scored(scorer: Scorer, block: Block) -> Scored:
    """Return the eligible pairs of a block in their order; it depends on nothing else."""
    tables = scorer.tables
    places, mentors, minutes = _listed(scorer, block)
    needs = block.needs[places]
    rows = eligible(tables, needs, mentors, minutes)
    total: Any = sum(scorer.score.parts(needs[rows], mentors[rows], minutes[rows]).values())
    kept = total >= tables.community.programme.matching.floor
    rows = rows[kept]
    return Scored(
        needs=block.needs,
        counts=np.bincount(places[rows], minlength=len(block.needs)),
        mentors=mentors[rows].astype(np.min_scalar_type(len(tables.offer_level))),
        scores=total[kept].astype(np.int16),
    )


def _listed(scorer: Scorer, block: Block) -> tuple[Ints, Ints, Ints]:
    """Return the pairs that topic and level allow: place of the need, mentor, shared minutes."""
    tables, asked = scorer.tables, _asked(scorer.tables, block.needs)
    places, mentors = [], []
    groups = np.split(np.arange(len(asked)), np.flatnonzero(np.diff(asked)) + 1)
    for group in groups:
        best = scorer.offers.best(*divmod(int(asked[group[0]]), len(LEVELS)))
        some = np.flatnonzero(best.enough)
        places.append(np.repeat(group, len(some)))
        mentors.append(np.tile(some, len(group)))
    pairs = np.concatenate(places), np.concatenate(mentors)
    if len(groups) == 1:  # as a table it is cheaper, if there is one for all
        return *pairs, overlap_minutes(tables, block.needs[:, None], some).ravel()
    return *pairs, overlap_minutes(tables, block.needs[pairs[0]], pairs[1])


def _asked(tables: Tables, needs: Ints) -> Ints:
    asked: Ints = tables.need_topic[needs] * len(LEVELS) + tables.need_level[needs]
    return asked


def _assembled(needs: int, results: Iterable[Scored]) -> EligiblePairs:
    found, counts = list(results), np.zeros(needs, dtype=np.int64)
    for part in found:
        counts[part.needs] = part.counts
    offsets = _offsets(counts)
    narrow = found[0].mentors.dtype if found else np.uint8
    mentors, scores = np.empty(offsets[-1], narrow), np.empty(offsets[-1], np.int16)
    while found:  # each part is let go of as soon as it has its place
        part = found.pop()
        shift = offsets[part.needs] - np.cumsum(part.counts) + part.counts
        place = np.repeat(shift, part.counts) + np.arange(len(part.mentors))
        mentors[place], scores[place] = part.mentors, part.scores
    return EligiblePairs(offsets, mentors, scores)


def _offsets(counts: Ints) -> Ints:
    offsets = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=offsets[1:])
    return offsets
