"""The little that we ask Git: which commit the files on disk are, and whether one is there."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from bottega.problems import WrongUse

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


def commit_at(root: Path, revision: str) -> str:
    """Return the commit that a revision names; raises WrongUse where there is none."""
    commit = commit_named(root, revision)
    if commit is None:
        raise WrongUse("no-such-revision", revision=revision)
    return commit


def merge_base(root: Path, one: str, other: str) -> str | None:
    """Return the commit from which two commits, given by their whole names, went apart."""
    return _git(root, "merge-base", one, other) or None


def is_shallow(root: Path) -> bool:
    """Say whether the folder's repository was cloned without all of its history."""
    return _git(root, "rev-parse", "--is-shallow-repository") == "true"


def origin_of(root: Path) -> str:
    """Return the address that the folder's repository was cloned from; empty without one."""
    return _git(root, "config", "--get", "remote.origin.url") or ""


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ("git", *arguments), cwd=root, capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
