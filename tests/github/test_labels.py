"""Labels of a repository on a real compatible server."""

from __future__ import annotations

import pytest

from bottega.hub.github.labels import apply_labels, labels_of
from bottega.hub.github.troubles import Trouble
from bottega.hub.labels import Label, plan_labels
from tests.github.gateway import Fault

WANTED = (Label("match", "6b7a3a", "Two people"), Label("sign-up", "b5533c", "Somebody new"))


def bring(github):
    client = github.client()
    apply_labels(client, plan_labels(WANTED, labels_of(client)))
    return set(labels_of(github.client()))


def test_missing_labels_are_created_and_those_of_others_stay(github):
    before = set(labels_of(github.client()))
    github.client().write("POST", "labels", {"name": "ours", "color": "000000"})
    github.client().write("POST", "labels", {"name": "Match", "color": "ffffff"})
    after = bring(github)
    mended = Label("Match", "6b7a3a", "Two people")
    assert after == {*before, Label("ours", "000000", ""), mended, WANTED[1]}


def test_a_second_time_nothing_is_written(github):
    bring(github)
    github.gateway.reset()
    bring(github)
    assert github.gateway.writes == 0


def test_more_labels_than_a_page_are_read(github):
    for number in range(120):
        github.ask("POST", "labels", {"name": f"round:{number}", "color": "000000"})
    bring(github)
    names = [label.name for label in labels_of(github.client())]
    assert len(names) == len(set(names)) > 120


@pytest.mark.parametrize("fault", list(Fault), ids=lambda fault: fault.value)
@pytest.mark.parametrize("index", [1, 2])
def test_whatever_breaks_the_next_time_mends(github, fault, index):
    github.gateway.reset()
    github.gateway.faults[index] = fault
    try:
        bring(github)
    except Trouble:
        github.gateway.reset()
    assert set(WANTED) <= bring(github)


def test_what_another_run_created_meanwhile_is_left(github):
    client = github.client()
    plan = plan_labels(WANTED, ())
    apply_labels(client, plan)
    apply_labels(client, plan)
    assert set(WANTED) <= set(labels_of(client))
