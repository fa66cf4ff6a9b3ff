"""Which offer of a mentor serves a need best: topic in the tree, and level."""

from __future__ import annotations

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
        self._tables = tables
        self.best = lru_cache(maxsize=None)(self._best)

    def __reduce__(self) -> tuple[type[Offers], tuple[Tables]]:
        return Offers, (self._tables,)

    def of_pairs(self, needs: Ints, mentors: Ints) -> tuple[Ints, Ints, Ints]:
        """Return for each pair the topic's row that serves, its points and the level's."""
        tables = self._tables
        asked = tables.need_topic[needs] * len(LEVELS) + tables.need_level[needs]
        topics, by_topic, by_level = (np.empty(len(needs), dtype=np.int64) for _ in range(3))
        for key in np.unique(asked):
            best, same = self.best(*divmod(int(key), len(LEVELS))), asked == key
            rows = mentors[same]
            topics[same] = best.topic[rows]
            by_topic[same], by_level[same] = best.topic_points[rows], best.level_points[rows]
        return topics, by_topic, by_level

    def _best(self, topic: int, level: int) -> BestOffers:
        tables, count = self._tables, len(self._tables.offer_level)
        weights = tables.community.programme.matching.weights
        best, chosen = np.full(count, UNKNOWN, np.int16), np.full(count, UNKNOWN, np.int32)
        topic_points, level_points = (np.zeros(count, dtype=np.int16) for _ in range(2))
        for steps, row in _related(tables, topic):
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


def _related(tables: Tables, topic: int) -> list[tuple[int, int]]:
    # Nearest first, narrower before broader: among equal points the closer topic is told.
    steps_to = tables.community.vocabulary.steps
    found = [
        (steps, row)
        for row, other in enumerate(tables.topics)
        if (steps := steps_to(tables.topics[topic], other)) is not None
    ]
    return sorted(found, key=lambda item: (abs(item[0]), item[0], item[1]))


def _level_points(weight: int, need: int) -> Points:
    points = [weight * level_percent(need, offer) // 100 for offer in range(len(LEVELS))]
    return np.array([*points, 0], dtype=np.int16)  # the last serves UNKNOWN, which is -1
