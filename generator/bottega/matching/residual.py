"""Prices from a flow: how little it costs to reach each node of the residual network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bottega.matching.flows import Arcs
from bottega.matching.persons import Bools, Ints

FAR = 1 << 61  # no way yet; any cost can still be added or taken away


@dataclass(frozen=True)
class Residual:
    """The ways a flow can still change: on along arcs that are not full, back where it flows."""

    starts: Ints
    ends: Ints  # ascending
    arcs: Ints
    signs: NDArray[np.int8]  # -1 on the ways back

    @classmethod
    def of(cls, arcs: Arcs, flow: Ints, free: Bools) -> Residual:
        """Return the ways along the free arcs beside a flow; each has a value an arc."""
        there = np.flatnonzero(free & (flow < arcs.capacities))
        back = np.flatnonzero(free & (flow > 0))
        ends = np.concatenate((arcs.heads[there], arcs.tails[back]))
        order = np.argsort(ends, kind="stable")
        return cls(
            starts=np.concatenate((arcs.tails[there], arcs.heads[back]))[order].astype(np.int64),
            ends=ends[order].astype(np.int64),
            arcs=np.concatenate((there, back))[order],
            signs=np.repeat(np.array([1, -1], dtype=np.int8), (len(there), len(back)))[order],
        )

    def only(self, free: Bools) -> Residual:
        """Return the ways along the arcs that are free still."""
        kept = free[self.arcs]
        return Residual(self.starts[kept], self.ends[kept], self.arcs[kept], self.signs[kept])

    def distances(self, costs: Ints, anchors: Ints) -> Ints:
        """Return the least cost at which each node is reached, from outside at its anchor's.

        These are prices: under them no way has a negative reduced cost; and of all such prices
        that are nowhere above the anchors they are the highest. So they follow from the costs
        alone, whichever of several optima was found. By Bellman and Ford's rounds: an optimum
        leaves no cycle of negative cost, so there are at most as many as nodes.
        """
        lengths = costs[self.arcs] * self.signs
        first = np.flatnonzero(np.diff(self.ends, prepend=-1))
        ends, distances = self.ends[first], anchors.copy()
        for _round in range(len(anchors) + 1):
            closer = np.zeros(0, dtype=np.bool_)
            if len(first):
                nearest = np.minimum.reduceat(distances[self.starts] + lengths, first)
                closer = nearest < distances[ends]
            if not closer.any():
                return distances
            distances[ends[closer]] = nearest[closer]
        raise RuntimeError("a negative cycle: the flow was not optimal")
