"""Somebody as files and threads know them: handles, accounts, numbers, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bottega.documents.front_matter import split
from bottega.documents.tree import Tree, read_text
from bottega.people.community import NOT_PROFILES
from bottega.people.model import FOLDERS, NO_ACCOUNT
from bottega.people.profile import MAX_BYTES

_BEFORE = r"(?<![A-Za-z0-9_])(?<![A-Za-z0-9_]-)"  # `--` parts the people in a match's id
_AFTER = r"(?![A-Za-z0-9_])(?!-[A-Za-z0-9_])"
_UNMISTAKABLE = re.compile(r"[-_0-9]")


@dataclass(frozen=True)
class Person:
    """One person; handles and logins in lower case, `profiles` are the paths of their files."""

    handles: frozenset[str]
    logins: frozenset[str] = frozenset()
    numbers: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Return the words that mean them: handles and logins."""
        return self.handles | self.logins

    @cached_property
    def word(self) -> re.Pattern[str]:
        """Return what finds any of their words as a whole word, in either case."""
        return _any_of(self.words)

    @cached_property
    def called(self) -> re.Pattern[str]:
        """Return what finds where free text means them.

        A login such as `rust` may be a word like any other: it counts behind an `@` or a `/` alone.
        """
        sure = frozenset(word for word in self.words if _UNMISTAKABLE.search(word))
        unsure = self.words - sure
        either = [_any_of(sure).pattern] if sure else []
        if unsure:
            either.append(rf"(?<=[@/]){_any_of(unsure).pattern}")
        return re.compile("|".join(either), re.IGNORECASE | re.ASCII)

    @cached_property
    def named(self) -> re.Pattern[str] | None:
        """Return what finds their names; None where no profile tells one."""
        names = "|".join(re.escape(name) for name in sorted(self.names, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{names})(?!\w)") if names else None

    def wrote(self, author: str, number: int | None) -> bool:
        """Say whether an account is theirs; its number rules over its name."""
        if number is not None and self.numbers:
            return number in self.numbers
        return author.lower() in self.words


def person_of(tree: Tree, handle: str) -> Person:
    """Return who goes by a handle, with what their profiles add; somebody without any, too."""
    known = Person(frozenset((handle.lower(),)))
    for _role in FOLDERS:  # a second profile may stand under another handle
        known = _joined(known, [one for one in _profiles(tree) if _same(one, known)])
    return known


@dataclass(frozen=True, slots=True)
class _Found:
    path: str
    handle: str
    login: str
    number: int | None
    name: str


def _profiles(tree: Tree) -> Iterator[_Found]:
    for folder in FOLDERS.values():
        for file in tree.names(folder):
            text = "" if file in NOT_PROFILES else read_text(tree, f"{folder}/{file}", MAX_BYTES)
            if not isinstance(text, str) or not text:
                continue
            document, _problems = split(text, "")
            front = document.front.value if document else None
            yield _found(f"{folder}/{file}", front if isinstance(front, dict) else {})


def _found(path: str, front: dict[str, object]) -> _Found:
    handle = path.rpartition("/")[2].removesuffix(".md").lower()
    login, number = str(front.get("github") or handle).lower(), front.get("github_id")
    known = number if isinstance(number, int) else None
    return _Found(path, handle, login, known, str(front.get("name") or ""))


def _same(one: _Found, known: Person) -> bool:
    if one.handle in known.handles or (one.number is not None and one.number in known.numbers):
        return True
    return one.login != NO_ACCOUNT and one.login in known.words


def _joined(known: Person, found: list[_Found]) -> Person:
    logins = (one.login for one in found if one.login != NO_ACCOUNT)
    return Person(
        known.handles | {one.handle for one in found},
        known.logins.union(logins),
        known.numbers.union(one.number for one in found if one.number is not None),
        tuple(sorted({one.name for one in found if one.name})),
        tuple(sorted(one.path for one in found)),
    )


def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(map(re.escape, longest_first))
    return re.compile(f"{_BEFORE}(?:{either}){_AFTER}", re.IGNORECASE | re.ASCII)
