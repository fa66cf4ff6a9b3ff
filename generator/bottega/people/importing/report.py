"""What became of a table: every row, tag and column is accounted for, as values, text and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from bottega.people.importing.tags import TAKEN, Kind
from bottega.people.model import Role
from bottega.problems import Problem
from bottega.texts.catalogue import Catalogue
from bottega.texts.problem_texts import message

_SHOWN = 12  # rows named for one finding; the JSON has all of them


@dataclass(frozen=True, slots=True)
class Note:
    """One thing told about a row: in which column, what, and the values its words need.

    `cause` is the profile's own problem, where it was found when the profile was checked.
    """

    row: int
    column: str
    code: str
    values: tuple[tuple[str, str], ...] = ()
    cause: Problem | None = None


@dataclass(frozen=True, slots=True)
class TagUse:
    """How a tag was read, and in which rows and columns it stands."""

    tag: str
    kind: Kind
    topic: str
    likeness: int
    places: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What an import would do or did; paths are those of profiles, rows as the table counts."""

    table: str
    role: Role
    encoding: str
    delimiter: str
    rows: int
    listed: bool
    consent: str
    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]
    aside: tuple[Note, ...]
    notes: tuple[Note, ...]
    tags: tuple[TagUse, ...]
    columns_unused: tuple[str, ...]
    columns_ignored: tuple[str, ...]

    def count(self, *kinds: Kind) -> int:
        """Return how often tags of the given kinds were typed."""
        return sum(len(use.places) for use in self.tags if use.kind in kinds)


def as_json(report: Report) -> str:
    """Return the whole report as JSON, in a fixed order."""
    plain = {**asdict(report), "aside": _notes(report.aside), "notes": _notes(report.notes)}
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _notes(notes: tuple[Note, ...]) -> list[dict[str, object]]:
    return [
        {
            "row": note.row,
            "column": note.column,
            "code": note.code,
            "values": dict(note.values),
            "problem": note.cause.code if note.cause else None,
        }
        for note in notes
    ]


def as_text(report: Report, texts: Catalogue) -> str:
    """Return the report for a reader: the counts, what was left, and what is next."""
    sections = (
        _summary(report, texts),
        _tags(report, texts),
        _told(report.aside, "import.aside", texts),
        _told(report.notes, "import.notes", texts),
        _columns(report, texts),
        [texts("import.consent", consent=report.consent)] if report.listed else [],
        _next(report, texts),
    )
    return "\n\n".join("\n".join(section) for section in map(list, sections) if section) + "\n"


def _summary(report: Report, texts: Catalogue) -> Iterator[str]:
    how = texts("import.read", table=report.table, encoding=report.encoding.upper())
    if report.delimiter:
        how += " " + texts("import.delimiter", delimiter=_sign(report.delimiter, texts))
    yield how
    yield texts("import.rows", count=report.rows)
    for key in ("written", "unchanged", "kept", "aside"):
        found = getattr(report, key)
        if found:
            yield "  " + texts(f"import.count.{key}", count=len(found))
    if report.kept:
        yield "  " + texts("import.kept", paths=texts.enumeration(report.kept))


def _tags(report: Report, texts: Catalogue) -> Iterator[str]:
    if not report.tags:
        return
    counts = {kind.replace("-", "_"): report.count(kind) for kind in _KINDS}
    yield texts("import.tags", **counts)
    for use in sorted(report.tags, key=lambda use: (_KINDS.index(use.kind), use.places)):
        if use.kind not in ("exact", "decided"):
            where = _where(use.places, texts)
            yield "  " + texts(
                f"import.tag.{use.kind}",
                tag=use.tag,
                topic=use.topic,
                likeness=use.likeness,
                where=where,
            )


_KINDS: tuple[Kind, ...] = (*TAKEN, "unsure", "unmapped", "left-out")


def _where(places: tuple[tuple[int, str], ...], texts: Catalogue) -> str:
    column = places[0][1]
    rows = sorted({row for row, _ in places})
    shown = ", ".join(map(str, rows[:_SHOWN])) + (" …" if len(rows) > _SHOWN else "")
    return texts("import.where", count=len(rows), rows=shown, column=column)


def _told(notes: tuple[Note, ...], heading: str, texts: Catalogue) -> Iterator[str]:
    if notes:
        yield texts(heading, count=len(notes))
    for note in notes:
        values: dict[str, Any] = dict(note.values)
        words = texts(f"import.note.{note.code}", **values)
        if note.cause:
            words = f"{words} {message(note.cause, texts)}"
        key = "import.at.cell" if note.column else "import.at.row"
        yield "  " + texts(key, row=note.row, column=note.column, words=words)


def _columns(report: Report, texts: Catalogue) -> Iterator[str]:
    for key in ("unused", "ignored"):
        columns = getattr(report, f"columns_{key}")
        if columns:
            yield texts(f"import.columns.{key}", columns=texts.enumeration(columns))


def _next(report: Report, texts: Catalogue) -> Iterator[str]:
    if report.written or report.unchanged:
        yield texts("import.next.listed" if report.listed else "import.next.unlisted")
    if report.count("unsure", "unmapped"):
        yield texts("import.next.tags")


def _sign(delimiter: str, texts: Catalogue) -> str:
    return texts("import.delimiter.tab") if delimiter == "\t" else f"“{delimiter}”"
