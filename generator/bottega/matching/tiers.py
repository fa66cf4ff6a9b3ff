"""The objectives in their order, each made best on the optimal face of those before it.

One sum of all five would overflow the solver; the first four fit. Covering those who waited,
covering mentees and making matches never compete (one more match uncovers nobody), so they may
weigh the same, and each weighs more than all scores together. Prices come tier by tier all the
same: those of a tier tell which arcs any optimum leaves empty, which it fills, and which stay
free (complementary slackness); the next moves on the free ones alone. The last tier, a hash of
the pair, leaves one answer whatever the solver, order or machine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from bottega.matching.candidates import Candidates
from bottega.matching.flows import Arcs, cheapest
from bottega.matching.hashing import pair_hashes
from bottega.matching.lean import best_pairs
from bottega.matching.network import Network
from bottega.matching.persons import Bools, Ints
from bottega.matching.residual import FAR, Residual
from bottega.matching.tables import Tables
from bottega.programme import FULL_SCORE

WEIGHT = 100_000  # of a match against its score, where only a good start is sought
BEYOND = 3  # times the greatest cost: the price of what no change can reach


@dataclass(frozen=True)
class Objective:
    """What a tier makes small: a cost for each mentee's first match, and one for each pair."""

    name: str
    by_mentee: Ints
    most: int  # the size of the greatest cost of a pair
    by_pair: Callable[[Candidates], Ints]

    def costs(self, net: Network, pairs: Candidates) -> Ints:
        """Return the cost of every arc of a network over these pairs."""
        costs = np.zeros(len(net.arcs), dtype=np.int64)
        costs[: net.edges] = self.by_pair(pairs)
        costs[net.first_match] = self.by_mentee
        return costs


@dataclass(frozen=True)
class Optimum:
    """The best of a network's pairs, and for each tier the prices that prove it."""

    taken: Bools  # [pairs]
    tiers: tuple[Objective, ...]
    prices: tuple[Ints, ...]  # a number a node


def objectives(tables: Tables) -> tuple[Objective, ...]:
    """Return the tiers in their order; what is wished for has a negative cost."""
    nobody = np.zeros(len(tables.mentees), dtype=np.int64)
    uncovered = ~tables.covered
    return (
        Objective("waited", -(tables.waited & uncovered).astype(np.int64), 0, _nothing),
        Objective("mentees", -uncovered.astype(np.int64), 0, _nothing),
        Objective("matches", nobody, 1, lambda pairs: np.full(len(pairs), -1, dtype=np.int64)),
        Objective("score", nobody, FULL_SCORE, lambda pairs: -pairs.scores),
        Objective("hash", nobody, 1 << 32, lambda pairs: -pair_hashes(tables, pairs)),
    )


def in_one(tables: Tables, weight: int) -> Objective:
    """Return the tiers before the hash as one, a match of so much weight against its score."""
    waited, mentees, *_others = objectives(tables)
    by_mentee = weight * (waited.by_mentee + mentees.by_mentee)
    return Objective("in one", by_mentee, weight + FULL_SCORE, lambda pairs: -weight - pairs.scores)


def nearly_best(net: Network, pairs: Candidates) -> Optimum:
    """Return what is best by a sum in which a match weighs no more than a good start needs."""
    tier = in_one(net.tables, WEIGHT)
    taken = best_pairs(net, pairs, tier.by_pair(pairs), tier.by_mentee)
    _face, prices = _Face.of(net, net.flow(pairs, taken)).settled(tier.costs(net, pairs))
    return Optimum(taken, (tier,), (prices,))


def best(net: Network, pairs: Candidates, taken: Bools | None = None) -> Optimum:
    """Return what is best in every tier, in their order.

    `taken` are pairs that are known to be best in every tier but the last.
    """
    tiers, prices = objectives(net.tables), []
    if taken is None:
        whole = in_one(net.tables, FULL_SCORE * net.supply + 1)
        taken = best_pairs(net, pairs, whole.by_pair(pairs), whole.by_mentee)
    face = _Face.of(net, net.flow(pairs, taken))
    for tier in tiers:
        costs = tier.costs(net, pairs)
        face = face.moved(costs) if tier is tiers[-1] else face
        face, found = face.settled(costs)
        prices.append(found)
    return Optimum(face.flow[: net.edges] > 0, tiers, tuple(prices))


@dataclass(frozen=True)
class _Face:
    """The flows still allowed: the arcs that are free, beside what earlier tiers have settled.

    Prices start from anchors. What gives places is anchored at zero: a price is what one more
    unit there would cost, nothing at most. All else has to be reached; what cannot be, because
    no change leads there, is dearer than whatever can.
    """

    net: Network
    flow: Ints  # of every arc
    free: Bools
    anchors: Ints  # FAR where earlier tiers have shown that another way is better
    ways: Residual

    @classmethod
    def of(cls, net: Network, flow: Ints) -> _Face:
        free: Bools = net.arcs.capacities > 0
        anchors = np.where(net.gives_places, 0, BEYOND)
        return cls(net, flow, free, anchors, Residual.of(net.arcs, flow, free))

    def settled(self, costs: Ints) -> tuple[_Face, Ints]:
        """Return the face of all flows as good at these costs, and the prices that prove it."""
        arcs, free = self.net.arcs, self.free
        if not costs[free].any():
            return self, np.zeros(arcs.nodes, dtype=np.int64)
        greatest = int(np.abs(costs[free]).max())
        anchors = np.where(self.anchors == BEYOND, BEYOND * greatest, self.anchors)
        prices = self.ways.distances(costs, anchors)
        free = free & (costs + prices[arcs.tails] - prices[arcs.heads] == 0)
        # Further tiers begin at nothing where this one did.
        left = np.where(prices == anchors, 0, FAR)
        return replace(self, free=free, anchors=left, ways=self.ways.only(free)), prices

    def moved(self, costs: Ints) -> _Face:
        """Return the same face with the flow that costs least on it."""
        arcs, rows, flow = self.net.arcs, np.flatnonzero(self.free), self.flow.copy()
        if not costs[rows].any():
            return self
        ends = np.concatenate((arcs.tails[rows], arcs.heads[rows]))
        nodes, places = np.unique(ends, return_inverse=True)
        tails, heads = np.split(places.astype(np.int32), 2)
        supplies = np.zeros(len(nodes), dtype=np.int64)
        np.add.at(supplies, tails, flow[rows])
        np.subtract.at(supplies, heads, flow[rows])
        free = Arcs(len(nodes), tails, heads, arcs.capacities[rows])
        flow[rows] = cheapest(free, costs[rows], supplies)
        return replace(self, flow=flow, ways=Residual.of(arcs, flow, self.free))


def _nothing(pairs: Candidates) -> Ints:
    return np.zeros(len(pairs), dtype=np.int64)
