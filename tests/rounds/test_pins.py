from datetime import date
from inspect import getsource

import pytest

from bottega.documents.tree import FolderTree
from bottega.documents.writing import to_yaml
from bottega.matching import pinning, pins
from bottega.matching.model import Occupancy
from bottega.problems import ProblemsFound
from bottega.rounds.pins import inspect_pins, pin_problems
from bottega.rounds.rounds import read_round
from bottega.rounds.run import Start, run
from bottega.texts import catalogue, languages
from bottega.texts.problem_texts import hint, message
from tests.builders import community, mentee, mentor
from tests.rounds.test_history import ROUND

DAY = date(2026, 3, 27)
PATH = "rounds/2026-spring/round.yml"
PINS = """pins:
  - {mentee: luca, need: first-job, mentor: ada-rosi}
  - mentee: luca
    need: first-job
    mentor: ada-rossi
"""


def tree(root, pins=PINS):
    (root / "rounds" / "2026-spring").mkdir(parents=True)
    (root / PATH).write_text(to_yaml(ROUND) + pins)
    return FolderTree(root)


def problems_of(root, people):
    read, _problems = read_round(root, "2026-spring", people.programme)
    with pytest.raises(ProblemsFound) as found:
        run(Start(root, people, read, Occupancy(), DAY, None))
    return found.value.problems


def test_a_run_tells_every_pin_that_is_wrong_at_its_line(tmp_path):
    lines = len(to_yaml(ROUND).splitlines())
    problems = problems_of(tree(tmp_path), community())
    assert [(one.path, one.line, one.code) for one in problems] == [
        (PATH, lines + 2, "pin-mentor-unknown"),
        (PATH, lines + 3, "pin-twice"),
    ]
    assert hint(problems[0], catalogue("it")).startswith("Forse volevi dire `ada-rossi`?")
    assert not (tmp_path / "rounds" / "2026-spring" / "runs").exists()


def test_a_check_tells_what_needs_no_run(tmp_path):
    root = tree(tmp_path)
    told = [one.code for one in inspect_pins(root, community())]
    assert told == ["pin-mentor-unknown", "pin-twice"]
    (tmp_path / "rounds" / "2026-spring" / "runs" / "1").mkdir(parents=True)
    assert list(inspect_pins(root, community())) == []


@pytest.mark.parametrize("language", languages())
def test_conditions_are_told_in_words(tmp_path, language):
    people = community(mentee(languages=("it",)), mentor(languages=("de",), places={"classic": 1}))
    root = tree(tmp_path, "pins:\n  - {mentee: luca, need: first-job, mentor: ada-rossi}\n")
    (found,) = problems_of(root, people)
    assert dict(found.values)["misses"] == "language, format"
    told = message(found, catalogue(language))
    expected = {"en": "a common language and the format", "it": "una lingua in comune e il formato"}
    assert expected[language] in told


def test_every_fault_has_its_words():
    words = getsource(pins) + getsource(pinning)
    codes = {part.split('"')[0] for part in words.split('"pin-')[1:]}
    assert len(codes) >= 11
    for code in codes:
        for language in languages():
            assert catalogue(language).has(f"problem.pin-{code}")
            assert catalogue(language).has(f"problem.pin-{code}.hint")


def test_lines_are_found_even_where_the_file_is_gone(tmp_path):
    assert pin_problems(FolderTree(tmp_path), "2026-spring", ()) == ()
