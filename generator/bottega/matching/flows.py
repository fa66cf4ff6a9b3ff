"""Minimum-cost flow in whole numbers. The only module that knows the solver."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import min_cost_flow

from bottega.matching.persons import Ints

SOURCE, SINK = 0, 1

Nodes = NDArray[np.int32]


@dataclass(frozen=True)
class Arcs:
    """Arcs between numbered nodes, with the most that may flow along each."""

    nodes: int
    tails: Nodes
    heads: Nodes
    capacities: Ints

    def __len__(self) -> int:
        """Return how many arcs there are."""
        return len(self.tails)


def cheapest(arcs: Arcs, costs: Ints, supplies: Ints) -> Ints:
    """Return the flow of each arc that costs least in all.

    `costs` has a number an arc, `supplies` a number a node.
    """
    solver: Any = min_cost_flow.SimpleMinCostFlow()
    rows = solver.add_arcs_with_capacity_and_unit_cost(
        arcs.tails, arcs.heads, arcs.capacities, costs
    )
    solver.set_nodes_supplies(np.arange(arcs.nodes, dtype=np.int32), supplies)
    status = solver.solve()
    if status != solver.OPTIMAL:  # the bypass from source to sink makes every run feasible
        raise RuntimeError(f"minimum-cost flow: {status}")
    flows: Ints = np.asarray(solver.flows(rows), dtype=np.int64)
    return flows


@dataclass
class Builder:
    """Collects arcs and numbers nodes; source and sink are there from the beginning."""

    nodes: int = 2
    count: int = 0
    columns: list[tuple[Ints, ...]] = field(default_factory=list)

    def add_nodes(self, count: int) -> Ints:
        """Return the numbers of so many new nodes."""
        first, self.nodes = self.nodes, self.nodes + count
        return np.arange(first, first + count, dtype=np.int64)

    def add_arcs(
        self, tails: Ints | int, heads: Ints | int, capacities: Ints | int, costs: Ints | int = 0
    ) -> Ints:
        """Return the numbers of new arcs; a single number holds for all of them."""
        columns = np.broadcast_arrays(np.atleast_1d(tails), heads, capacities, costs)
        first, self.count = self.count, self.count + len(columns[0])
        self.columns.append(tuple(columns))
        return np.arange(first, self.count, dtype=np.int64)

    def built(self) -> tuple[Arcs, Ints]:
        """Return all arcs in the order in which they came, and their costs; then start anew."""
        kinds = (np.int32, np.int32, np.int64, np.int64)
        tails, heads, capacities, costs = (
            np.concatenate(column, dtype=kind)
            for column, kind in zip(zip(*self.columns, strict=True), kinds, strict=True)
        )
        self.columns.clear()
        return Arcs(self.nodes, tails, heads, capacities), costs
