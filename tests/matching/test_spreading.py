"""Wherever pairs are scored, the result is the same, and no names travel."""

import os
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from bottega.documents.tree import FolderTree
from bottega.matching import candidates
from bottega.matching.candidates import Scorer, eligible_pairs
from bottega.matching.model import Occupancy
from bottega.matching.offers import Offers
from bottega.matching.score import Score
from bottega.matching.spreading import here, on, processes
from bottega.matching.tables import tables
from bottega.people.community import load
from bottega.problems import WrongUse
from bottega.rounds.rounds import load_round

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 10, 1)


@pytest.fixture(scope="module")
def scorer():
    """The demonstration's people, in blocks so small that there are many."""
    tree = FolderTree(ROOT)
    community = load(tree, DAY)
    round_ = load_round(tree, "2026-autumn", community.programme)
    running = Occupancy(past_pairs=frozenset({(min(community.mentees), min(community.mentors))}))
    columns = tables(community, round_, running, DAY)
    offers = Offers(columns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "BLOCK", 1)
        yield Scorer(columns, offers, Score(columns, offers))


def pairs(scorer, spread):
    return eligible_pairs(scorer.tables, scorer.offers, scorer.score, spread)


def assert_same(found, expected):
    for name in ("offsets", "mentors", "scores"):
        assert getattr(found, name).dtype == getattr(expected, name).dtype
        assert np.array_equal(getattr(found, name), getattr(expected, name))


def test_there_is_something_to_spread(scorer):
    assert len(list(candidates.blocks(scorer.tables, scorer.offers))) > 40
    assert len(pairs(scorer, here)) > 100


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_score_the_same(scorer, jobs):
    assert_same(pairs(scorer, processes(jobs)), pairs(scorer, here))


def test_any_executor_scores_the_same(scorer):
    with ThreadPoolExecutor(3) as threads:
        assert_same(pairs(scorer, on(threads)), pairs(scorer, here))
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        assert_same(pairs(scorer, on(pool)), pairs(scorer, here))


def test_a_cluster_scores_the_same(scorer, cluster_address):
    with import_module("bottega.matching.cluster").cluster(cluster_address) as spread:
        assert_same(pairs(scorer, spread), pairs(scorer, here))


def test_nothing_to_do_is_done_anywhere():
    with ThreadPoolExecutor(1) as threads:
        assert list(on(threads)(divmod, 1, ())) == []
    assert list(here(divmod, 1, ())) == []


def _fails(_shared, part):
    raise WrongUse("no-needs", round=part)


def _dies(_shared, _part):
    os._exit(1)


def test_what_goes_wrong_elsewhere_is_told_here():
    with ThreadPoolExecutor(2) as threads, pytest.raises(WrongUse, match="no-needs"):
        list(on(threads)(_fails, None, (1, 2)))
    with pytest.raises(WrongUse, match="workers-lost"):
        list(processes(2)(_dies, None, (1, 2)))


def test_names_and_texts_stay_here(scorer):
    sent = pickle.dumps(scorer)
    people = (*scorer.tables.mentors, *scorer.tables.mentees)
    texts = {person.handle for person in people} | {person.biography[:40] for person in people}
    assert len(texts) > 100
    assert not [text for text in texts if text and text.encode() in sent]


def test_a_cluster_without_workers_like_us_is_told():
    distributed = pytest.importorskip("distributed", reason="the extra `scale` is not installed")
    cluster = import_module("bottega.matching.cluster").cluster
    options = {"processes": False, "protocol": "tcp://", "dashboard_address": ":0"}
    with (
        distributed.LocalCluster(n_workers=0, **options) as empty,
        pytest.raises(WrongUse, match="workers-differ"),
        cluster(empty.scheduler_address),
    ):
        pass
