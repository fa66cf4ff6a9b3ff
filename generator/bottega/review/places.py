"""Where a change lies: among the profiles, among what only maintainers decide, or elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from bottega import programme as settings
from bottega.documents.changes import Change, shown_path
from bottega.people import topics, vetoes
from bottega.people.community import NOT_PROFILES
from bottega.people.model import FOLDERS, Role
from bottega.people.ownership import Author
from bottega.problems import Problem, problem, warning

RULES = (settings.PATH, topics.PATH, vetoes.PATH, "rounds/")
RESERVED = (settings.PATH, vetoes.PATH, "rounds/", "credentials/")


def role_of(path: str) -> Role | None:
    """Return the role in whose folder a path lies, profile or not; None elsewhere."""
    folder, _slash, name = path.partition("/")
    found = (role for role, own in FOLDERS.items() if own == folder)
    return None if name in NOT_PROFILES else next(found, None)


def is_rule(path: str) -> bool:
    """Say whether who is matched can depend on a file beside the profiles."""
    return path.startswith(RULES)


def place_problems(
    changes: Sequence[Change], author: Author | None, *, with_profiles: bool
) -> Iterator[Problem]:
    """Yield what an author may not change, or not together with profiles."""
    paths = [shown_path(one.path) for one in changes if role_of(one.path) is None]
    if author is None or author.maintainer or not paths:
        return
    reserved = [path for path in paths if path.startswith(RESERVED)]
    yield from (problem(path, 1, "change-reserved") for path in reserved)
    if with_profiles:
        yield problem(paths[0], 1, "change-mixed", number=len(paths))
    elif len(paths) > len(reserved):
        first = next(path for path in paths if path not in reserved)
        yield warning(first, 1, "change-outside", number=len(paths) - len(reserved))


def collisions(changes: Sequence[Change], there: Iterable[str]) -> Iterator[Problem]:
    """Yield new paths that differ from others only in the case or form of their letters."""
    added = [one.path for one in changes if one.status == "A"]
    if not added:
        return
    deleted = {one.path for one in changes if one.status == "D"}
    known: dict[str, set[str]] = {}
    for path in (*(path for path in there if path not in deleted), *added):
        for part in _upwards(path):
            known.setdefault(_folded(part), set()).add(part)
    for path in added:
        others = {other for part in _upwards(path) for other in known[_folded(part)] - {part}}
        if others:
            yield problem(shown_path(path), 1, "case-collision", other=shown_path(min(others)))


def _upwards(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition("/")[0]


def _folded(path: str) -> str:
    # As computers see it that tell neither case nor composed letters apart.
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()
