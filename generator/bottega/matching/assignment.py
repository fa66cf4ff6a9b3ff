"""The optimum, objective after objective, each on the previous one's optimal face.

One big weighted sum would overflow the solver. Instead every tier is solved by itself; its
potentials (prices) then say which arcs any optimum of that tier leaves empty, which it fills,
and which stay free (complementary slackness). The next tier moves on the free arcs alone.
The last tier, a hash of the pair, leaves one answer whatever the solver, order or machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from ortools.graph.python import min_cost_flow

from bottega.matching.candidates import Candidates
from bottega.matching.hashing import pair_hashes
from bottega.matching.network import SINK, SOURCE, Network, network
from bottega.matching.tables import Bools, Ints, Tables


@dataclass(frozen=True)
class Assignment:
    """Which candidates are chosen, and a whole-number price for every node and tier."""

    chosen: Bools
    prices: tuple[Ints, ...]


def assign(tables: Tables, pairs: Candidates) -> Assignment:
    """Return the best allowed set of candidates by the tiers in their order."""
    if len(pairs) == 0:
        return Assignment(np.zeros(0, dtype=np.bool_), ())
    net = network(tables, pairs)
    face = _Face.of(net)
    prices = []
    for costs in _tier_costs(tables, pairs, net):
        face, price = face.best(costs)
        prices.append(price)
    return Assignment(face.flow[: net.edges] > 0, tuple(prices))


def _tier_costs(tables: Tables, pairs: Candidates, net: Network) -> Sequence[Ints]:
    # All are costs to be made small, so what is wished for is negative.
    uncovered = ~tables.covered
    each = np.full(net.edges, -1, dtype=np.int64)
    return (
        net.first_match_costs(tables.waited & uncovered),
        net.first_match_costs(uncovered),
        net.candidate_costs(each),
        net.candidate_costs(-pairs.scores),
        net.candidate_costs(-pair_hashes(tables, pairs)),
    )


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
