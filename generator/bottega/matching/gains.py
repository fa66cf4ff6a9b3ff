"""What one more place of a mentor would change, read off the prices of an optimum.

Prices of several tiers prove an optimum in many ways. Ours are the highest that start from
nothing wherever places are given: the price of a place is the least cost, over all eligible
pairs, of a change of the whole matching that ends in one more unit there. So it is exactly what
computing the optimum anew with that place would find, tier by tier in their order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bottega.matching.assignment import Assignment
from bottega.matching.persons import Ints


@dataclass(frozen=True, slots=True)
class Gain:
    """One more place of a mentor in a format, and in all: what it would add to each objective.

    Compared in this order. The score falls where one more match is worth a worse one elsewhere.
    """

    mentor: str
    format: str
    waited: int
    mentees: int
    matches: int
    score: int


def gains(found: Assignment) -> tuple[Gain, ...]:
    """Return every place that would change more than the hash, the most wanted first.

    A mentor without any place left before the run has no eligible pairs, and no gain: what
    somebody new would bring only computing the optimum with them can tell.
    """
    tables, by_place = found.network.tables, place_gains(found)[:-1]
    told = (
        Gain(tables.mentors[row].handle, tables.formats[form], *map(int, by_place[:, row, form]))
        for row, form in np.argwhere((by_place != 0).any(axis=0))
    )
    return tuple(sorted(told, key=_wanted))


def place_gains(found: Assignment) -> Ints:
    """Return what one more place, in a format and in all, would add: [tiers, mentors, formats]."""
    net = found.network
    shape = len(found.prices), len(net.mentors), len(net.tables.formats)
    there = -np.array([prices[net.mentor_formats] for prices in found.prices]).reshape(shape)
    in_all = np.broadcast_to(mentor_gains(found)[..., None], shape)
    # The mentor's other formats may have room where only the places in all were missing.
    more = in_all - there
    first = np.take_along_axis(more, (more != 0).argmax(axis=0)[None], axis=0)
    return np.where(first > 0, in_all, there)


def mentor_gains(found: Assignment) -> Ints:
    """Return what one more place in all would add, the formats' staying: [tiers, mentors]."""
    return -np.array([prices[found.network.mentors] for prices in found.prices])


def _wanted(gain: Gain) -> tuple[int | str, ...]:
    return -gain.waited, -gain.mentees, -gain.matches, -gain.score, gain.mentor, gain.format
