"""The little that we ask Git: which commit the files on disk are, and whether one is there."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

_PEELED = "^{commit}"
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def commit_of(root: Path, paths: Iterable[str]) -> str | None:
    """Return the commit whose files these are; None outside Git or where any was changed since."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    if commit is None or _git(root, "status", "--porcelain", "--", *paths) != "":
        return None
    return commit


def has_commit(root: Path, commit: str) -> bool:
    """Say whether a commit, given by its whole name, is in the folder's repository."""
    # Records are data: what is no name of a commit never reaches Git's command line.
    if not _COMMIT.fullmatch(commit):
        return False
    return _git(root, "cat-file", "-e", f"{commit}^{{commit}}") is not None


def commit_named(root: Path, revision: str) -> str | None:
    """Return the commit that a branch, tag or other revision names; None where there is none."""
    return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + _PEELED)


def is_shallow(root: Path) -> bool:
    """Say whether the folder's repository was cloned without all of its history."""
    return _git(root, "rev-parse", "--is-shallow-repository") == "true"


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ("git", *arguments), cwd=root, capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
