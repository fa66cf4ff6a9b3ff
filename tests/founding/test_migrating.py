"""A programme as the first trials founded it, `older/`, brought to its present form and back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bottega.founding.github_files import called_files
from bottega.founding.migrating import migrate, migration
from bottega.problems import WrongUse
from bottega.versions.calls import Pin
from tests.workflows.act import git
from tests.workflows.reading import REPOSITORY

OLDER = Path(__file__).parent / "older"
PIN = Pin("some-one/bottega", "v1.2.3", "1.2.3")
COPIED = ("check.yml", "round.yml", "track.yml")


@pytest.fixture
def older(tmp_path):
    root = tmp_path / "older"
    shutil.copytree(OLDER, root)
    commit(root)
    return root


def commit(root):
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "Begin")


def files(root):
    paths = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}


def test_copies_become_calls_and_what_they_used_goes(older):
    migrate(older, migration(older, PIN))
    found, wanted = files(older), called_files(PIN)
    folder = ".github/workflows/"
    assert {path for path in found if path.startswith(folder)} == {folder + one for one in COPIED}
    assert all(found[folder + name] == wanted[folder + name] for name in COPIED)
    assert not [path for path in found if "actions/" in path]
    assert migration(older, PIN) == {}, "once is enough"


def test_git_brings_everything_back(older):
    before = files(older)
    migrate(older, migration(older, PIN))
    assert files(older) != before
    git(older, "restore", ".")
    assert files(older) == before


def test_what_no_commit_holds_is_not_touched(older):
    track = older / ".github/workflows/track.yml"
    track.write_text(track.read_text("utf-8") + "# ours\n", encoding="utf-8")
    before = files(older)
    with pytest.raises(WrongUse, match="uncommitted"):
        migrate(older, migration(older, PIN))
    assert files(older) == before


def test_workflows_and_actions_of_others_stay(older):
    own = {
        "action.yml": "name: Theirs\n",
        ".github/workflows/check.yml": "on: push\njobs: {}\n",
        ".github/actions/pull-request/action.yml": "name: Theirs\n",
    }
    for path, text in own.items():
        (older / path).write_text(text, encoding="utf-8")
    commit(older)
    (step,) = migration(older, PIN).values()
    assert not own.keys() & step.keys()


def test_where_workflows_have_to_be_copies_they_stay(older):
    settings = older / "programme.yml"
    text = settings.read_text("utf-8")
    own = text.replace("mode: open", "server: https://git.example\nmode: open")
    settings.write_text(own, encoding="utf-8")
    assert migration(older, PIN) == {}
    assert migration(REPOSITORY, PIN) == {}, "ours is where the others come from"


def test_the_command_plans_does_and_says_so(older):
    def bottega(*arguments):
        return subprocess.run(
            (sys.executable, "-m", "bottega", "migrate", "--root", str(older), *arguments),
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "generator")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    before = files(older)
    planned = bottega("--plan")
    assert "written anew: .github/workflows/check.yml" in planned
    assert "no longer needed: .github/actions/bottega/action.yml" in planned
    assert "5 files would change" in planned
    assert files(older) == before
    assert "Sono cambiati 5 file" in bottega("--language", "it")
    assert bottega() == "Every file has its present form already.\n"
