"""The optimum, objective after objective, each on the previous one's optimal face.

One big weighted sum would overflow the solver. Instead every tier is solved by itself; its
potentials (prices) then say which arcs any optimum of that tier leaves empty, which it fills,
and which stay free (complementary slackness). The next tier moves on the free arcs alone.
The last tier, a hash of the pair, leaves one answer whatever the solver, order or machine.

Only some pairs enter the network at first. Then every pair left out is priced with the prices
of all tiers; those that would improve any of them enter, until there are none. So the answer
is optimal over all eligible pairs, at a small part of the cost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from ortools.graph.python import min_cost_flow

from bottega.matching.candidates import Candidates, EligiblePairs
from bottega.matching.hashing import pair_hashes
from bottega.matching.network import SINK, SOURCE, Network, network
from bottega.matching.persons import Bools, Ints
from bottega.matching.tables import Tables

START = 16  # pairs of each need that are in the network from the beginning
ENTERING = 12  # pairs of each need that may enter in a round
WEIGHT = 100_000  # of a match against its score, where only a good start is sought


@dataclass(frozen=True)
class Assignment:
    """The chosen pairs, the network they were found in, and a price for every node and tier."""

    chosen: Candidates
    network: Network
    prices: tuple[Ints, ...]
    rounds: int


@dataclass(frozen=True)
class Objective:
    """What a tier makes small: a cost for each mentee's first match, and one for each pair."""

    name: str
    by_mentee: Ints
    by_pair: Callable[[Candidates], Ints]


def objectives(tables: Tables) -> tuple[Objective, ...]:
    """Return the tiers in their order; what is wished for has a negative cost."""
    nobody = np.zeros(len(tables.mentees), dtype=np.int64)
    uncovered = ~tables.covered
    return (
        Objective("waited", -(tables.waited & uncovered).astype(np.int64), _nothing),
        Objective("mentees", -uncovered.astype(np.int64), _nothing),
        Objective("matches", nobody, lambda pairs: np.full(len(pairs), -1, dtype=np.int64)),
        Objective("score", nobody, lambda pairs: -pairs.scores),
        Objective("hash", nobody, lambda pairs: -pair_hashes(tables, pairs)),
    )


def assign(tables: Tables, pairs: EligiblePairs, start: int = START) -> Assignment:
    """Return the best allowed set of pairs by the tiers in their order.

    `start` says how many pairs of each need are looked at first; it changes nothing else.
    """
    inside = _start(pairs, start)
    few = len(tables.needs) // 20
    rough = _generate(tables, pairs, inside, (_rough(tables),), few)
    found = _generate(tables, pairs, inside, objectives(tables), 0)
    return replace(found, rounds=rough.rounds + found.rounds)


def _rough(tables: Tables) -> Objective:
    # Nearly the tiers in one sum: cheap, and good enough to bring the right pairs in.
    tiers = objectives(tables)
    by_mentee = WEIGHT * (tiers[0].by_mentee + tiers[1].by_mentee)
    return Objective("rough", by_mentee, lambda pairs: -WEIGHT - pairs.scores)


def _generate(
    tables: Tables, pairs: EligiblePairs, inside: Bools, tiers: Sequence[Objective], few: int
) -> Assignment:
    """Solve, let in what would improve, and again, until no more than a few come in.

    Marks in `inside` what has come in.
    """
    entering, rounds = np.flatnonzero(inside), 0
    while rounds == 0 or len(entering) > few:
        rounds += 1
        working = pairs.at(np.flatnonzero(inside))
        net = network(tables, working)
        flow, prices = _solve_tiers(net, working, tiers)
        entering = _improving(pairs, inside, net, tiers, prices)
        inside[entering] = True
    return Assignment(working.only(flow[: net.edges] > 0), net, prices, rounds)


def _start(pairs: EligiblePairs, number: int) -> Bools:
    inside = np.zeros(len(pairs), dtype=np.bool_)
    for first, chunk in pairs.chunks():
        # Among equal scores each need begins with other mentors, or all would crowd on a few.
        spread = (chunk.mentors * 40_503 + chunk.needs * 9_973) & 0xFFFF
        order = np.lexsort((spread, -chunk.scores, chunk.needs))
        inside[first + _first_of_each(chunk.needs[order], order, number)] = True
    return inside


def _first_of_each(needs: Ints, order: Ints, number: int) -> Ints:
    rank = np.arange(len(needs)) - np.searchsorted(needs, needs)
    return order[rank < number]


