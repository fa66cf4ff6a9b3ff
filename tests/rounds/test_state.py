"""state.json: written in a fixed order, read back strictly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from bottega.documents.tree import FolderTree
from bottega.matching.model import Occupancy
from bottega.problems import ProblemsFound
from bottega.rounds.state import read_state, state_json
from tests.matching.worlds import crowds


@settings(max_examples=40, deadline=None)
@given(crowds())
def test_a_state_is_read_as_it_was(tmp_path_factory, world):
    occupancy = world[2]
    folder = tmp_path_factory.mktemp("run")
    (folder / "state.json").write_text(state_json(occupancy))
    assert read_state(FolderTree(folder.parent), folder.name) == occupancy


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"waited": []', '"waited": [1]', "wrong-type"),
        ('"waited": []', '"waited": [], "more": []', "unknown-field"),
        ('"attempts": []', '"attempts": [["a", "b", "c"]]', "missing"),
        ('"attempts": []', '"attempts": [["a", "b", "c", true]]', "wrong-type"),
        ('"running": []', '"running": [{"mentee": "a"}]', "missing"),
        ('"past_pairs": [],', "", "missing"),
        ('"waited": []', '"waited": [], "answers": [{"handle": "a"}]', "missing"),
        (
            '"waited": []',
            '"waited": [], "answers": [{"handle": "a", "in": true, "places": -1}]',
            "too-small",
        ),
    ],
)
def test_what_was_edited_wrongly_is_told(tmp_path, old, new, code):
    text = state_json(Occupancy())
    assert old in text
    (tmp_path / "state.json").write_text(text.replace(old, new))
    with pytest.raises(ProblemsFound) as found:
        read_state(FolderTree(tmp_path), ".")
    assert code in {problem.code for problem in found.value.problems}


def test_a_state_from_before_there_were_roll_calls_asked_nobody(tmp_path):
    text = state_json(Occupancy())
    assert "answers" not in text
    (tmp_path / "state.json").write_text(text)
    assert read_state(FolderTree(tmp_path), ".").answers is None


def test_a_run_without_state_says_so(tmp_path):
    with pytest.raises(ProblemsFound) as found:
        read_state(FolderTree(tmp_path), ".")
    assert found.value.problems[0].code == "file-missing"
