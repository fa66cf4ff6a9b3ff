"""A round from its opening to the note for those who wait, on a folder, as maintainers do it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.builders import said
from tests.cli.conftest import REPOSITORY

from bottega.hub.thread_files import comment_text

ROUND = "2027-spring"
OPENS, MATCHED = ("--date", "2026-12-01"), ("--date", "2026-12-22")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small community, long after its people last confirmed, without any run."""
    place = tmp_path / "programme"
    ignored = shutil.ignore_patterns("runs", "content")
    shutil.copytree(REPOSITORY / "tests" / "community", place, ignore=ignored)
    for path in place.glob("ment*/*.md"):
        path.write_text(_confirmed(path.read_text()))
    return place


def _confirmed(text: str) -> str:
    return "\n".join(
        "confirmed: 2026-08-01" if line.startswith("confirmed:") else line
        for line in text.split("\n")
    )


def answer(root, *lines):
    for number, (author, body) in enumerate(lines, 50):
        path = root / "threads" / "0001" / "comments" / f"{number:04}.md"
        path.write_text(comment_text(said(author, body)))


def texts(root):
    return {path: path.read_bytes() for path in sorted((root / "threads").rglob("*.md"))}


@pytest.fixture
def run(bottega):
    """Run a command, hold how it ends, and return what it said."""

    def run(*arguments, exits=0):
        done = bottega(*arguments)
        assert done.returncode == exits, (arguments, done.stdout, done.stderr)
        return done.stdout + done.stderr

    return run


ANSWERS = (
    ("ada-pialla", "/in 1"),
    ("gil-nail", "/in\n/learn rust, knitting"),
    ("hana-screw", "yes, gladly"),
    ("kim-bolt", "/in"),
    ("jana-clamp", "/out"),
    ("nia-level", "/in 1.5"),
)


@pytest.fixture
def matched(run, root):
    """The folder of a run after a roll-call with these answers."""
    run("round", ROUND, "--rollcall", *OPENS)
    run("rollcall", ROUND, *OPENS)
    answer(root, *ANSWERS)
    run("match", ROUND, *MATCHED)
    return root / "rounds" / ROUND / "runs" / "1"


def test_a_roll_call_opens_with_sign_up_and_before_any_run(run, root):
    assert "rounds/2027-spring/round.yml is written." in run("round", ROUND, "--rollcall", *OPENS)
    assert "There is a round 2027-spring already" in run("round", ROUND, exits=2)
    assert "Nobody was asked yet" in run("match", ROUND, *MATCHED, exits=2)
    assert "opens on 2026-12-01" in run("rollcall", ROUND, "--date", "2026-11-30", exits=2)
    assert "will be called by name" in run("rollcall", ROUND, "--plan", *OPENS)
    assert not (root / "threads").exists()
    run("rollcall", ROUND, *OPENS)
    run("rollcall", ROUND, *OPENS)
    before = texts(root)
    assert "Nothing to do" in run("rollcall", ROUND, *OPENS)
    assert "Nothing to do" in run("rollcall", *OPENS)
    assert texts(root) == before
    assert "said in the roll-call" in run("match", ROUND, *MATCHED, exits=2)
    answer(root, *ANSWERS)
    told = run("rollcall", ROUND, *OPENS)
    assert "In so far: 1 mentors with 1 places, 3 mentees." in told
    assert "not in topics.yml: knitting" in told


def test_a_run_takes_who_is_in_and_can_be_proved_replayed_and_explained(run, matched):
    state = json.loads((matched / "state.json").read_text())
    assert [one["handle"] for one in state["answers"]] == [
        "ada-pialla",
        "gil-nail",
        "hana-screw",
        "jana-clamp",
        "kim-bolt",
    ]
    record = (matched / "matches.yml").read_text()
    assert record.count("  mentor: ada-pialla\n") == 1
    assert "absent: 4" in record
    for silent in ("jana-clamp", "lea-hinge", "nia-level", "max-brush"):
        assert silent not in record
    assert "Proved" in run("verify", ROUND, *MATCHED)
    assert "byte for byte" in run("replay", ROUND, *MATCHED)
    assert "Nothing is lost" in run("explain", ROUND, "jana-clamp", *MATCHED)
    assert "not in this round" in run("explain", ROUND, "bo-chisel", *MATCHED)
    told = run("explain", ROUND, "hana-screw", *MATCHED)
    assert ("4 more are not in it this time." in told) == ("still waiting" in told)


def test_those_who_wait_get_one_note(run, root, matched):
    run("announce", ROUND, *MATCHED)
    (note,) = (path for path in root.rglob("issue.md") if "waiting/2027-spring" in path.read_text())
    calls = "".join(path.read_text() for path in (note.parent / "comments").iterdir())
    assert calls.count("@") == 2
    run("announce", ROUND, *MATCHED)
    before = texts(root)
    assert "Nothing to do" in run("announce", ROUND, *MATCHED)
    assert texts(root) == before


def test_a_record_that_was_edited_is_not_announced_before_or_after(run, root, matched):
    record, before = matched / "matches.yml", texts(root)
    written = record.read_text()
    edited = written.replace("score: ", "score: 1", 1)
    record.write_text(edited)
    assert "matches.yml:1: record-altered" in run("announce", ROUND, *MATCHED, exits=1)
    assert "matches.yml:1: record-altered" in run("announce", *MATCHED, exits=1)
    assert texts(root) == before
    record.write_text(written)
    run("announce", ROUND, *MATCHED)
    announced = texts(root)
    record.write_text(edited)
    run("announce", ROUND, *MATCHED, exits=1)
    assert texts(root) == announced


def test_answers_of_a_later_day_count_for_the_next_run_and_end_nothing(bottega, root):
    bottega("round", ROUND, "--rollcall", *OPENS)
    bottega("rollcall", ROUND, *OPENS)
    answer(root, ("ada-pialla", "/in"), ("gil-nail", "/in"))
    assert bottega("match", ROUND, *MATCHED).returncode == 0
    bottega("announce", ROUND, *MATCHED)
    first = (root / "rounds" / ROUND / "runs" / "1" / "matches.yml").read_text()
    assert "mentee: gil-nail" in first
    answer(root, ("ada-pialla", "/in"), ("gil-nail", "/out"), ("kim-bolt", "/in"))
    bottega("rollcall", ROUND, *MATCHED)
    done = bottega("match", ROUND, *MATCHED)
    assert done.returncode == 0, done.stdout + done.stderr
    second = (root / "rounds" / ROUND / "runs" / "2" / "matches.yml").read_text()
    assert "kim-bolt" in second
    assert "gil-nail" not in second
    bottega("announce", ROUND, *MATCHED)
    threads = [path.read_text() for path in root.rglob("issue.md")]
    assert [text.count("state: closed") for text in threads if "--ada-pialla--1" in text] == [0] * (
        first.count("mentor: ada-pialla") + second.count("mentor: ada-pialla")
    )
    assert bottega("verify", ROUND, "--run", "1").returncode == 0
    assert bottega("verify", ROUND, "--run", "2").returncode == 0


@pytest.mark.parametrize("language", ["en", "it"])
def test_what_cannot_be_opened_is_told_kindly(bottega, root, language):
    for words in (("Round 7",), ("cohort-7",), ("2027-spring", "--formats", "macro")):
        done = bottega("round", *words, "--language", language, *OPENS)
        assert done.returncode in (1, 2)
        assert "Traceback" not in done.stderr
        assert (done.stdout + done.stderr).strip()
    assert bottega("rollcall", "2026-autumn", "--language", language).returncode == 2
