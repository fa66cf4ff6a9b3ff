"""What is told to who waits is true: the needs could only have those places, and are more."""

from __future__ import annotations

import networkx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from bottega.matching import competition
from bottega.matching.assignment import assign
from bottega.matching.competition import Reach, quota_is_full
from bottega.matching.decision import decide
from bottega.matching.explanation import Explainer
from bottega.matching.model import Occupancy
from bottega.matching.remaining import without
from bottega.matching.swaps import mutual, swap
from bottega.texts import catalogue
from tests.builders import a_round, community, mentee, mentor, need
from tests.matching.test_optimum import _prepared
from tests.matching.worlds import DAY, alike, autumn, worlds

many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def most(columns, pairs, needs):
    """As many of these needs as could be matched if nobody else asked and no quota counted."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(("source", "sink"))
    for row in map(int, needs):
        form, mentee_row = int(columns.need_format[row]), int(columns.need_mentee[row])
        graph.add_edge("source", ("need", row), capacity=1)
        for mentor_row in map(int, pairs.of(row).mentors):
            pair, place = ("pair", mentee_row, mentor_row, form), ("place", mentor_row, form)
            graph.add_edge(("need", row), pair, capacity=1)
            graph.add_edge(pair, place, capacity=1)
            here = int(columns.places[mentor_row, form])
            graph.add_edge(place, ("mentor", mentor_row), capacity=here)
            in_all = int(columns.places_in_all[mentor_row])
            graph.add_edge(("mentor", mentor_row), "sink", capacity=in_all)
    return networkx.maximum_flow_value(graph, "source", "sink")


@many
@given(worlds())
def test_the_needs_counted_could_only_have_the_places_counted(world):
    columns, every = _prepared(world)
    pairs = mutual(columns, every)
    swaps = swap(columns, pairs.where(columns.in_exchange).all())
    left, others = without(columns, swaps), pairs.where(~columns.in_exchange)
    chosen = assign(left, others).chosen
    full = quota_is_full(columns, chosen.joined(swaps))
    waits = np.ones(len(columns.needs), dtype=bool)
    waits[chosen.needs] = waits[swaps.needs] = False
    rows = np.flatnonzero(waits & ~full & (np.diff(others.offsets) > 0))
    told = {(w.mentee, w.need): w for w in decide(*world, DAY).waiting}
    for row in rows:
        needs, places = Reach(left, others, chosen).hall_set(np.array([row]), rows)
        assert row in needs
        assert most(left, others, needs) == places < len(needs)
        mentee_of, need_of = columns.needs[row]
        found = told.pop((mentee_of.handle, need_of.id))
        assert (found.competing.needs, found.competing.places) == (len(needs), places)
    for waiting in told.values():
        assert waiting.competing is None


@pytest.mark.parametrize("budget", [0, 12, 10**9])
def test_shared_answers_are_true_too(monkeypatch, budget):
    monkeypatch.setattr(competition, "BUDGET", budget)
    people = community(
        mentee(), mentee("mira"), mentee("noa", need(topic="python")), mentor(places={"micro": 1})
    )
    found = decide(people, a_round(), Occupancy(), DAY)
    told = [waits.competing for waits in found.waiting if waits.competing]
    assert [(one.needs, one.places) for one in told] == [(2, 1)]


def test_one_mentor_for_a_thousand_mentees():
    found = decide(alike(1, 1000), autumn(), Occupancy(), DAY)
    assert len(found.matches) == 1
    assert len(found.waiting) == 999
    for waits in found.waiting:
        assert (waits.competing.needs, waits.competing.places) == (1000, 1)
        assert waits.remedy == "others-first"


def test_a_full_quota_is_no_competition():
    luca = mentee("luca", need(), need("b"), need("c"))
    found = decide(
        community(luca, mentor(), mentor("teo"), mentor("zoe")), a_round(), Occupancy(), DAY
    )
    (waits,) = found.waiting
    assert (waits.remedy, waits.competing, waits.eligible) == ("finish-first", None, 3)
    told = " ".join(Explainer(community(), catalogue("en")).waiting(waits))
    assert "others took" not in told


def test_two_needs_that_only_one_mentor_fits_are_told_of_one_place():
    found = decide(
        community(mentee("luca", need(), need("b")), mentor()), a_round(), Occupancy(), DAY
    )
    (waits,) = found.waiting
    assert (waits.competing.needs, waits.competing.places) == (2, 1)


def test_the_words_name_counts_and_topics_and_nobody():
    people = community(mentee(), mentee("mira"), mentor(places={"micro": 1}))
    (waits,) = decide(people, a_round(), Occupancy(), DAY).waiting
    english = Explainer(people, catalogue("en")).waiting(waits)
    assert "Counted together, 2 needs (CV and interviews) had only 1 place to go to." in english
    italian = Explainer(people, catalogue("it")).waiting(waits)
    assert "Messi insieme, 2 bisogni (CV e colloqui) potevano contare su 1 solo posto." in italian
    assert "Mira" not in " ".join((*english, *italian))


def test_no_place_at_all_leaves_everybody_waiting():
    people = community(
        mentee(), mentor(places={"micro": 0}), mentor("teo", places={"micro": 2, "total": 0})
    )
    (waits,) = decide(people, a_round(), Occupancy(), DAY).waiting
    assert (waits.eligible, waits.competing) == (0, None)
    assert waits.excluded == {"places": 2}


def test_where_all_scores_are_equal_the_hash_decides_alone():
    people, turned = alike(3, 6), alike(3, 6)
    found = decide(people, autumn(), Occupancy(), DAY)
    assert len({match.score for match in found.matches}) == 1
    assert len(found.matches) == 3
    other = decide(turned, autumn(seed="another"), Occupancy(), DAY)
    assert {m.mentee for m in found.matches} != {m.mentee for m in other.matches}
    assert [(w.competing.needs, w.competing.places) for w in found.waiting] == [(6, 3)] * 3
