"""The commands on a programme whose hub is GitHub: the real ones, in processes of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
ROUND = "2026-autumn"
DAY = "2026-10-02"


@pytest.fixture
def root(tmp_path):
    """The small programme, talking on GitHub, before its autumn is matched."""
    shutil.copytree(REPOSITORY / "tests" / "community", tmp_path / "programme")
    settings = tmp_path / "programme" / "programme.yml"
    text = settings.read_text().replace("hub: {folder: threads}", "hub: {github: true}")
    settings.write_text(f"{text}\nmaintainers: [maria]\n")
    return tmp_path / "programme"


@pytest.fixture
def bottega(root, github, tmp_path):
    """Run a command; return its exit code, what it printed, and its outputs for Actions."""

    def run(*arguments, **environment):
        outputs = tmp_path / "outputs"
        outputs.write_text("")
        told = {"PYTHONPATH": str(REPOSITORY / "generator"), "GITHUB_OUTPUT": str(outputs)}
        done = subprocess.run(
            (sys.executable, "-m", "bottega", *arguments, "--root", str(root), "--date", DAY),
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **github.environ, **told, **environment},
        )
        return done.returncode, done.stdout + done.stderr, outputs.read_text()

    return run


def test_a_round_is_matched_announced_and_answered_on_github(bottega, github):
    pytest.importorskip("ortools")
    assert bottega("match", ROUND)[0] == 0
    code, told, outputs = bottega("announce", "--plan")
    assert (code, outputs, github.gateway.writes) == (0, "", 0)
    assert "open " in told
    code, told, outputs = bottega("announce", ROUND)
    assert (code, outputs) == (0, "remaining=0\n"), told
    issues = github.client().issues(("match",))
    (note,) = github.client().issues(("waiting",))
    # The note to those who wait is opened, calls them, and remembers that it did.
    assert len(issues) + 3 == github.gateway.writes
    assert note.marker == f"waiting/{ROUND}"
    assert all(issue.marker.startswith(f"{ROUND}/") for issue in issues)
    first = issues[0].number
    github.say(first, "maria", "/help")
    code, told, _outputs = bottega("track", "--issue", str(first))
    assert (code, len(github.client().issue(first).comments)) == (0, 2), told
    code, told, outputs = bottega("announce")
    assert (code, outputs) == (0, "remaining=0\n")
    assert "Nothing to do" in told
    assert "proposed" in bottega("track")[1]
    code, told, outputs = bottega("nudge")
    assert (code, outputs) == (0, "sweep=true\n"), told


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (("announce",), {"GITHUB_TOKEN": ""}, "GITHUB_TOKEN is not set"),
        (("track", "--issue", "99"), {}, "no match's thread with the number 99"),
        (("announce", "--language", "it"), {"GITHUB_TOKEN": ""}, "GITHUB_TOKEN non è impostato"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(bottega, arguments, environment, words):
    code, told, _outputs = bottega(*arguments, **environment)
    assert code == 2
    assert words in told
    assert "Traceback" not in told
