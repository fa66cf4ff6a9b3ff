"""The same sets of matches as flows through fewer nodes: what the solver gets to see.

A mentee with one need, a quota that cannot bind, a mentor with one format: none of them needs a
node of its own, and that saves half of the solver's time. Prices are for the whole network.
"""

from __future__ import annotations

import numpy as np

from bottega.matching.candidates import Candidates
from bottega.matching.flows import SINK, SOURCE, Builder, cheapest
from bottega.matching.network import Network, offers_of
from bottega.matching.persons import Bools, Ints


def best_pairs(net: Network, pairs: Candidates, by_pair: Ints, by_mentee: Ints) -> Bools:
    """Return which of the network's pairs make up an allowed set that costs least.

    `by_pair` has the cost of each pair, `by_mentee` that of each mentee's first match.
    """
    build = Builder()
    asked = np.zeros(len(net.tables.needs), dtype=np.bool_)
    asked[pairs.needs] = True
    needs = _add_mentees(build, net, np.flatnonzero(asked), by_mentee)
    heads = _add_meetings(build, net, _add_mentors(build, net, pairs))
    ways = build.add_arcs(needs[pairs.needs], heads[net.arcs.heads[: net.edges]], 1, by_pair)
    supply = int(asked.sum())
    build.add_arcs(SOURCE, SINK, supply)
    arcs, costs = build.built()
    supplies = np.zeros(arcs.nodes, dtype=np.int64)
    supplies[SOURCE], supplies[SINK] = supply, -supply
    taken: Bools = cheapest(arcs, costs, supplies)[ways] > 0
    return taken


def _add_mentees(build: Builder, net: Network, asked: Ints, by_mentee: Ints) -> Ints:
    """Add the way from the source to each need that has pairs; return the node of every need."""
    tables, formats = net.tables, len(net.tables.formats)
    mentees = tables.need_mentee[asked]
    kinds = mentees * formats + tables.need_format[asked]
    in_format = np.bincount(kinds, minlength=tables.quotas.size).reshape(tables.quotas.shape)
    quotas = np.minimum(tables.quotas, in_format)
    limit = np.minimum(tables.quota_in_all, quotas.sum(axis=1))
    several = in_format.sum(axis=1) > 1
    bound = (quotas < in_format) & several[:, None]
    groups = _nodes(build, several, np.full(len(several), SOURCE))
    shelves = _nodes(build, bound.ravel(), np.repeat(groups, formats))
    needs = _nodes(build, _marked(len(tables.needs), asked), np.zeros(len(tables.needs), np.int64))
    alone = ~several[mentees]
    most, cost = np.where(alone, limit[mentees], 1), np.where(alone, by_mentee[mentees], 0)
    build.add_arcs(shelves[kinds], needs[asked], most, cost)
    build.add_arcs(np.repeat(groups, formats)[bound.ravel()], shelves[bound.ravel()], quotas[bound])
    build.add_arcs(SOURCE, groups[several], np.minimum(limit, 1)[several], by_mentee[several])
    build.add_arcs(SOURCE, groups[several], np.maximum(limit - 1, 0)[several])
    return needs


def _add_mentors(build: Builder, net: Network, pairs: Candidates) -> Ints:
    """Add the way to the sink for each (mentor, format) that has pairs; return its node."""
    tables, formats = net.tables, len(net.tables.formats)
    used = _marked(tables.places.size, offers_of(tables, pairs))
    table = used.reshape(tables.places.shape)
    room = np.where(table, tables.places, 0).sum(axis=1)
    bound = (tables.places_in_all < room) & (table.sum(axis=1) > 1)
    mentors = _nodes(build, bound, np.full(len(bound), SINK))
    offers = _nodes(build, used, np.full(len(used), SINK))
    most = np.minimum(tables.places, tables.places_in_all[:, None])
    build.add_arcs(offers[used], np.repeat(mentors, formats)[used], most.ravel()[used])
    build.add_arcs(mentors[bound], SINK, tables.places_in_all[bound])
    return offers


def _add_meetings(build: Builder, net: Network, offers: Ints) -> Ints:
    """Add the nodes of pairs in which two needs really meet; return our node for each of theirs."""
    first, heads = net.edges, net.arcs.heads
    nodes = np.zeros(net.arcs.nodes, dtype=np.int64)
    nodes[net.mentor_formats] = offers
    beyond = nodes[heads[first : first + len(net.pair_nodes)]]
    meet = np.bincount(heads[:first], minlength=len(nodes))[net.pair_nodes] > 1
    nodes[net.pair_nodes] = _nodes(build, meet, beyond)
    build.add_arcs(nodes[net.pair_nodes[meet]], beyond[meet], 1)
    return nodes


def _nodes(build: Builder, wanted: Bools, otherwise: Ints) -> Ints:
    """Return a new node for each row where one is wanted, and what is given for the others."""
    nodes = otherwise.astype(np.int64)
    nodes[wanted] = build.add_nodes(int(wanted.sum()))
    return nodes


def _marked(number: int, rows: Ints) -> Bools:
    marks = np.zeros(number, dtype=np.bool_)
    marks[rows] = True
    return marks
