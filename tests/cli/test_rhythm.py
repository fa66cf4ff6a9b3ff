"""From a silent mentor to somebody else, by commands alone: `nudge`, `match`, `announce`."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.cli.conftest import REPOSITORY

from bottega.hub.thread_files import comment_text
from bottega.sessions.thread import Comment

ROUND = "2026-autumn"
PAIRS = (
    ("gil-nail", "ada-pialla"),
    ("hana-screw", "bo-chisel"),
    ("jana-clamp", "chidi-awl"),
    ("lea-hinge", "ada-pialla"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "programme"
    shutil.copytree(REPOSITORY / "tests" / "community", place)
    return place


@pytest.fixture
def run(bottega):
    """Run a command as of a day of October, and return what it said."""

    def run(day, *arguments):
        done = bottega(*arguments, "--date", f"2026-10-{day:02}")
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout

    return run


def say(root, number, author, day):
    path = root / "threads" / f"{number:04}" / "comments" / f"{author}.md"
    path = path.with_name(f"{50 + len(author):04}.md")
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        comment_text(Comment(author, datetime(2026, 10, day, 12, tzinfo=UTC), "/accept"))
    )


def test_who_had_accepted_gets_somebody_else_and_the_rest_stay(run, bottega, root):
    pytest.importorskip("ortools")
    run(1, "match", ROUND)
    run(2, "announce", ROUND)
    for number, pair in enumerate(PAIRS, 1):
        for person in pair if number > 1 else pair[:1]:
            say(root, number, person, 3)
    planned = run(10, "nudge", "--plan")
    assert f"comment  {ROUND}/gil-nail--first--ada-pialla--2 (#1)" in planned
    assert run(10, "nudge", "--time", "02:00").count("comment") == 0
    rehearsed = bottega("nudge", BOTTEGA_DATE="2026-10-10", BOTTEGA_TIME="02:00")
    assert (rehearsed.returncode, rehearsed.stdout.count("comment")) == (0, 0)
    run(10, "nudge")
    assert run(11, "nudge").count("comment") == 0
    released = run(17, "nudge")
    assert f"label    {ROUND}/gil-nail--first--ada-pialla--2 (#1): rematch" in released
    assert f"close    {ROUND}/gil-nail--first--ada-pialla--2 (#1)" in released
    ada = (root / "mentors" / "ada-pialla.md").read_text()
    (root / "mentors" / "zita-file.md").write_text(ada.replace("Ada Pialla", "Zita File"))
    run(18, "match", ROUND)
    record = (root / "rounds" / ROUND / "runs" / "2" / "matches.yml").read_text()
    assert record.count("- id: ") == 1
    assert f"- id: {ROUND}/gil-nail--first--zita-file--1" in record
    run(18, "announce", ROUND)
    assert "1 proposed, 3 running and 1 released" in run(18, "track")


def test_what_cannot_be_meant_is_said(bottega):
    assert bottega("nudge", "--time", "25:00").returncode == 2
    assert bottega("nudge", BOTTEGA_DATE="tomorrow").returncode == 2
