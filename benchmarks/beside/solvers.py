"""The same pairs given to other solvers, and what one would keep of them to save work."""

from __future__ import annotations

from typing import Any

import numpy as np
from ortools.graph.python import min_cost_flow
from scipy import sparse
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from bottega.matching.candidates import Candidates
from bottega.matching.flows import SINK, SOURCE
from bottega.matching.network import network
from bottega.matching.tables import Tables

MATCH = 20_000  # a match against its score, where both are in one sum


def raw(columns: Tables, pairs: Candidates) -> int:
    """Return the matches of one solve by OR-tools: matches and score in one sum, no proof."""
    net = network(columns, pairs)
    costs = np.zeros(len(net.arcs), dtype=np.int64)
    costs[: net.edges] = -MATCH - pairs.scores
    solver: Any = min_cost_flow.SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        net.arcs.tails, net.arcs.heads, net.arcs.capacities, costs
    )
    supplies = np.zeros(net.arcs.nodes, dtype=np.int64)
    supplies[SOURCE], supplies[SINK] = net.supply, -net.supply
    solver.set_nodes_supplies(np.arange(net.arcs.nodes, dtype=np.int32), supplies)
    solver.solve()
    return int(np.asarray(solver.flows(arcs))[: net.edges].sum())


def bipartite(columns: Tables, pairs: Candidates) -> int:
    """Return the matches of scipy's full bipartite matching, for one format and one need each.

    A column for each place; one more for each need, worth nothing, so that all can be filled.
    """
    places = columns.places[:, 0]
    first = np.concatenate(([0], np.cumsum(places)))
    count = places[pairs.mentors]
    rows = np.repeat(pairs.needs, count)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(count) - count, count)
    seats = np.repeat(first[pairs.mentors], count) + within
    worth = np.repeat(MATCH + pairs.scores, count)
    needs = len(columns.needs)
    nobody = np.arange(needs)
    graph = sparse.coo_array(
        (
            np.concatenate((2 * MATCH - worth, np.full(needs, 4 * MATCH))),
            (np.concatenate((rows, nobody)), np.concatenate((seats, first[-1] + nobody))),
        ),
        shape=(needs, first[-1] + needs),
    )
    _rows, chosen = min_weight_full_bipartite_matching(sparse.csr_array(graph))
    return int((chosen < first[-1]).sum())


def best_of_each(pairs: Candidates, number: int) -> Candidates:
    """Return the best so many pairs of each need: what one would keep to save work."""
    order = np.lexsort((pairs.mentors, -pairs.scores, pairs.needs))
    needs = pairs.needs[order]
    rank = np.arange(len(order)) - np.searchsorted(needs, needs)
    return pairs.only(np.sort(order[rank < number]))
