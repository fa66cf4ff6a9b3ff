"""Which offer of a mentor serves a need best: topic in the tree, and level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bottega.matching.persons import UNKNOWN, Bools, Ints
from bottega.matching.tables import Tables
from bottega.people.model import LEVELS

Points = NDArray[np.int16]  # 10,000 at most

_TOP = len(LEVELS) - 1


@dataclass(frozen=True)
class BestOffers:
    """For one (topic, level) asked for: each mentor's best offer, a row a mentor."""

    related: Bools  # offers the topic, a narrower or a broader one
    enough: Bools  # ... and knows one of them well enough
    topic: NDArray[
        np.int32
    ]  # the row of the topic that serves; the nearest where none is enough, or UNKNOWN
    topic_points: Points
    level_points: Points


def closeness_percent(steps: int) -> int:
    """Return how much of the topic's points an offer gives that is `steps` away in the tree."""
    if steps == 0:
        return 100
    if steps < 0:
        return max(50, 90 + 10 * steps)
    return max(20, 60 - 10 * steps)


def level_percent(need: int, offer: int) -> int:
    """Return how much of the level's points an offer gives: the nearest level above gives most."""
    return 100 if need == offer else max(40, 120 - 20 * (offer - need))


class Offers:
    """Looks up the best offers for what a need asks, computed once for each topic and level."""

    def __init__(self, tables: Tables) -> None:
        """Keep the tables that offers are looked up in."""
        self._tables, self._relations = tables, _relations(tables)
        self.best = lru_cache(maxsize=None)(self._best)

    def __reduce__(self) -> tuple[type[Offers], tuple[Tables]]:
        return Offers, (self._tables,)

    def of_pairs(self, needs: Ints, mentors: Ints) -> tuple[Ints, Ints, Ints]:
        """Return for each pair the topic's row that serves, its points and the level's."""
        tables = self._tables
        asked = tables.need_topic[needs] * len(LEVELS) + tables.need_level[needs]
        keys = np.flatnonzero(np.bincount(asked))
        row = np.zeros(keys.max(initial=0) + 1, dtype=np.int64)
        row[keys] = np.arange(len(keys))
        best = [self.best(*divmod(int(key), len(LEVELS))) for key in keys]

        def of(columns: Sequence[Points | NDArray[np.int32]]) -> Ints:
            table = np.array(columns).reshape(len(keys), len(tables.offer_level))
            found: Ints = table[row[asked], mentors].astype(np.int64)
            return found

        return (
            of([one.topic for one in best]),
            of([one.topic_points for one in best]),
            of([one.level_points for one in best]),
        )

    def _best(self, topic: int, level: int) -> BestOffers:
        tables, count = self._tables, len(self._tables.offer_level)
        weights = tables.community.programme.matching.weights
        best, chosen = np.full(count, UNKNOWN, np.int16), np.full(count, UNKNOWN, np.int32)
        topic_points, level_points = (np.zeros(count, dtype=np.int16) for _ in range(2))
        for steps, row in self._relations[topic]:
            offered = tables.offer_level[:, row]
            enough = (offered > level) | (offered == _TOP)
            by_topic = weights.topic * closeness_percent(steps) // 100
            by_level = _level_points(weights.level, level)[offered]
            better = enough & (by_topic + by_level > best)
            best[better] = (by_topic + by_level)[better]
            level_points[better] = by_level[better]
            # Only a forced pin ever reads an offer that is not enough: the nearest, no level.
            told = better | ((offered != UNKNOWN) & (chosen == UNKNOWN))
            chosen[told], topic_points[told] = row, by_topic
        return BestOffers(chosen != UNKNOWN, best != UNKNOWN, chosen, topic_points, level_points)


def _relations(tables: Tables) -> list[list[tuple[int, int]]]:
    """Return for each topic the steps to each offer that contains it or lies within, and its row.

    Nearest first, narrower before broader: among equal points the closer topic is told.
    """
    row = {topic: number for number, topic in enumerate(tables.topics)}
    found = [[(0, number)] for number in range(len(row))]
    for topic, number in row.items():
        for steps, broader in enumerate(tables.community.vocabulary.ancestors(topic), 1):
            if broader in row:
                found[number].append((steps, row[broader]))
                found[row[broader]].append((-steps, number))
    return [sorted(near, key=lambda item: (abs(item[0]), item)) for near in found]


def _level_points(weight: int, need: int) -> Points:
    points = [weight * level_percent(need, offer) // 100 for offer in range(len(LEVELS))]
    return np.array([*points, 0], dtype=np.int16)  # the last serves UNKNOWN, which is -1
