"""All eligible (need, mentor) pairs with their scores; none is cut away.

Needs that ask the same topic at the same level share their list of mentors, so pairs that
differ in topic are never looked at; the blocks are independent of each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bottega.matching.eligibility import eligible
from bottega.matching.offers import Offers
from bottega.matching.score import Score
from bottega.matching.tables import Bools, Ints, Tables
from bottega.people.model import LEVELS

BLOCK = 200_000  # pairs looked at together: bounds the memory, changes nothing else


@dataclass(frozen=True)
class Candidates:
    """Eligible pairs as rows of needs and mentors, sorted by both, with their total scores."""

    needs: Ints
    mentors: Ints
    scores: Ints

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.needs)

    def only(self, wanted: Bools) -> Candidates:
        """Return the wanted ones of the pairs."""
        return Candidates(self.needs[wanted], self.mentors[wanted], self.scores[wanted])

    def joined(self, other: Candidates) -> Candidates:
        """Return these pairs and others, sorted."""
        columns = zip(
            (self.needs, self.mentors, self.scores),
            (other.needs, other.mentors, other.scores),
            strict=True,
        )
        return sorted_candidates(*(np.concatenate(both) for both in columns))


def candidates(tables: Tables, offers: Offers, score: Score) -> Candidates:
    """Return every pair that is eligible and scores at or above the programme's floor."""
    found = [
        (block.needs, block.mentors, block.scores)
        for block in candidate_blocks(tables, offers, score)
    ]
    columns = [np.concatenate(column) for column in zip(*found, strict=True)] or [_none()] * 3
    return sorted_candidates(*columns)


def candidate_blocks(tables: Tables, offers: Offers, score: Score) -> Iterator[Candidates]:
    """Yield the same pairs block by block, each pair once, for who never needs all at once."""
    floor = tables.community.programme.matching.floor
    for needs, mentors in _blocks(tables, offers):
        pairs = eligible(tables, needs, mentors)
        total: Ints = sum(score.parts(*pairs).values())  # type: ignore[assignment]
        yield Candidates(*pairs, total).only(total >= floor)


def sorted_candidates(needs: Ints, mentors: Ints, scores: Ints) -> Candidates:
    """Return candidates sorted by need, then mentor."""
    order = np.lexsort((mentors, needs))
    return Candidates(needs[order], mentors[order], scores[order])


def _blocks(tables: Tables, offers: Offers) -> Iterator[tuple[Ints, Ints]]:
    asked = tables.need_topic * len(LEVELS) + tables.need_level
    for key in np.unique(asked):
        needs = np.flatnonzero(asked == key)
        mentors = np.flatnonzero(offers.best(*divmod(int(key), len(LEVELS))).enough)
        step = max(1, BLOCK // max(len(mentors), 1))
        for start in range(0, len(needs), step):
            some = needs[start : start + step]
            yield np.repeat(some, len(mentors)), np.tile(mentors, len(some))


def _none() -> Ints:
    return np.zeros(0, dtype=np.int64)
