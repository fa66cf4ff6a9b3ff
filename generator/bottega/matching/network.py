"""The flow network of a run: who may take how much of what, as nested sets on both sides.

source → mentee → (mentee, format) → need → [(mentee, mentor, format)] → (mentor, format)
→ mentor → sink. Only because the sets of each side are nested is the optimum a pure
minimum-cost flow with whole numbers; a rule that breaks this must not enter.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from bottega.matching.candidates import Candidates
from bottega.matching.persons import Ints
from bottega.matching.tables import Tables

SOURCE, SINK = 0, 1


@dataclass(frozen=True)
class Network:
    """Arcs with capacities over some of the candidates; those are the first arcs, in order."""

    tables: Tables
    nodes: int
    tails: Ints
    heads: Ints
    capacities: Ints
    edges: int  # how many of the arcs are candidates
    first_match: Ints  # for each mentee, the arc (capacity 1) of their first match
    supply: int
    need_nodes: Ints
    mentor_formats: Ints  # nodes, mentor by mentor
    pair_keys: Ints  # sorted; a node of its own for each
    pair_nodes: Ints

    def ends(self, pairs: Candidates) -> tuple[Ints, Ints]:
        """Return the nodes that each pair's arc leads from and to, be it in the network or not.

        A pair without a node of its own would get a new one, priced as the mentor's format is.
        """
        tables = self.tables
        heads = _targets(tables, self.mentor_formats, pairs)
        if len(self.pair_keys):
            keys = _pair_keys(tables, pairs)
            place = np.searchsorted(self.pair_keys, keys).clip(max=len(self.pair_keys) - 1)
            heads = np.where(self.pair_keys[place] == keys, self.pair_nodes[place], heads)
        return self.need_nodes[pairs.needs], heads


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
        self.tails.append(tails.astype(np.int64))
        self.heads.append(heads.astype(np.int64))
        self.capacities.append(capacities.astype(np.int64))
        return np.arange(first, self.arcs, dtype=np.int64)


def network(tables: Tables, pairs: Candidates) -> Network:
    """Return the network whose flows are exactly the allowed sets of matches among the pairs."""
    build, formats = _Builder(), len(tables.formats)
    mentee_nodes = build.add_nodes(len(tables.mentees))
    mentee_formats = build.add_nodes(len(tables.mentees) * formats)
    need_nodes = build.add_nodes(len(tables.needs))
    mentor_formats = build.add_nodes(len(tables.mentors) * formats)
    mentor_nodes = build.add_nodes(len(tables.mentors))
    keys, key_nodes = _add_candidates(build, tables, pairs, need_nodes, mentor_formats)
    first = _add_mentees(build, tables, mentee_nodes)
    build.add_arcs(np.repeat(mentee_nodes, formats), mentee_formats, tables.quotas.ravel())
    own_format = mentee_formats[tables.need_mentee * formats + tables.need_format]
    build.add_arcs(own_format, need_nodes, np.ones_like(need_nodes))
    build.add_arcs(mentor_formats, np.repeat(mentor_nodes, formats), tables.places.ravel())
    build.add_arcs(mentor_nodes, _all(SINK, mentor_nodes), tables.places_in_all)
    supply = int(min(tables.quota_in_all.sum(), tables.places_in_all.sum()))
    build.add_arcs(np.array([SOURCE]), np.array([SINK]), np.array([supply]))
    return Network(
        tables=tables,
        nodes=build.nodes,
        tails=np.concatenate(build.tails),
        heads=np.concatenate(build.heads),
        capacities=np.concatenate(build.capacities),
        edges=len(pairs),
        first_match=first,
        supply=supply,
        need_nodes=need_nodes,
        mentor_formats=mentor_formats,
        pair_keys=keys,
        pair_nodes=key_nodes,
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
    build: _Builder, tables: Tables, pairs: Candidates, need_nodes: Ints, mentor_formats: Ints
) -> tuple[Ints, Ints]:
    # A mentor is one mentor: two needs of a mentee in one format never go to the same person.
    # A node for the pair is only there where the mentee has several needs in the format.
    targets = _targets(tables, mentor_formats, pairs)
    several = tables.has_siblings[pairs.needs]
    keys, first, group = np.unique(
        _pair_keys(tables, pairs)[several], return_index=True, return_inverse=True
    )
    nodes = build.add_nodes(len(keys))
    heads = targets.copy()
    heads[several] = nodes[group]
    build.add_arcs(need_nodes[pairs.needs], heads, np.ones_like(pairs.needs))
    build.add_arcs(nodes, targets[several][first], np.ones_like(nodes))
    return keys, nodes


def _targets(tables: Tables, mentor_formats: Ints, pairs: Candidates) -> Ints:
    forms = tables.need_format[pairs.needs]
    targets: Ints = mentor_formats[pairs.mentors * len(tables.formats) + forms]
    return targets


def _pair_keys(tables: Tables, pairs: Candidates) -> Ints:
    keys = tables.pair_keys(pairs.needs, pairs.mentors) * len(tables.formats)
    return keys + tables.need_format[pairs.needs]


def _add_mentees(build: _Builder, tables: Tables, nodes: Ints) -> Ints:
    source = _all(SOURCE, nodes)
    allowed = tables.quota_in_all
    first = build.add_arcs(source, nodes, np.minimum(allowed, 1))
    build.add_arcs(source, nodes, np.maximum(allowed - 1, 0))
    return first


def _all(node: int, like: Ints) -> Ints:
    return np.full(len(like), node, dtype=np.int64)
