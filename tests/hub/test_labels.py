"""Labels: what the file lists, and what there is to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bottega.documents.tree import FolderTree
from bottega.hub.announcement import HELP
from bottega.hub.labels import Label, LabelPlan, load_labels, plan_labels
from bottega.hub.nudging import ATTENTION, REMATCH
from bottega.problems import ProblemsFound

REPOSITORY = Path(__file__).resolve().parents[2]
MATCH = Label("match", "6b7a3a", "Two people")


def test_the_repository_lists_its_labels():
    labels = load_labels(FolderTree(REPOSITORY))
    assert labels == tuple(sorted(labels))
    ours = {"match", "sign-up", "roll-call", HELP, ATTENTION, REMATCH}
    assert ours <= {label.name for label in labels}


def test_what_is_missing_is_created_and_what_differs_is_mended():
    old = Label("match", "ffffff", "Two people")
    assert plan_labels([MATCH], []) == LabelPlan((MATCH,), ())
    assert plan_labels([MATCH], [old]) == LabelPlan((), (("match", MATCH),))


def test_a_plan_carried_out_leaves_an_empty_plan():
    assert plan_labels([MATCH], [MATCH]) == LabelPlan((), ())


def test_labels_of_others_are_left_alone():
    theirs = Label("bug", "d73a4a", "Something is not working")
    assert plan_labels([MATCH], [MATCH, theirs]) == LabelPlan((), ())


def test_a_name_is_the_same_whatever_the_case():
    there = Label("Match", "ffffff", "")
    assert plan_labels([MATCH], [there]) == LabelPlan((), (("Match", MATCH),))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("labels: {match: {colour: red}}", "bad-form"),
        ("labels: {match: {colour: '#6b7a3a'}}", "bad-form"),
        ("labels: {match: {color: 6b7a3a}}", "unknown-field"),
        ("labels: {match: {colour: 6b7a3a}, match: {colour: 6b7a3a}}", "yaml-duplicate"),
        ("match", "not-a-mapping"),
    ],
)
def test_a_spoilt_file_is_told(tmp_path, text, code):
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "labels.yml").write_text(text)
    with pytest.raises(ProblemsFound) as found:
        load_labels(FolderTree(tmp_path))
    assert code in {one.code for one in found.value.problems}
