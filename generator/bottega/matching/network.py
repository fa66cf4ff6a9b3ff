"""The flow network of a run: who may take how much of what, as nested sets on both sides.

source → mentee → (mentee, format) → need → [(mentee, mentor, format)] → (mentor, format)
→ mentor → sink. Only because the sets of each side are nested is the optimum a pure
minimum-cost flow with whole numbers; a rule that breaks this must not enter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bottega.matching.candidates import Candidates
from bottega.matching.flows import SINK, SOURCE, Arcs, Builder, Nodes
from bottega.matching.persons import Bools, Ints
from bottega.matching.tables import Tables


@dataclass(frozen=True)
class Network:
    """Arcs with capacities over some of the candidates; those are the first arcs, in order."""

    tables: Tables
    arcs: Arcs
    edges: int  # how many of the arcs are candidates
    first_match: Ints  # for each mentee, the arc (capacity 1) of their first match
    supply: int
    need_nodes: Ints
    mentor_formats: Ints  # nodes, mentor by mentor
    mentors: Ints
    pair_keys: Ints  # sorted; a node of its own for each
    pair_nodes: Ints

    @property
    def gives_places(self) -> Bools:
        """Say which nodes lie where places are given, from pairs to the sink; and the source."""
        found = np.ones(self.arcs.nodes, dtype=np.bool_)
        tables = self.tables
        found[2 : 2 + len(tables.mentees) + tables.quotas.size + len(tables.needs)] = False
        return found

    def ends(self, pairs: Candidates) -> tuple[Ints, Ints]:
        """Return the nodes that each pair's arc leads from and to, be it in the network or not.

        A pair without a node of its own would get a new one, priced as the mentor's format is.
        """
        heads = self.mentor_formats[offers_of(self.tables, pairs)]
        if len(self.pair_keys):
            some = np.flatnonzero(self.tables.has_siblings[pairs.needs])
            keys = meeting_keys(self.tables, pairs.only(some))
            place = np.searchsorted(self.pair_keys, keys).clip(max=len(self.pair_keys) - 1)
            known = self.pair_keys[place] == keys
            heads[some[known]] = self.pair_nodes[place[known]]
        return self.need_nodes[pairs.needs], heads

    def flow(self, pairs: Candidates, taken: Bools) -> Ints:
        """Return the flow of every arc where these of the network's pairs are matches."""
        tables, chosen = self.tables, pairs.only(taken)
        formats = len(tables.formats)
        mentees, forms = tables.need_mentee[chosen.needs], tables.need_format[chosen.needs]
        by_mentee = _count(mentees, len(tables.mentees))
        by_offer = _count(offers_of(tables, chosen), len(self.mentor_formats))
        by_pair = _count(self.arcs.heads[: self.edges][taken], self.arcs.nodes)[self.pair_nodes]
        return np.concatenate(
            (
                taken,
                by_pair,
                np.minimum(by_mentee, 1),
                np.maximum(by_mentee - 1, 0),
                _count(mentees * formats + forms, by_mentee.size * formats),
                _count(chosen.needs, len(tables.needs)),
                by_offer,
                by_offer.reshape(-1, formats).sum(axis=1),
                [self.supply - len(chosen)],
            ),
            dtype=np.int64,
        )


def network(tables: Tables, pairs: Candidates) -> Network:
    """Return the network whose flows are exactly the allowed sets of matches among the pairs."""
    build, formats = Builder(), len(tables.formats)
    mentees = build.add_nodes(len(tables.mentees))
    mentee_formats = build.add_nodes(len(tables.mentees) * formats)
    needs = build.add_nodes(len(tables.needs))
    offers = build.add_nodes(len(tables.mentors) * formats)
    mentors = build.add_nodes(len(tables.mentors))
    keys, nodes = _add_candidates(build, tables, pairs, needs, offers)
    first = build.add_arcs(SOURCE, mentees, np.minimum(tables.quota_in_all, 1))
    build.add_arcs(SOURCE, mentees, np.maximum(tables.quota_in_all - 1, 0))
    build.add_arcs(np.repeat(mentees, formats), mentee_formats, tables.quotas.ravel())
    own_format = tables.need_mentee * formats + tables.need_format
    build.add_arcs(mentee_formats[own_format], needs, 1)
    build.add_arcs(offers, np.repeat(mentors, formats), tables.places.ravel())
    build.add_arcs(mentors, SINK, tables.places_in_all)
    supply = int(min(tables.quota_in_all.sum(), tables.places_in_all.sum()))
    build.add_arcs(SOURCE, SINK, supply)
    return Network(
        tables=tables,
        arcs=build.built()[0],
        edges=len(pairs),
        first_match=first,
        supply=supply,
        need_nodes=needs,
        mentor_formats=offers,
        mentors=mentors,
        pair_keys=keys,
        pair_nodes=nodes,
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


def offers_of(tables: Tables, pairs: Candidates) -> Ints:
    """Return for each pair the number of the (mentor, format) that it would take a place of."""
    offers: Ints = pairs.mentors * len(tables.formats) + tables.need_format[pairs.needs]
    return offers


def meeting_keys(tables: Tables, pairs: Candidates) -> Ints:
    """Return one number for the (mentee, mentor, format) behind each pair."""
    keys = tables.pair_keys(pairs.needs, pairs.mentors) * len(tables.formats)
    return keys + tables.need_format[pairs.needs]


def _add_candidates(
    build: Builder, tables: Tables, pairs: Candidates, needs: Ints, offers: Ints
) -> tuple[Ints, Ints]:
    # A mentor is one mentor: two needs of a mentee in one format never go to the same person.
    # A node for the pair is only there where the mentee has several needs in the format.
    heads = offers[offers_of(tables, pairs)]
    several = np.flatnonzero(tables.has_siblings[pairs.needs])
    keys, first, group = np.unique(
        meeting_keys(tables, pairs.only(several)), return_index=True, return_inverse=True
    )
    nodes, beyond = build.add_nodes(len(keys)), heads[several][first]
    heads[several] = nodes[group]
    build.add_arcs(needs[pairs.needs], heads, 1)
    build.add_arcs(nodes, beyond, 1)
    return keys, nodes


def _count(rows: Ints | Nodes, number: int) -> Ints:
    counts: Ints = np.bincount(rows, minlength=number)
    return counts
