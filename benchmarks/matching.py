"""`python -m benchmarks.matching [SIZE …]`: the optimum's cost by size, beside named peers.

All in CPU seconds of one process a size. `raw` is one solve by OR-tools of the complete graph
with matches and score in one sum: the least that anything exact on all pairs has to pay.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from ortools.graph.python import min_cost_flow
from scipy import sparse
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from benchmarks.crowd import DAY, autumn, crowd
from bottega.matching.assignment import assign
from bottega.matching.candidates import Candidates, EligiblePairs, eligible_pairs
from bottega.matching.decision import decide
from bottega.matching.model import Occupancy
from bottega.matching.network import SINK, SOURCE, network
from bottega.matching.offers import Offers
from bottega.matching.proof.check import prove
from bottega.matching.score import Score
from bottega.matching.tables import Tables, tables

SIZES = ("100x40", "1000x300", "10000x2000", "100000x20000")
COMPLETE = 12_000_000  # pairs up to which the complete graph is solved for comparison
MATCH = 20_000  # a match against its score, where both are in one sum
TOP = 30
Result = TypeVar("Result")


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """Return a result and the CPU seconds it took."""
    started = time.process_time()
    return work(), time.process_time() - started


def measure(size: str) -> None:
    """Print the rows of one size, as mentees x mentors."""
    mentees, mentors = map(int, size.split("x"))
    community, round_ = crowd(mentees, mentors), autumn()
    columns, table_cost = timed(lambda: tables(community, round_, Occupancy(), DAY))
    offers = Offers(columns)
    score = Score(columns, offers)
    pairs, pair_cost = timed(lambda: eligible_pairs(columns, offers, score))
    found, cost = timed(lambda: assign(columns, pairs))
    print(f"{size}: {len(pairs):,} eligible pairs, {len(found.chosen):,} matches")
    _row("tables", table_cost)
    _row("all pairs scored", pair_cost)
    _row("optimum, all tiers", cost, f"{found.rounds} rounds, {found.network.edges:,} pairs used")
    if len(pairs) <= COMPLETE:
        _compare(columns, pairs, cost, pair_cost, found.rounds)
        _top(columns, pairs, len(found.chosen))
        matching = decide(community, round_, Occupancy(), DAY)
        proof, proof_cost = timed(
            lambda: prove(community, round_, Occupancy(), DAY, matching, matching.certificate)
        )
        _row("verify", proof_cost, "proved" if not proof.failures else "REFUSED")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory {peak:,.0f} MB\n", flush=True)


def _row(name: str, cost: float, told: str = "") -> None:
    print(f"  {name:<28} {cost:9.2f} s  {told}", flush=True)


def _compare(
    columns: Tables, pairs: EligiblePairs, cost: float, pair_cost: float, rounds: int
) -> None:
    every = pairs.all()
    matches, raw = timed(lambda: _raw(columns, every))
    allowed = 3 * raw + rounds * pair_cost
    _row("OR-tools, raw, all pairs", raw, f"{matches:,} matches; ours {cost / raw:.1f} x")
    print(f"  3 raw solves and a pricing pass a round would be {allowed:.2f} s")
    if len(every) <= 500_000:
        matches, peer = timed(lambda: _bipartite(columns, every))
        _row("scipy, full bipartite", peer, f"{matches:,} matches; ours {cost / peer:.2f} x")


def _raw(columns: Tables, pairs: Candidates) -> int:
    net = network(columns, pairs)
    costs = np.zeros(len(net.tails), dtype=np.int64)
    costs[: net.edges] = -MATCH - pairs.scores
    solver: Any = min_cost_flow.SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(net.tails, net.heads, net.capacities, costs)
    supplies = np.zeros(net.nodes, dtype=np.int64)
    supplies[SOURCE], supplies[SINK] = net.supply, -net.supply
    solver.set_nodes_supplies(np.arange(net.nodes), supplies)
    solver.solve()
    return int(np.asarray(solver.flows(arcs))[: net.edges].sum())


def _bipartite(columns: Tables, pairs: Candidates) -> int:
    # A column for each place; one more for each need, worth nothing, so that all can be filled.
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


def _top(columns: Tables, pairs: EligiblePairs, best: int) -> None:
    every = pairs.all()
    order = np.lexsort((every.mentors, -every.scores, every.needs))
    rank = np.arange(len(order)) - np.searchsorted(every.needs[order], every.needs[order])
    kept = every.only(np.sort(order[rank < TOP]))
    matches = _raw(columns, kept)
    print(
        f"  cutting to each need's best {TOP} loses {100 * (1 - matches / best):.1f} % of matches"
    )


def main() -> None:
    """Measure each size in a process of its own, so that memory is its own, too."""
    sizes = sys.argv[1:]
    if len(sizes) == 1:
        measure(sizes[0])
        return
    for size in sizes or SIZES:
        subprocess.run((sys.executable, "-m", "benchmarks.matching", size), check=True)


if __name__ == "__main__":
    main()
