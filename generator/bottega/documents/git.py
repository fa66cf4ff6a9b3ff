"""The little that we ask Git: which commit the files on disk are."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path


def commit_of(root: Path, paths: Iterable[str]) -> str | None:
    """Return the commit whose files these are; None outside Git or where any was changed since."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    if commit is None or _git(root, "status", "--porcelain", "--", *paths) != "":
        return None
    return commit


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ("git", *arguments), cwd=root, capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
