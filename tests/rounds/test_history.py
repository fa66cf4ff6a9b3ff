import pytest

from bottega.documents.tree import FolderTree
from bottega.documents.writing import to_yaml
from bottega.problems import ProblemsFound
from bottega.rounds.history import load_history
from bottega.rounds.record import write_record
from tests.builders import match, programme, record

ROUND = {
    "title": {"en": "Spring", "it": "Primavera"},
    "signup": {"opens": "2026-03-01", "closes": "2026-03-25"},
    "starts": "2026-03-30",
    "ends": "2026-07-17",
    "formats": ["micro"],
}


def write(root, round_id, *records, **values):
    folder = root / "rounds" / round_id
    folder.mkdir(parents=True)
    (folder / "round.yml").write_text(to_yaml({**ROUND, **values}))
    for one in records:
        run = folder / "runs" / str(one.run)
        run.mkdir(parents=True)
        (run / "matches.yml").write_text(write_record(one))


def test_rounds_come_by_their_first_day_with_all_their_runs(tmp_path):
    later = match("2026-spring/mira--backend--teo--1")
    runs = (record(match()), record(match(), later, run=2))
    write(tmp_path, "2026-spring", *runs)
    write(tmp_path, "2025-late", starts="2025-10-01")
    found = load_history(FolderTree(tmp_path), programme())
    assert [past.round.id for past in found.rounds] == ["2025-late", "2026-spring"]
    assert found.rounds[1].records == runs
    assert found.matches == (match(), later)
    assert found.round("2026-spring") == found.rounds[1]
    assert found.round("nowhere") is None


def test_the_problems_of_all_files_come_at_once(tmp_path):
    write(tmp_path, "2026-spring", record(match()))
    write(tmp_path, "2026-autumn", starts="soon")
    (tmp_path / "rounds/2026-spring/runs/1/matches.yml").write_text("round: 5\n")
    with pytest.raises(ProblemsFound) as found:
        load_history(FolderTree(tmp_path), programme())
    paths = {problem.path for problem in found.value.problems}
    assert paths == {"rounds/2026-autumn/round.yml", "rounds/2026-spring/runs/1/matches.yml"}


def test_a_programme_without_rounds_has_no_history(tmp_path):
    assert load_history(FolderTree(tmp_path), programme()).rounds == ()
