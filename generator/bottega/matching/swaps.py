"""Reciprocal pairs: two people who each teach what the other wants.

A maximum-weight matching in the general graph of the people who asked for it, on places of
their own, before the flow, with the same order of objectives and the same hash. What follows
is therefore optimal given the swaps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import rustworkx

from bottega.matching.candidates import Candidates, EligiblePairs
from bottega.matching.hashing import pair_hashes
from bottega.matching.persons import Bools
from bottega.matching.tables import Tables
from bottega.programme import FULL_SCORE

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Direction:
    """One of the two halves of a swap: a candidate's row, its score and its hash."""

    row: int
    score: int
    hash: int


def mutual(tables: Tables, pairs: EligiblePairs) -> EligiblePairs:
    """Return all pairs but the exchanges in which the mentor is not helped by the mentee."""
    people = _people(tables, pairs.where(tables.in_exchange).all())
    wanted = set(people)
    kept = [(mentor, mentee) in wanted for mentee, mentor in people]
    return pairs.filtered(tables.in_exchange, np.array(kept, dtype=np.bool_))


def swap(tables: Tables, pairs: Candidates) -> Candidates:
    """Return the chosen halves of the best set of swaps, both directions of each."""
    edges = list(_edges(tables, pairs))
    people = sorted({person for pair, *_halves in edges for person in pair})
    node = {person: number for number, person in enumerate(people)}
    graph: Any = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(people)
    for (first, second), there, back in edges:
        weight = _weight(tables, pairs, (there, back), len(people))
        graph.add_edge(node[first], node[second], (weight, there.row, back.row))
    found = rustworkx.max_weight_matching(graph, weight_fn=lambda edge: edge[0])
    chosen = np.zeros(len(pairs), dtype=np.bool_)
    for one, other in found:
        chosen[list(graph.get_edge_data(one, other)[1:])] = True
    return pairs.only(chosen)


def exchanges(tables: Tables, pairs: Candidates) -> tuple[Pair, ...]:
    """Return who could exchange with whom, each two once and sorted."""
    return tuple(people for people, *_halves in _edges(tables, pairs))


def _people(tables: Tables, pairs: Candidates) -> list[Pair]:
    return [
        (tables.needs[need][0].handle, tables.mentors[mentor].handle)
        for need, mentor in zip(pairs.needs, pairs.mentors, strict=True)
    ]


def _edges(tables: Tables, pairs: Candidates) -> Iterator[tuple[Pair, _Direction, _Direction]]:
    best = _best_directions(tables, pairs)
    for (first, second), there in sorted(best.items(), key=lambda item: item[0]):
        back = best.get((second, first))
        if first < second and back is not None:
            yield (first, second), there, back


def _best_directions(tables: Tables, pairs: Candidates) -> dict[Pair, _Direction]:
    # Between the same two people only the better of several needs can be part of an optimum.
    people, hashes = _people(tables, pairs), pair_hashes(tables, pairs)
    best: dict[Pair, _Direction] = {}
    for row in np.flatnonzero(_has_quota(tables, pairs)):
        found = _Direction(int(row), int(pairs.scores[row]), int(hashes[row]))
        known = best.get(people[row])
        if known is None or (found.score, found.hash) > (known.score, known.hash):
            best[people[row]] = found
    return best


def _has_quota(tables: Tables, pairs: Candidates) -> Bools:
    mentees = tables.need_mentee[pairs.needs]
    by_format = tables.quotas[mentees, tables.need_format[pairs.needs]]
    left: Bools = (by_format > 0) & (tables.quota_in_all[mentees] > 0)
    return left


def _weight(
    tables: Tables, pairs: Candidates, halves: tuple[_Direction, _Direction], people: int
) -> int:
    """Return one whole number that ranks sums of swaps as the tiers do.

    Each digit's base is above any sum over all people. The library holds 127 bits, which is
    enough for ten thousand people in exchanges; beyond, it raises OverflowError.
    """
    mentees = [int(tables.need_mentee[pairs.needs[half.row]]) for half in halves]
    uncovered = [row for row in mentees if not tables.covered[row]]
    waited = sum(bool(tables.waited[row]) for row in uncovered)
    base = people + 1
    rank = (waited * base + len(uncovered)) * base + 1  # the 1 counts the swaps themselves
    rank = rank * (people * FULL_SCORE + 1) + sum(half.score for half in halves)
    return rank * (people << 32) + sum(half.hash for half in halves)
