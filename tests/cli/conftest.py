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


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the demonstration community, without its runs and threads."""
    for name in ("programme.yml", "topics.yml"):
        shutil.copy(REPOSITORY / name, tmp_path / name)
    for name in ("mentors", "mentees", "content"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    shutil.copytree(
        REPOSITORY / "rounds", tmp_path / "rounds", ignore=shutil.ignore_patterns("runs")
    )
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return tmp_path


@pytest.fixture
def bottega(root: Path) -> Run:
    """Run `bottega` on the copy and return its exit code and what it printed."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            (sys.executable, "-m", "bottega", *arguments, "--root", str(root)),
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "generator"), **environment},
        )

    return run
