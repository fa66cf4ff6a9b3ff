"""One row of a table, read field by field; whatever is changed or left out is told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bottega.people.importing.report import Note
from bottega.people.importing.sources import JoinedSource, ListSource, Source
from bottega.people.importing.table import Row
from bottega.people.topics import tidied
from bottega.people.wording import without_personal

LONGEST = 4000  # characters of a cell that are looked at: a biography has no more
_NUMBER = re.compile(r"([0-9]{1,6})(?:[.,]0+)?")
_YES = frozenset(("true", "yes", "y", "1", "x", "si", "sì", "ok", "oui", "sí", "sim", "ja"))
_YES |= {"accetto", "acconsento", "autorizzo", "agree", "agreed", "accept"}
_NO = frozenset(("no", "not", "non", "don't", "nicht", "ne", "não"))
_MARKS = _YES | {"✓", "✔", "✅", "•", "v"}


class SetAside(Exception):
    """Raised where a row cannot become a profile; carries the note that says why."""

    def __init__(self, note: Note) -> None:
        """Keep the note."""
        self.note = note
        super().__init__(note.code)


class Cells:
    """A row's values as the mapping's sources ask for them, and the notes made meanwhile."""

    def __init__(self, row: Row) -> None:
        """Start with what the table's reader already changed."""
        self.row = row
        self.notes: list[Note] = []
        for column in row.hidden:
            self.tell("hidden", column)
        for column in row.formulas:
            self.tell("formula", column)
        if row.extra:
            self.tell("extra-cells", cells=row.extra)

    def tell(self, code: str, column: str = "", /, **values: object) -> None:
        """Note something about a column of this row."""
        self.notes.append(self._note(code, column, values))

    def set_aside(self, code: str, column: str = "", /, **values: object) -> SetAside:
        """Return the exception that puts the whole row aside."""
        return SetAside(self._note(code, column, values))

    def one(self, source: Source | None) -> str:
        """Return a source's value as text; empty where there is none."""
        if source is None:
            return ""
        if source.value is not None:
            return str(source.value).lower() if source.value is True else str(source.value)
        between = source.join if isinstance(source, JoinedSource) else "; "
        found = between.join(part for name in columns_joined(source) for part in self.cell(name))
        return translated(found, source.values) or source.default or ""

    def many(self, source: ListSource | None) -> tuple[tuple[str, str], ...]:
        """Return a source's values, each with its column; the defaults where there are none."""
        if source is None:
            return ()
        found = tuple(
            (translated(part, source.values), column)
            for column in source.all_columns
            for part in self.parts(column, source.split)
        )
        return found or tuple((value, "") for value in (*source.value, *source.default))

    def cell(self, column: str) -> tuple[str, ...]:
        """Return what stands in a column, as it is."""
        return tuple(self.row.cells.get(column, ()))

    def parts(self, column: str, split: str | None) -> tuple[str, ...]:
        """Return the values in a column's cell, split where the mapping says so."""
        cell = self.cell(column)
        values = [part for value in cell for part in (value.split(split) if split else (value,))]
        return tuple(" ".join(value.split()) for value in values if value.strip())

    def line(self, source: Source | None, limit: int) -> str:
        """Return a value as one safe line of at most `limit` characters."""
        return self.fit(self.one(source), column_of(source), limit)

    def fit(self, text: str, column: str, limit: int) -> str:
        """Return a text as one safe line of at most `limit` characters."""
        text = " ".join(text.split())
        safe, codes = without_personal(text[:LONGEST])
        for code in codes:
            self.tell(code, column)
        safe = " ".join(safe.split())
        kept = shortened(safe, limit)
        if kept != safe or text[LONGEST:]:
            self.tell("shortened", column, limit=limit, length=max(len(safe), len(text)))
        return kept.strip(" .") and kept

    def number(self, source: Source | None, low: int, high: int) -> int | None:
        """Return a whole number between two limits, moved to the nearer where it is outside."""
        text = self.one(source)
        found = _NUMBER.fullmatch(text.strip())
        if found is None:
            if text:
                self.tell("not-a-number", column_of(source), value=brief(text))
            return _default(source)
        number = min(max(int(found[1]), low), high)
        if number != int(found[1]):
            self.tell("number-moved", column_of(source), value=int(found[1]), number=number)
        return number

    def yes(self, source: Source | None) -> bool:
        """Return whether a cell says yes, in one of several languages."""
        return says_yes(self.one(source))

    def _note(self, code: str, column: str, values: Mapping[str, object]) -> Note:
        texts = tuple(sorted((key, str(value)) for key, value in values.items()))
        return Note(self.row.number, column, code, texts)


def column_of(source: Source | None) -> str:
    """Return the column that a source reads; empty for a fixed value."""
    return ", ".join(columns_joined(source)) if source else ""


def columns_joined(source: Source) -> tuple[str, ...]:
    """Return the columns of a single value: more than one only for a name or a place."""
    found = source.all_columns if isinstance(source, JoinedSource) else (source.column,)
    return tuple(filter(None, found))


def says_yes(text: str) -> bool:
    """Say whether a text says yes, in one of several languages."""
    words = [word.strip(".,;!") for word in text.casefold().removeprefix("i ").split()]
    return bool(words) and words[0] in _YES and not _NO.intersection(words)


def is_mark(text: str) -> bool:
    """Say whether a cell of a grid only marks its column: `x`, `yes`, `✓`."""
    return text.strip().casefold() in _MARKS


def shortened(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters, cut between words and marked with dots."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 3]
    at_space = cut.rsplit(None, 1)[0] if any(map(str.isspace, cut)) else cut
    return f"{(at_space if len(at_space) > limit // 2 else cut).rstrip()}..."


def brief(text: str) -> str:
    """Return the beginning of a text, for telling which one is meant; nothing personal in it."""
    return shortened(" ".join(without_personal(text[:LONGEST])[0].split()), 60)


def _default(source: Source | None) -> int | None:
    found = _NUMBER.fullmatch((source.default or "").strip()) if source else None
    return int(found[1]) if found else None


def translated(cell: str, values: Mapping[str, str]) -> str:
    """Return a cell in the mapping's own words, where it gives some for it."""
    if not values:
        return cell
    return {tidied(name): value for name, value in values.items()}.get(tidied(cell), cell)
