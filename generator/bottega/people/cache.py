"""Parsed profiles remembered by content, so that a second load costs a small part of the first.

A memo of `read_mentor` and `read_mentee` and nothing else: an entry's key is a SHA-256 over all
that they depend on (path and bytes of the file, settings, vocabulary, our own code, the libraries
that judge), so an entry is never outdated, only no longer asked for. The day decides nothing but
whether a date has come: for a sound profile that is asked again, and what is told about a broken
one holds for its day.

An entry is JSON that goes through the pydantic models again, as the profile did at first: nothing
that is read here can run, and nothing gets in that no profile could hold. For 10,000 profiles
this takes 0.14 s of the 0.35 s of a second load; plain JSON, of which models would still have to
be made, takes 0.04 s, reading the files 0.06 s, and parsing them 1.4 s (CPU, benchmarks/).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

import bottega
from bottega.documents.keeping import keep, recall
from bottega.people.model import ZONES, Profile
from bottega.people.profile import Context, is_confirmed_by
from bottega.people.topics import Topic
from bottega.problems import Problem

Person = TypeVar("Person", bound=Profile)
Result = tuple[Person | None, tuple[Problem, ...]]
Read = Callable[[str, bytes, Context], Result[Person]]

PLACE = Path("build", "cache", "profiles")
WORTH = 200  # profiles; to parse fewer anew costs less than to write the file
_LIBRARIES = ("babel", "pydantic", "python-frontmatter", "pyyaml", "rapidfuzz", "tzdata")
_TOPICS = TypeAdapter(dict[str, Topic])


@dataclass(frozen=True, slots=True)
class Cache:
    """Where profiles are remembered between loads: a file, safe to delete; None for nowhere.

    A process that loads again and again may hold what it read, too.
    """

    file: Path | None
    worth: int = WORTH
    held: dict[bytes, Any] | None = None

    @contextmanager
    def opened(self, context: Context, whole: bool) -> Iterator[Memory]:
        """Lend what is known, and keep what was learnt where that pays.

        After a `whole` load, what nobody asked for is forgotten.
        """
        if self.file is None:
            yield Memory(None)
            return
        memory = Memory(_basis(context), _entries(recall(self.file) or b""), self.held)
        yield memory
        if memory.learnt >= self.worth:
            keep(self.file, memory.written(whole))


NO_CACHE = Cache(None)


@dataclass(slots=True)
class Memory:
    """What is known in one context; without a basis, nothing is, and nothing is learnt."""

    basis: bytes | None
    known: dict[bytes, bytes] = field(default_factory=dict)
    held: dict[bytes, Any] | None = None
    asked: dict[bytes, bytes] = field(default_factory=dict)
    learnt: int = 0

    def remembering(self, model: type[Person], read: Read[Person]) -> Read[Person]:
        """Return a reader that gives the same answers, from memory where it can."""
        if self.basis is None:
            return read
        form: TypeAdapter[Result[Person]] = TypeAdapter(tuple[model | None, tuple[Problem, ...]])  # type: ignore[valid-type]

        def remembered(path: str, data: bytes, context: Context) -> Result[Person]:
            key = self._key(path, data)
            of_day = key + context.day.isoformat().encode()
            person, problems = self._recall(form, key) or self._recall(form, of_day) or (None, None)
            if problems is None or (person and not is_confirmed_by(person, context.day)):
                person, problems = read(path, data, context)
                self._learn(form, key if person else of_day, (person, problems))
            return person, problems

        return remembered

    def written(self, whole: bool) -> bytes:
        """Return the file's content: a line an entry, with its key and JSON."""
        entries = self.asked if whole else {**self.known, **self.asked}
        return b"".join(b"%b %b\n" % entry for entry in sorted(entries.items()))

    def _key(self, path: str, data: bytes) -> bytes:
        hashed = sha256(b"%b%b\0%b" % (self.basis or b"", path.encode(), data))
        return hashed.hexdigest().encode()

    def _recall(self, form: TypeAdapter[Result[Person]], key: bytes) -> Result[Person] | None:
        entry = self.known.get(key)
        if entry is None:
            return None
        self.asked[key] = entry
        if self.held is not None and key in self.held:
            found: Result[Person] = self.held[key]
            return found
        try:
            found = form.validate_json(entry)
        except ValueError:
            return None
        if self.held is not None:
            self.held[key] = found
        return found

    def _learn(self, form: TypeAdapter[Result[Person]], key: bytes, found: Result[Person]) -> None:
        try:
            self.asked[key] = form.dump_json(found, exclude_unset=True)
        except ValueError:  # text that is no Unicode has no place in a file
            return
        self.learnt += 1


def _entries(lines: bytes) -> dict[bytes, bytes]:
    parts = (line.partition(b" ") for line in lines.split(b"\n"))
    return {key: entry for key, _space, entry in parts if key}


def _basis(context: Context) -> bytes:
    parts = (
        *_judges(),
        context.programme.model_dump_json().encode(),
        _TOPICS.dump_json(dict(context.vocabulary.topics)),
    )
    return sha256(b"".join(sha256(part).digest() for part in parts)).digest()


@cache
def _judges() -> tuple[bytes, ...]:
    """Return everything beside the files that decides how a profile is read."""
    package = Path(bottega.__file__).parent
    code = (path.read_bytes() for path in sorted(package.rglob("*.py")))
    versions = (bottega.__version__, sys.version, *map(version, _LIBRARIES))
    return (*code, "\n".join((*versions, *sorted(ZONES))).encode())
