import pytest
from benchmarks.cohorts.__main__ import agreement, served, understood
from benchmarks.cohorts.cohort import read_cohort
from benchmarks.cohorts.ranking import hit

MENTORS = """id,timezone,country,continent,expertise,places
anchor,Europe/Rome,Italy,Europe,Bioinformatics; Python; kite flying,1
beacon,Africa/Nairobi,Kenya,Africa,Community building; Open scince,2
"""
MENTEES = (
    "id,timezone,country,continent,project,keywords,goal,team_size,wanted_mentors,"
    "mentors_chosen_by_people\n"
    "harbour,Europe/Madrid,Spain,Europe,A club,communities,Start a club,2,1,beacon\n"
    "island,,,,Genomes,python,Read genomes,1,2,anchor; beacon\n"
)


@pytest.fixture
def cohort(tmp_path):
    (tmp_path / "mentors.csv").write_text(MENTORS)
    (tmp_path / "mentees.csv").write_text(MENTEES)
    return read_cohort(tmp_path)


@pytest.mark.parametrize(
    ("scores", "first", "expected"),
    [
        ({}, 1, 1 / 4),
        ({}, 3, 3 / 4),
        ({"a": 1}, 1, 1),
        ({"b": 1}, 1, 0),
        ({"a": 1, "b": 1}, 1, 1 / 2),
        ({"b": 2}, 3, 2 / 3),
        ({"b": 3, "c": 2, "d": 1}, 3, 0),
    ],
)
def test_ties_are_shared(scores, first, expected):
    assert hit(scores, "abcd", frozenset("a"), first) == pytest.approx(expected)


def test_two_chosen_are_met_more_easily():
    assert hit({}, "abcd", frozenset("ab"), 2) == pytest.approx(5 / 6)


def test_a_cohort_is_imported_matched_and_compared(cohort):
    assert [report.rows for report in cohort.reports.values()] == [2, 2]
    assert len(cohort.community.mentees["island"].needs) == 2
    lines = [line.split() for line in served([cohort])]
    assert lines[1][1:6] == ["2", "2", "3", "3", "2"]
    assert len(list(understood([cohort]))) == 3
    ours = next(line for line in agreement([cohort]) if line.startswith("our score"))
    assert ours.split()[2:5] == ["1.00", "/", "1.00"]
