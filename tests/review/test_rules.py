"""A change of rules shows who would move, in every open round, and tells it once."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bottega.documents.tree import FolderTree
from bottega.programme import load
from bottega.rounds.rounds import coming_round, open_rounds
from tests.github.pushing import Remote
from tests.github.server import BOT
from tests.review.conftest import COMMUNITY

DAY = "2026-09-10"
REPOSITORY = Path(__file__).resolve().parents[2]
STRICTER = "matching: {minimum_overlap: 600}\n"


@pytest.fixture
def compare(programme, tmp_path):
    """Compare a branch with its base in a process of its own."""

    def run(head, *arguments, **environment):
        given = ("match", "--compare", programme.base, "--head", head, "--date", DAY, *arguments)
        return subprocess.run(
            (sys.executable, "-m", "bottega", *given),
            cwd=programme.root,
            env={
                **os.environ,
                "PYTHONPATH": str(REPOSITORY / "generator"),
                "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def stricter(programme):
    return programme.head({"programme.yml": programme.text("programme.yml") + STRICTER})


def test_who_would_move_in_every_open_round(programme, compare, tmp_path):
    head = stricter(programme)
    for arguments in ((), ("2026-autumn",)):
        done = compare(head, *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.count("nothing was written.") == 1
        assert "would lose their match:" in done.stdout
    told = (tmp_path / "summary").read_text()
    assert "Who would move in **Autumn 2026** if this were merged:" in told
    assert "  - Hana Screw (first): Bo Chisel → nobody" in told
    assert not (programme.root / "rounds/2026-autumn/runs").exists()


def test_nothing_from_the_branch_is_in_the_work_tree(programme, compare):
    head = programme.head({"mentees/hana-screw.md": None, "conftest.py": "raise SystemExit"})
    done = compare(head)
    assert done.returncode == 0
    assert "1 need is no longer asked:" in done.stdout
    assert programme.repository.git("status", "--porcelain") == ""


def test_what_the_base_got_meanwhile_moves_nobody(programme, compare):
    head = stricter(programme)
    programme.repository.check_out(programme.change({"mentees/hana-screw.md": None}).base)
    done = compare(head, "--compare", "main")
    assert "would lose their match:" in done.stdout
    assert "no longer asked" not in done.stdout


def test_a_round_that_only_the_branch_has(programme, compare):
    text = programme.text("rounds/2026-autumn/round.yml")
    done = compare(programme.head({"rounds/2026-winter/round.yml": text}))
    assert done.stdout.count("Nobody would move.") == 2


def test_faults_are_told_as_those_of_their_side(programme, compare):
    spoilt = programme.head({"topics.yml": "topics: 7\n"})
    done = compare(spoilt)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{spoilt}:topics.yml:1:")


@pytest.mark.parametrize(
    "arguments", [("match", "--head", "x"), ("match", "--pull", "1"), ("match",)]
)
def test_half_said_things_are_refused(programme, arguments):
    environ = {**os.environ, "PYTHONPATH": str(REPOSITORY / "generator")}
    done = subprocess.run(
        (sys.executable, "-m", "bottega", *arguments),
        cwd=programme.root,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(("--head and --pull", "Which round?"))


def test_in_the_open_the_comment_counts_and_names_nobody(programme, compare, github):
    head = stricter(programme)
    remote = Remote(github, programme.repository, github.repository, BOT)
    remote.push(programme.base, "main")
    remote.push(head, "rules")
    value = {"title": "Stricter", "head": "rules", "base": "main", "body": ""}
    number = int(github.ask("POST", "pulls", value)["number"])
    for _again in range(2):
        done = compare(head, "--pull", str(number), **github.environ)
        assert (done.returncode, done.stderr) == (0, "")
    (said,) = github.client().comments_of(number)
    assert said.body.startswith(f"<!-- bottega: rules {number} -->\n### What this change of rules")
    assert "needs would lose their match" in said.body
    assert "Hana" not in said.body


def test_which_rounds_are_open_and_which_one_newcomers_join():
    tree = FolderTree(COMMUNITY)
    programme = load(tree)

    def found(year, month, day):
        when = date(year, month, day)
        coming = coming_round(tree, programme, when)
        return open_rounds(tree, programme, when), coming.id if coming else None

    assert found(2026, 9, 10) == (("2026-autumn",), "2026-autumn")
    assert found(2026, 10, 2) == (("2026-autumn",), None)
    assert found(2026, 11, 2) == ((), None)
    assert found(2026, 1, 1) == (("2026-autumn", "2026-spring"), "2026-spring")
