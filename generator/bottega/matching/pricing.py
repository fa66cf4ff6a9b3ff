"""The pass over all eligible pairs: which to begin with, and which would improve a tier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bottega.matching.candidates import Candidates, EligiblePairs
from bottega.matching.network import Network
from bottega.matching.persons import Bools, Ints
from bottega.matching.tiers import Objective, Optimum
from bottega.programme import FULL_SCORE

ENTERING = 12  # pairs of each need that may enter in a round
ROOM = 1 << 40  # for a digit; it leaves the hash, dear to compute, to the few that are even


def start(pairs: EligiblePairs, number: int) -> Ints:
    """Return the places of the best so many pairs of each need, ascending."""
    found = [np.zeros(0, dtype=np.int64)]
    for first, chunk in pairs.chunks():
        # Among equal scores each need begins with other mentors, or all would crowd on a few.
        spread = (chunk.mentors * 40_503 + chunk.needs * 9_973) & 0xFFFF
        order = np.argsort(chunk.needs << 30 | (FULL_SCORE - chunk.scores) << 16 | spread)
        found.append(np.sort(first + order[_first_of_each(chunk.needs[order], number)]))
    return np.concatenate(found)


@dataclass(frozen=True)
class Entering:
    """Left-out pairs that would improve a tier, the best of each need."""

    places: Ints
    only_last: bool  # none of them would improve any tier but the last


def improving(pairs: EligiblePairs, inside: Ints, net: Network, found: Optimum) -> Entering:
    """Return the pairs that are to enter a network, beside those at the places inside."""
    digits = _digits(found.tiers, found.prices)
    entering, only_last = [np.zeros(0, dtype=np.int64)], len(digits[-1].weights) == 1
    for first, chunk in pairs.chunks():
        part = slice(*np.searchsorted(inside, (first, first + len(chunk))))
        rows, digit, gain = _negative(chunk, inside[part] - first, net, digits)
        needs, only_last = chunk.needs[rows], only_last and bool((digit == len(digits) - 1).all())
        order = np.lexsort((gain, digit, needs))
        entering.append(first + rows[order[_first_of_each(needs[order], ENTERING)]])
    return Entering(np.concatenate(entering), only_last)


def reduced_costs(pairs: Candidates, net: Network, tier: Objective, prices: Ints) -> Ints:
    """Return what each pair costs a tier beyond the prices where its arc leads from and to."""
    tails, heads = net.ends(pairs)
    return tier.by_pair(pairs) + prices[tails] - prices[heads]


def _negative(
    pairs: Candidates, inside: Ints, net: Network, digits: Sequence[_Digit]
) -> tuple[Ints, Ints, Ints]:
    """Return the rows of pairs that would improve something, in which digit, and by how much."""
    tails, heads = net.ends(pairs)
    reduced = digits[0].reduced(pairs, tails, heads)
    reduced[inside] = 1
    rows = np.flatnonzero(reduced <= 0)
    gain, digit = reduced[rows], np.zeros(len(rows), dtype=np.int64)
    for number, more in enumerate(digits[1:], 1):
        even = np.flatnonzero(gain == 0)
        some = rows[even]
        gain[even] = more.reduced(pairs.only(some), tails[some], heads[some])
        digit[even] = number
    better = gain < 0
    return rows[better], digit[better], gain[better]


@dataclass(frozen=True)
class _Digit:
    """Several tiers as one whole number, which compares as they would one after another."""

    prices: Ints
    size: int  # no reduced cost is greater
    weights: tuple[tuple[Objective, int], ...]

    def reduced(self, pairs: Candidates, tails: Ints, heads: Ints) -> Ints:
        costs = self.prices[tails] - self.prices[heads]
        for tier, weight in self.weights:
            if tier.most:
                costs += weight * tier.by_pair(pairs)
        return costs

    def followed_by(self, other: _Digit) -> _Digit:
        base = 2 * other.size + 1
        weights = tuple((tier, weight * base) for tier, weight in self.weights)
        size = self.size * base + other.size
        return _Digit(self.prices * base + other.prices, size, (*weights, *other.weights))


def _digits(tiers: Sequence[Objective], prices: Sequence[Ints]) -> list[_Digit]:
    found: list[_Digit] = []
    for tier, price in zip(tiers, prices, strict=True):
        digit = _Digit(price, tier.most + int(np.ptp(price)), ((tier, 1),))
        if found and found[-1].size * (2 * digit.size + 1) < ROOM:
            found[-1] = found[-1].followed_by(digit)
        else:
            found.append(digit)
    return found


def _first_of_each(needs: Ints, number: int) -> Bools:
    """Say which rows are among the first so many of their need; equal needs stand together."""
    starts = np.flatnonzero(np.diff(needs, prepend=-1))
    counts = np.diff(np.append(starts, len(needs)))
    return np.arange(len(needs)) - np.repeat(starts, counts) < number
