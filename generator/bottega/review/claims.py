"""Which profiles of a commit have an account: a few files are read, however many people there are.

Git looks for lines that could name the account; what it finds is parsed, so that no comment or
other field is taken for a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from bottega.documents.git_search import paths_with
from bottega.documents.git_tree import GitTree
from bottega.people.model import FOLDERS
from bottega.people.ownership import NOBODY, Owner, owner_in
from bottega.people.profile import MAX_BYTES
from bottega.problems import Problem
from bottega.programme import LOGIN_LENGTH, LOGIN_PATTERN

_FIELD = r"""github["']?[[:space:]]*:[[:space:]]*"""
_END = r"""["']?[[:space:]]*([,}}#]|$)"""
_NAME = _FIELD + r"(.*[^[:alnum:]_-])?({names})" + _END
_LATER = _FIELD + r"[^[:alnum:]]*$"  # the value stands on the next line
_NUMBER = r"""github_id["']?[[:space:]]*:[^0-9]*0*({numbers})([^0-9]|$)"""


def owner_at(tree: GitTree, path: str) -> Owner | None:
    """Return whose profile a path holds; None where it holds none, NOBODY where it is spoilt."""
    data = tree.read(path, MAX_BYTES)
    if isinstance(data, Problem):
        return NOBODY if tree.exists(path) else None
    return owner_in(path, data) or NOBODY


def claims(root: Path, commit: str, tree: GitTree, wanted: Iterable[Owner]) -> dict[str, Owner]:
    """Return the owners of a commit's profiles, by path, that can share one of these accounts."""
    owners = tuple(wanted)
    names = sorted({owner.account.lower() for owner in owners if owner.account})
    logins = [name for name in names if is_login(name)]
    numbers = sorted({str(owner.id) for owner in owners if owner.id is not None})
    folders = tuple(FOLDERS.values())
    named = {f"{folder}/{login}.md" for folder in folders for login in logins}
    found = paths_with(root, commit, _patterns(logins, numbers), folders)
    owned = ((path, owner_at(tree, path)) for path in sorted(named | set(found)))
    return {path: owner for path, owner in owned if owner is not None}


def is_login(name: str) -> bool:
    """Say whether an account can be called so."""
    return len(name) <= LOGIN_LENGTH and re.fullmatch(LOGIN_PATTERN, name) is not None


def _patterns(logins: list[str], numbers: list[str]) -> list[str]:
    by_name = [_NAME.format(names="|".join(logins)), _LATER] if logins else []
    return [*by_name, *([_NUMBER.format(numbers="|".join(numbers))] if numbers else [])]
