"""Whether evidence is what the repository recorded: its bytes, its place, its history.

There is no signature, for there is no secret. What is proved is that the repository holds exactly
this, since when, and that it was never edited; who may write there is what one has to trust.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from bottega.credentials.completion import fingerprint, module_folder
from bottega.documents.git import commit_at, first_commit, is_shallow
from bottega.documents.git_tree import GitTree
from bottega.documents.tree import Tree
from bottega.people.evidence import (
    MAX_BYTES,
    Completion,
    Evidence,
    Mentorship,
    Reason,
    evidence_in,
    evidence_path,
    read_revocation,
)
from bottega.problems import Problem
from bottega.rounds.history import History

Why = Literal[
    "unreadable", "changed", "another", "unknown", "edited", "revoked", "no-match", "history"
]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why evidence does not hold; a day and a reason where it was revoked."""

    why: Why
    handle: str = ""
    day: date | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """Evidence that holds, and the commit that brought it.

    `revised` says that the module reads differently today than what was studied.
    """

    evidence: Evidence
    commit: str
    revised: bool = False


def verify(
    root: Path, data: bytes, history: History, handle: str | None = None
) -> Verified | Rejected:
    """Hold a copy of evidence against the repository in a folder, as its last commit has it.

    With a handle, only that person's counts.
    """
    found = _read(data)
    if isinstance(found, Rejected):
        return found
    if handle is not None and found.handle != handle:
        return Rejected("another", found.handle)
    with GitTree(root, commit_at(root, "HEAD")) as tree:
        return (
            _revoked(tree, found)
            or _unlike(tree, found, data)
            or _unmatched(found, history)
            or _with_history(root, tree, found)
        )


def _read(data: bytes) -> Evidence | Rejected:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return Rejected("unreadable")
    found, problems = evidence_in(text, "")
    if found is not None:
        return found
    changed = any(one.code == "evidence-changed" for one in problems)
    return Rejected("changed" if changed else "unreadable")


def _revoked(tree: Tree, found: Evidence) -> Rejected | None:
    revocation, problems = read_revocation(tree, found.handle, found.name)
    if revocation is not None:
        return Rejected("revoked", found.handle, revocation.date, revocation.reason)
    return Rejected("revoked", found.handle) if problems else None


def _unlike(tree: Tree, found: Evidence, data: bytes) -> Rejected | None:
    held = tree.read(evidence_path(found.handle, found.name), MAX_BYTES)
    if isinstance(held, Problem):
        return Rejected("unknown", found.handle)
    return Rejected("changed", found.handle) if held != data else None


def _unmatched(found: Evidence, history: History) -> Rejected | None:
    if not isinstance(found, Mentorship):
        return None
    people = {(one.id, getattr(one, found.role)) for one in history.matches}
    return None if (found.match, found.handle) in people else Rejected("no-match", found.handle)


def _with_history(root: Path, tree: GitTree, found: Evidence) -> Verified | Rejected:
    path = evidence_path(found.handle, found.name)
    if is_shallow(root):
        return Rejected("history", found.handle)
    commit = first_commit(root, path)
    if commit is None:
        return Rejected("unknown", found.handle)
    with GitTree(root, commit) as then:
        if then.blob(path) != tree.blob(path):
            return Rejected("edited", found.handle)
    return Verified(found, commit, _is_revised(tree, found))


def _is_revised(tree: Tree, found: Evidence) -> bool:
    if not isinstance(found, Completion):
        return False
    return fingerprint(tree, module_folder(found.language, found.module)) != found.content
