"""Prices of places equal what one more place gains: the optimum is computed anew to see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bottega.matching.assignment import assign
from bottega.matching.decision import decide, solve
from bottega.matching.gains import gains, mentor_gains, place_gains
from bottega.matching.model import TIERS, Occupancy
from bottega.matching.tables import tables
from tests.builders import a_round, community, mentee, mentor, need, offer
from tests.matching.mixtures import mixtures, solved
from tests.matching.oracles import reached
from tests.matching.worlds import DAY, crowd, crowds, worlds

AT = date(2026, 3, 27)
checks = [HealthCheck.too_slow]
many = settings(max_examples=150, deadline=None, suppress_health_check=checks)


def flow_of(world):
    found = solved(world)
    return found.flow, found.pairs.where(~found.left.in_exchange)


def gained(columns, pairs, before):
    """What the optimum reaches in these tables, beyond what it reached before."""
    after = reached(columns, assign(columns, pairs).chosen)
    return [more - less for more, less in zip(after, before, strict=True)]


@many
@given(st.one_of(worlds(), crowds(), mixtures()))
def test_a_price_is_what_the_optimum_gains_by_one_more_place(world):
    flow, pairs = flow_of(world)
    columns, prices = flow.network.tables, place_gains(flow)
    before = reached(columns, flow.chosen)
    for row, form in np.ndindex(columns.places.shape):
        places, in_all = columns.places.copy(), columns.places_in_all.copy()
        places[row, form] += 1
        in_all[row] += 1
        more = replace(columns, places=places, places_in_all=in_all)
        assert gained(more, pairs, before) == prices[:, row, form].tolist()


@many
@given(st.one_of(crowds(), mixtures()))
def test_a_mentors_price_is_what_one_more_place_in_all_gains(world):
    found, pairs = flow_of(world)
    few = found.network.tables.places_in_all.clip(max=1)
    columns = replace(found.network.tables, places_in_all=few)
    flow = assign(columns, pairs)
    before, prices = reached(columns, flow.chosen), mentor_gains(flow)
    for row in range(len(columns.mentors)):
        in_all = columns.places_in_all.copy()
        in_all[row] += 1
        more = replace(columns, places_in_all=in_all)
        assert gained(more, pairs, before) == prices[:, row].tolist()


def test_the_certificate_tells_them():
    """So whoever reads it knows what one more place of a mentor is worth."""
    seen = np.zeros(len(TIERS), dtype=int)
    for seed in range(60):
        people, round_, occupancy = crowd(seed)
        world = people, round_, replace(occupancy, waited=frozenset(people.mentees))
        prices, flow = decide(*world, DAY).certificate.prices, flow_of(world)[0]
        columns, found = flow.network.tables, place_gains(flow)
        for row, form in np.ndindex(columns.places.shape):
            place = f"mentor/{columns.mentors[row].handle}"
            nodes = place, f"{place}/{columns.formats[form]}"
            told = [tuple(-prices[tier].get(node, 0) for tier in TIERS) for node in nodes]
            assert max(told) == tuple(found[:, row, form])
        seen += (found != 0).any(axis=(1, 2))
    assert (seen > 5).all()


def test_the_most_wanted_place_comes_first():
    people = community(
        mentee("luca"),
        mentee("mira"),
        mentee("noa", need(topic="python")),
        mentee("teo", need(topic="python")),
        mentor("ada", places={"micro": 1}),
        mentor("bea", offer("python"), places={"micro": 2}),
    )
    flow = solve(tables(people, a_round(), Occupancy(waited=frozenset({"mira", "luca"})), AT)).flow
    (found,) = gains(flow)
    assert (found.mentor, found.format) == ("ada", "micro")
    assert (found.waited, found.mentees, found.matches) == (1, 1, 1)
    assert found.score > 0
