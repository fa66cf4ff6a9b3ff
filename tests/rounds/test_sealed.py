"""Runs are announced as they were written, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from bottega.documents.tree import FolderTree
from bottega.matching.model import TIERS, Certificate, Occupancy
from bottega.problems import ProblemsFound
from bottega.rounds.history import History, RoundHistory
from bottega.rounds.inputs import Inputs
from bottega.rounds.run import Run, write_run
from bottega.rounds.sealed import as_written, broken_seals
from tests.builders import a_round, match, record

RECORD = record(match())
PAST = RoundHistory(a_round(), (RECORD,))
OTHER = RoundHistory(a_round("2026-summer"), ())
DAY = date(2026, 4, 1)
FOLDER = "rounds/2026-spring/runs/1"


@pytest.fixture
def tree(tmp_path):
    certificate = Certificate({tier: {} for tier in TIERS})
    inputs = Inputs("0" * 64, "1" * 64, "2" * 64)
    write_run(tmp_path, Run(RECORD, Occupancy(), certificate, inputs))
    return FolderTree(tmp_path)


def codes(tree, past=PAST, day=DAY):
    return [(found.path, found.code) for found in broken_seals(tree, past, day)]


def test_a_run_as_it_was_written_is_sound(tree):
    assert codes(tree) == []
    assert as_written(tree, History((PAST, OTHER)), None, DAY) == (History((PAST, OTHER)), ())


@pytest.mark.parametrize(
    ("name", "code"), [("matches.yml", "record-altered"), ("state.json", "state-altered")]
)
def test_what_was_edited_by_hand_is_told_and_its_round_left_out(tree, name, code):
    path = tree.root / FOLDER / name
    path.write_text(path.read_text() + "\n")
    assert codes(tree) == [(f"{FOLDER}/{name}", code)]
    kept, problems = as_written(tree, History((PAST, OTHER)), None, DAY)
    assert (kept, [found.code for found in problems]) == (History((OTHER,)), [code])
    with pytest.raises(ProblemsFound):
        as_written(tree, History((PAST, OTHER)), "2026-spring", DAY)
    assert as_written(tree, History((PAST, OTHER)), "2026-summer", DAY)[1] == ()


def test_other_line_ends_change_nothing(tree):
    path = tree.root / FOLDER / "matches.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert codes(tree) == []


def test_a_record_without_its_certificate_proves_nothing(tree):
    (tree.root / FOLDER / "certificate.json").unlink()
    assert codes(tree) == [(f"{FOLDER}/matches.yml", "record-unsealed")]
    assert codes(tree, day=date(2026, 7, 18)) == []


def test_somebody_who_was_removed_blocks_nobody(tree):
    forgotten = RECORD.model_copy(update={"unverifiable": "inputs removed"})
    (tree.root / FOLDER / "certificate.json").unlink()
    assert codes(tree, RoundHistory(a_round(), (forgotten,))) == []
