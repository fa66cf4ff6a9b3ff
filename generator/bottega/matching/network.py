"""The flow network of a run: who may take how much of what, as nested sets on both sides.

source → mentee → (mentee, format) → need → [(mentee, mentor, format)] → (mentor, format)
→ mentor → sink. Only because the sets of each side are nested is the optimum a pure
minimum-cost flow with whole numbers; a rule that breaks this must not enter.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from bottega.matching.candidates import Candidates
from bottega.matching.tables import Bools, Ints, Tables

SOURCE, SINK = 0, 1


@dataclass(frozen=True)
class Network:
    """Arcs with capacities; the first arcs are the candidates, in their order."""

    nodes: int
    tails: Ints
    heads: Ints
    capacities: Ints
    edges: int  # how many of the arcs are candidates
    first_match: Ints  # for each mentee, the arc (capacity 1) of their first match
    supply: int

    def candidate_costs(self, per_edge: Ints) -> Ints:
        """Return a cost for every arc: those of the candidates, and 0 elsewhere."""
        costs = np.zeros(len(self.tails), dtype=np.int64)
        costs[: self.edges] = per_edge
        return costs

    def first_match_costs(self, wanted: Bools) -> Ints:
        """Return a cost for every arc: -1 for the first match of each wanted mentee."""
        costs = np.zeros(len(self.tails), dtype=np.int64)
        costs[self.first_match[wanted]] = -1
        return costs


@dataclass
class _Builder:
    """Collects arcs and numbers nodes."""

    nodes: int = 2
    tails: list[Ints] = field(default_factory=list)
    heads: list[Ints] = field(default_factory=list)
    capacities: list[Ints] = field(default_factory=list)
    arcs: int = 0

    def add_nodes(self, count: int) -> Ints:
        first, self.nodes = self.nodes, self.nodes + count
        return np.arange(first, first + count, dtype=np.int64)

    def add_arcs(self, tails: Ints, heads: Ints, capacities: Ints) -> Ints:
        first, self.arcs = self.arcs, self.arcs + len(tails)
        self.tails.append(tails)
        self.heads.append(heads)
        self.capacities.append(capacities)
        return np.arange(first, self.arcs, dtype=np.int64)


def network(tables: Tables, pairs: Candidates) -> Network:
    """Return the network whose flows are exactly the allowed sets of matches."""
    build = _Builder()
    formats = len(tables.formats)
    mentee_nodes = build.add_nodes(len(tables.mentees))
    mentee_formats = build.add_nodes(len(tables.mentees) * formats)
    need_nodes = build.add_nodes(len(tables.needs))
    mentor_formats = build.add_nodes(len(tables.mentors) * formats)
    mentor_nodes = build.add_nodes(len(tables.mentors))

    form = tables.need_format[pairs.needs]
    targets = mentor_formats[pairs.mentors * formats + form]
    _add_candidates(build, tables, pairs, need_nodes[pairs.needs], targets)
    first = _add_mentees(build, tables, mentee_nodes)
    _add_tree(build, np.repeat(mentee_nodes, formats), mentee_formats, tables.quotas.ravel())
    own_format = mentee_formats[tables.need_mentee * formats + tables.need_format]
    _add_tree(build, own_format, need_nodes, np.ones(len(need_nodes), dtype=np.int64))
    _add_tree(build, mentor_formats, np.repeat(mentor_nodes, formats), tables.places.ravel())
    _add_tree(build, mentor_nodes, _all(SINK, mentor_nodes), tables.places_in_all)
    supply = int(min(tables.quota_in_all.sum(), tables.places_in_all.sum()))
    _add_tree(build, np.array([SOURCE]), np.array([SINK]), np.array([supply]))
    return Network(
        nodes=build.nodes,
        tails=np.concatenate(build.tails),
        heads=np.concatenate(build.heads),
        capacities=np.concatenate(build.capacities),
        edges=len(pairs),
        first_match=first,
        supply=supply,
    )


def node_names(tables: Tables) -> tuple[str | None, ...]:
    """Return a readable name for every node but those of pairs, in the order of the nodes.

    None for nodes that no match can pass. Pair nodes are not named either: whether there are
    prices for them that fit follows from the prices on their two sides.
    """
    asked = {(mentee.handle, need.format) for mentee, need in tables.needs}
    mentees = [mentee.handle for mentee in tables.mentees]
    mentors = [mentor.handle for mentor in tables.mentors]
    return (
        "source",
        "sink",
        *(f"mentee/{mentee}" for mentee in mentees),
        *(
            f"mentee/{mentee}/{form}" if (mentee, form) in asked else None
            for mentee in mentees
            for form in tables.formats
        ),
        *(f"need/{mentee.handle}/{need.id}" for mentee, need in tables.needs),
        *(
            f"mentor/{mentor}/{form}" if tables.offered[row, column] else None
            for row, mentor in enumerate(mentors)
            for column, form in enumerate(tables.formats)
        ),
        *(f"mentor/{mentor}" for mentor in mentors),
    )


def _add_candidates(
    build: _Builder, tables: Tables, pairs: Candidates, needs: Ints, targets: Ints
) -> None:
    # A mentor is one mentor: two needs of a mentee in one format never go to the same person.
    # A node for the pair is only there where two of the mentee's needs could meet in it.
    key = tables.pair_keys(pairs.needs, pairs.mentors) * len(tables.formats)
    key = key + tables.need_format[pairs.needs]
    _keys, first, group, count = np.unique(
        key, return_index=True, return_inverse=True, return_counts=True
    )
    shared = count > 1
    pair_nodes = build.add_nodes(int(shared.sum()))
    node_of_group = np.full(len(count), -1, dtype=np.int64)
    node_of_group[shared] = pair_nodes
    through = node_of_group[group]
    heads = np.where(through >= 0, through, targets)
    build.add_arcs(needs, heads, np.ones(len(needs), dtype=np.int64))
    _add_tree(build, pair_nodes, targets[first[shared]], np.ones(len(pair_nodes), dtype=np.int64))


def _add_mentees(build: _Builder, tables: Tables, nodes: Ints) -> Ints:
    source = _all(SOURCE, nodes)
    allowed = tables.quota_in_all
    first = build.add_arcs(source, nodes, np.minimum(allowed, 1))
    build.add_arcs(source, nodes, np.maximum(allowed - 1, 0))
    return first


def _add_tree(build: _Builder, tails: Ints, heads: Ints, capacities: Ints) -> None:
    build.add_arcs(tails.astype(np.int64), heads.astype(np.int64), capacities.astype(np.int64))


def _all(node: int, like: Ints) -> Ints:
    return np.full(len(like), node, dtype=np.int64)
