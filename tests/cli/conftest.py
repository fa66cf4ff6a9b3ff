"""Runs the real command line in a process of its own, on copies of the demonstration."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]
DAY = ("--date", "2026-10-01")
RUN = "rounds/2026-autumn/runs/1"


def demonstration(place: Path) -> Path:
    """Copy the demonstration community into a folder, without its runs and threads."""
    for name in ("programme.yml", "topics.yml", "mkdocs.yml"):
        shutil.copy(REPOSITORY / name, place / name)
    for name in ("mentors", "mentees", "content"):
        shutil.copytree(REPOSITORY / name, place / name)
    shutil.copytree(REPOSITORY / "rounds", place / "rounds", ignore=shutil.ignore_patterns("runs"))
    return place


def command_in(root: Path) -> Run:
    """Return what runs `bottega` in a folder, and returns its exit code and what it printed."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            (sys.executable, "-m", "bottega", *arguments, "--root", str(root)),
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "generator"), **environment},
        )

    return run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the demonstration community."""
    return demonstration(tmp_path)


@pytest.fixture
def bottega(root: Path) -> Run:
    """Run `bottega` on the copy and return its exit code and what it printed."""
    return command_in(root)


@pytest.fixture(scope="session")
def autumn(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What matching the autumn round says, and the folder of its first run; outside of Git."""
    root = demonstration(tmp_path_factory.mktemp("matched"))
    done = command_in(root)("match", "2026-autumn", *DAY)
    assert done.returncode == 0, done.stderr
    return done.stdout, root / RUN


@pytest.fixture
def loose(root: Path, autumn: tuple[str, Path]) -> Path:
    """A copy of the demonstration with that run, which names no commit."""
    shutil.copytree(autumn[1], root / RUN)
    return root
