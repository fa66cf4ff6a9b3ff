"""Where the programme's files name somebody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bottega.forgetting.person import Person
from bottega.forgetting.places import Kind, kind_of, texts
from bottega.programme import Programme


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """A file that names somebody, what it is, and on which lines, from 1."""

    path: str
    kind: Kind
    lines: tuple[int, ...]


def traces(root: Path, person: Person, programme: Programme) -> tuple[Trace, ...]:
    """Return every file that names a person, by its path; in free text by an `@` or a link."""
    return tuple(_traces(texts(root), person, programme))


def _traces(
    files: Iterable[tuple[str, str]], person: Person, programme: Programme
) -> Iterator[Trace]:
    for path, text in files:
        kind = kind_of(path, programme.hub.folder)
        if path in person.profiles:
            yield Trace(path, "profile", (1,))
        elif lines := tuple(_lines(path, text, kind, person)):
            yield Trace(path, kind, lines)


def _lines(path: str, text: str, kind: Kind, person: Person) -> Iterator[int]:
    # In data a handle is a handle; a file in somebody's folder is theirs whatever it says.
    free = kind in ("people", "text", "settings")
    pattern = person.called if free else person.word
    if pattern.search(f"/{path}") and kind == "credential":
        yield 1
        return
    for number, line in enumerate(text.split("\n"), 1):
        if pattern.search(line) or (kind == "people" and _prefers(line, person)):
            yield number


def _prefers(line: str, person: Person) -> bool:
    return line.lstrip().startswith(("prefers:", "- ")) and bool(person.word.search(line))
