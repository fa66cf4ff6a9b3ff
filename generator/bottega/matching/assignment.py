"""The optimum over all eligible pairs, found on a few of them.

Only some pairs enter the network at first. Then every pair left out is priced with the prices
of all tiers; those that would improve any of them enter, until there are none. So the answer,
and its prices, are those of all eligible pairs, at a small part of the cost.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bottega.matching.candidates import Candidates, EligiblePairs
from bottega.matching.network import Network, network
from bottega.matching.persons import Bools, Ints
from bottega.matching.pricing import improving, reduced_costs, start
from bottega.matching.tables import Tables
from bottega.matching.tiers import best, nearly_best

ALL = 100_000  # pairs up to which all are in the network from the beginning
START = 16  # pairs of each need that are, where there are more
ROUGH = 3  # rounds at most that seek a good start
FEW = 10  # needs for each pair that still enters, when the start is good enough
NEAR = 100  # points that a pair may be from being chosen by the good start, to stay in


@dataclass(frozen=True)
class Assignment:
    """The chosen pairs, the network they were found in, and a price for every node and tier.

    A price at a place, of a mentor or of one in a format, is what one more of it would change.
    """

    chosen: Candidates
    network: Network
    prices: tuple[Ints, ...]
    rounds: int


def assign(tables: Tables, pairs: EligiblePairs, first: int | None = None) -> Assignment:
    """Return the best allowed set of pairs by the tiers in their order.

    `first` says how many pairs of each need are looked at first; it changes nothing else.
    """
    number = first or (START if len(pairs) > ALL else len(pairs))
    inside, rounds = _good_start(tables, pairs, start(pairs, number))
    known: Bools | None = None
    while True:
        rounds += 1
        working = pairs.at(inside)
        net = network(tables, working)
        found = best(net, working, known)
        entering = improving(pairs, inside, net, found)
        if len(entering.places) == 0:
            return Assignment(working.only(found.taken), net, found.prices, rounds)
        chosen, inside = inside[found.taken], _with(inside, entering.places)
        # Where only the last tier gains, what was found stays best in all others.
        known = np.isin(inside, chosen) if entering.only_last else None


def _good_start(tables: Tables, pairs: EligiblePairs, inside: Ints) -> tuple[Ints, int]:
    """Return the places of few pairs among which the best are likely, and the rounds it took."""
    rounds = 0
    while rounds < ROUGH and len(inside) < len(pairs):
        rounds += 1
        working = pairs.at(inside)
        net = network(tables, working)
        found = nearly_best(net, working)
        entering = improving(pairs, inside, net, found).places
        costs = reduced_costs(working, net, found.tiers[0], found.prices[0])
        inside = _with(inside[found.taken | (costs <= NEAR)], entering)
        if len(entering) * FEW <= len(tables.needs):
            break
    return inside, rounds


def _with(inside: Ints, entering: Ints) -> Ints:
    return np.sort(np.concatenate((inside, entering)))
