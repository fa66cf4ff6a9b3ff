"""The little that we ask Git: which commit the files on disk are, and whether one is there."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bottega.problems import WrongUse

_LAST_ARRIVAL = ("log", "-1", "--diff-filter=A", "--no-renames", "--format=%H", "HEAD", "--")
_PEELED = "^{commit}"
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Unheld:
    """Why no commit holds some files, and which they are."""

    why: Literal["no-commit", "changed", "ignored"]
    files: tuple[str, ...] = ()


def commit_of(root: Path, paths: Iterable[str]) -> str | None:
    """Return the commit whose files these are; None where none holds all of them as they are."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    return commit if commit and unheld(root, paths) is None else None


def unheld(root: Path, paths: Iterable[str]) -> Unheld | None:
    """Return why no commit holds these files: what Git ignores is not held either."""
    options = ("--porcelain", "-z", "--ignored", "--untracked-files=all", "--no-renames")
    if _git(root, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        return Unheld("no-commit")
    told = _git(root, "status", *options, "--", *paths)
    if told is None:
        return Unheld("no-commit")
    top = prefix_of(root)  # Git names files from the repository's own folder
    entries = [(entry[:2], entry[3:].removeprefix(top)) for entry in told.split("\0") if entry]
    changed = tuple(path for state, path in entries if state != "!!")
    ignored = tuple(path for state, path in entries if state == "!!")
    if changed:
        return Unheld("changed", changed)
    return Unheld("ignored", ignored) if ignored else None


def prefix_of(root: Path) -> str:
    """Return where a folder stands in its repository, with a slash behind it; empty at the top."""
    return _git(root, "rev-parse", "--show-prefix") or ""


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


def files_of(root: Path) -> tuple[str, ...] | None:
    """Return the files of the folder that a new commit would hold, sorted; None without Git."""
    listed = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return None if listed is None else tuple(sorted({path for path in listed.split("\0") if path}))


def first_commit(root: Path, path: str) -> str | None:
    """Return the commit that brought a file, for the last time where it came more than once."""
    return _git(root, *_LAST_ARRIVAL, path) or None


def top_of(root: Path) -> Path:
    """Return the folder that the whole repository stands in; the given one without a repository."""
    return Path(_git(root, "rev-parse", "--show-toplevel") or root)


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
    return done.stdout.removesuffix("\n") if done.returncode == 0 else None
