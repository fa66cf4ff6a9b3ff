"""Rounds and runs as pull requests, by the real command on a real server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bottega.hub.run_report import LIMIT
from tests.github.fixtures import GitHub
from tests.github.server import ACTIONS, token_of

REPOSITORY = Path(__file__).resolve().parents[2]
COMMUNITY = REPOSITORY / "tests" / "community"
ROUND, BRANCH = "2026-autumn", "round/2026-autumn/run-1"
DAY = ("--date", "2026-10-01")


@dataclass(frozen=True)
class Checkout:
    """A clone of the small community, whose hub is a repository on the server."""

    root: Path
    github: GitHub

    def bottega(self, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        known = {**os.environ, "PYTHONPATH": str(REPOSITORY / "generator"), **self.github.environ}
        return subprocess.run(
            (sys.executable, "-m", "bottega", *arguments, "--root", str(self.root)),
            capture_output=True,
            text=True,
            check=False,
            env={**known, **environ},
        )

    def git(self, *arguments: str) -> None:
        who = ("-c", "user.name=Maria", "-c", "user.email=maria@example.org")
        subprocess.run(("git", *who, *arguments), cwd=self.root, check=True, capture_output=True)

    def commit(self, path: str, text: str) -> None:
        """Change a file, here and on the server."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", f"Change {path}")
        self.github.put({path: text})

    @property
    def pulls(self):
        return self.github.client().pulls(BRANCH)


@pytest.fixture
def checkout(tmp_path, github) -> Checkout:
    root = tmp_path / "programme"
    ignored = shutil.ignore_patterns("runs", "content")
    shutil.copytree(COMMUNITY, root, ignore=ignored)
    settings = root / "programme.yml"
    text = settings.read_text().replace("hub: {folder: threads}", "hub: {github: true}")
    settings.write_text(text)
    found = Checkout(root, github)
    found.git("init", "-q", "-b", "main")
    found.git("add", "-A")
    found.git("commit", "-q", "-m", "Begin")
    files = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    github.put({path.relative_to(root).as_posix(): path.read_text() for path in files})
    return found


def run_files(found: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in found.items() if "/runs/" in path}


def test_a_run_becomes_one_pull_request_whoever_presses_the_button(checkout):
    done = checkout.bottega("match", ROUND, "--propose", *DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    (pull,) = checkout.pulls
    assert f"#{pull.number}" in done.stdout
    assert set(pull.labels) == {"run", f"round:{ROUND}"}
    assert pull.title.startswith("Autumn 2026, run 1: ")
    assert "## What merging does" in pull.body
    assert len(pull.body) <= LIMIT
    assert not (checkout.root / "rounds" / ROUND / "runs").exists()
    first = run_files(checkout.github.files(BRANCH))
    assert [path.rpartition("/")[2] for path in sorted(first)] == [
        "certificate.json",
        "matches.yml",
        "state.json",
    ]
    # The same again makes nothing new, whoever asks.
    again = checkout.bottega("match", ROUND, "--propose", *DAY)
    assert again.stdout == done.stdout
    (same,) = checkout.pulls
    assert (same.number, same.head_sha, same.body) == (pull.number, pull.head_sha, pull.body)
    # With other people, the later one brings the pull request up to date.
    checkout.commit("mentees/kim-bolt.md", _paused(checkout.root / "mentees/kim-bolt.md"))
    assert checkout.bottega("match", ROUND, "--propose", *DAY).returncode == 0
    (later,) = checkout.pulls
    assert later.number == pull.number
    assert (later.head_sha != pull.head_sha, later.body != pull.body) == (True, True)
    second = run_files(checkout.github.files(BRANCH))
    assert second.keys() == first.keys()
    assert second != first
    # What is written on the branch is what the same run writes here.
    assert checkout.bottega("match", ROUND, *DAY).returncode == 0
    written = {path: (checkout.root / path).read_text() for path in second}
    assert written == second


def test_a_run_that_was_merged_meanwhile_is_not_written_over(checkout):
    checkout.github.put({f"rounds/{ROUND}/runs/1/matches.yml": "another run\n"})
    done = checkout.bottega("match", ROUND, "--propose", *DAY)
    assert done.returncode == 2
    assert "Run 1 of 2026-autumn has been merged meanwhile" in done.stderr
    assert checkout.pulls == ()


def test_where_actions_may_not_open_pull_requests_the_branch_and_a_link_are_there(checkout):
    checkout.github.stubbed.workflow_permissions["can_approve_pull_request_reviews"] = False
    done = checkout.bottega("match", ROUND, "--propose", *DAY, GITHUB_TOKEN=token_of(ACTIONS))
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"/compare/main...{BRANCH}?expand=1" in done.stdout
    assert checkout.pulls == ()
    assert run_files(checkout.github.files(BRANCH))


def test_a_dry_run_writes_the_report_into_the_summary_and_nothing_else(checkout, tmp_path):
    summary = tmp_path / "summary.md"
    done = checkout.bottega("match", ROUND, "--dry-run", *DAY, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stdout + done.stderr
    assert summary.read_text().startswith("# Autumn 2026, run 1: ")
    assert "## What merging does" in summary.read_text()
    assert checkout.pulls == ()
    assert checkout.github.gateway.writes == 0
    assert not (checkout.root / "rounds" / ROUND / "runs").exists()


def test_a_round_is_proposed_and_then_its_run_beside_it(checkout):
    words = ("round", "2027-spring", "--propose", "--rollcall", "--date", "2026-12-01")
    done = checkout.bottega(*words)
    assert done.returncode == 0, done.stdout + done.stderr
    (pull,) = checkout.github.client().pulls("round/2027-spring/opening")
    assert (pull.title, pull.labels) == ("Open the round Spring 2027", ("round",))
    assert "Last day of sign-up: 21 December 2026" in pull.body
    path = "rounds/2027-spring/round.yml"
    assert "rollcall: true" in checkout.github.files(pull.head_branch)[path]
    assert not (checkout.root / "rounds" / "2027-spring").exists()
    other = checkout.bottega(*words, "--closes", "2026-12-24")
    assert other.returncode == 0
    (same,) = checkout.github.client().pulls("round/2027-spring/opening")
    assert same.number == pull.number
    assert "24 December 2026" in same.body
    # The branches of a round stand beside each other: Git takes no branch below another.
    text = checkout.github.files(pull.head_branch)[path]
    checkout.commit(path, text.replace("rollcall: true", "rollcall: false"))
    run = checkout.bottega("match", "2027-spring", "--propose", "--date", "2026-12-27")
    assert run.returncode == 0, run.stdout + run.stderr
    assert len(checkout.github.client().pulls("round/2027-spring/run-1")) == 1


def _paused(path: Path) -> str:
    head, _, rest = path.read_text().partition("\nagreement:")
    return f"{head}\nlisted: false\nagreement:{rest}"