def _improving(
    pairs: EligiblePairs,
    inside: Bools,
    net: Network,
    tiers: Sequence[Objective],
    prices: Sequence[Ints],
) -> Ints:
    """Return the places of left-out pairs that would improve a tier, the best of each need."""
    found = [np.zeros(0, dtype=np.int64)]
    for first, chunk in pairs.chunks():
        outside = np.flatnonzero(~inside[first : first + len(chunk)])
        some = chunk.only(outside)
        tier, gain = _reduced(some, net, tiers, prices)
        rows = np.flatnonzero(gain < 0)
        order = rows[np.lexsort((gain[rows], tier[rows], some.needs[rows]))]
        found.append(first + outside[_first_of_each(some.needs[order], order, ENTERING)])
    return np.concatenate(found)


def _reduced(
    pairs: Candidates, net: Network, tiers: Sequence[Objective], prices: Sequence[Ints]
) -> tuple[Ints, Ints]:
    """Return the first tier in which each pair's reduced cost is not zero, and that cost."""
    tails, heads = net.ends(pairs)
    tier, reduced = np.zeros_like(tails), np.zeros_like(tails)
    left = np.arange(len(pairs))
    for number, (objective, price) in enumerate(zip(tiers, prices, strict=True)):
        cost = objective.by_pair(pairs.only(left)) + price[tails[left]] - price[heads[left]]
        tier[left], reduced[left] = number, cost
        left = left[cost == 0]
    return tier, reduced


def _nothing(pairs: Candidates) -> Ints:
    return np.zeros(len(pairs), dtype=np.int64)


def _solve_tiers(
    net: Network, working: Candidates, tiers: Sequence[Objective]
) -> tuple[Ints, tuple[Ints, ...]]:
    face, prices = _Face.of(net), []
    for tier in tiers:
        costs = np.zeros(len(net.tails), dtype=np.int64)
        costs[: net.edges] = tier.by_pair(working)
        costs[net.first_match] = tier.by_mentee
        face, price = face.best(costs)
        prices.append(price)
    return face.flow, tuple(prices)


@dataclass(frozen=True)
class _Face:
    """The flows still allowed: free arcs, and those whose flow earlier tiers have settled."""

    net: Network
    free: Ints  # arc numbers
    flow: Ints  # of every arc: settled, or of the last optimum found

    @classmethod
    def of(cls, net: Network) -> _Face:
        free = np.flatnonzero(net.capacities > 0)
        return cls(net, free, np.zeros(len(net.tails), dtype=np.int64))

    def best(self, costs: Ints) -> tuple[_Face, Ints]:
        """Return the face of all optima for these costs, and the prices that prove it."""
        net, free = self.net, self.free
        if not costs[free].any():
            return self, np.zeros(net.nodes, dtype=np.int64)
        tails, heads, capacities = net.tails[free], net.heads[free], net.capacities[free]
        found = _solve(tails, heads, capacities, costs[free], self._supplies())
        flow = self.flow.copy()
        flow[free] = found
        prices = _prices(net.nodes, tails, heads, capacities, costs[free], found)
        reduced = costs[free] + prices[tails] - prices[heads]
        return _Face(net, free[reduced == 0], flow), prices

    def _supplies(self) -> Ints:
        net = self.net
        supplies = np.zeros(net.nodes, dtype=np.int64)
        supplies[SOURCE], supplies[SINK] = net.supply, -net.supply
        settled = self.flow.copy()
        settled[self.free] = 0
        np.subtract.at(supplies, net.tails, settled)
        np.add.at(supplies, net.heads, settled)
        return supplies


def _solve(tails: Ints, heads: Ints, capacities: Ints, costs: Ints, supplies: Ints) -> Ints:
    solver: Any = min_cost_flow.SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
    solver.set_nodes_supplies(np.arange(len(supplies)), supplies)
    status = solver.solve()
    if status != solver.OPTIMAL:  # the bypass from source to sink makes every run feasible
        raise RuntimeError(f"minimum-cost flow: {status}")
    flows: Ints = np.asarray(solver.flows(arcs), dtype=np.int64)
    return flows


def _prices(
    nodes: int, tails: Ints, heads: Ints, capacities: Ints, costs: Ints, flow: Ints
) -> Ints:
    """Return potentials under which no residual arc has a negative reduced cost.

    Shortest distances by Bellman-Ford from a node before all others: an optimum has no
    negative cycle, so they settle after at most as many rounds as there are nodes.
    """
    forward, backward = flow < capacities, flow > 0
    start = np.concatenate((tails[forward], heads[backward]))
    end = np.concatenate((heads[forward], tails[backward]))
    length = np.concatenate((costs[forward], -costs[backward]))
    order = np.argsort(end, kind="stable")
    start, end, length = start[order], end[order], length[order]
    ends, first = np.unique(end, return_index=True)
    distance = np.zeros(nodes, dtype=np.int64)
    for _round in range(nodes + 1):
        nearest = np.minimum.reduceat(distance[start] + length, first) if len(first) else first
        if not (nearest < distance[ends]).any():
            return distance
        distance[ends] = np.minimum(distance[ends], nearest)
    raise RuntimeError("a negative cycle: the flow was not optimal")
