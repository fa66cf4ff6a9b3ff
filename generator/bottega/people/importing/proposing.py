"""A mapping proposed from a table: by the names of its columns, and by what stands in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from bottega.people.importing.column_names import meaning_of
from bottega.people.importing.days import read_day
from bottega.people.importing.fields import language_names
from bottega.people.importing.hours import reads_as_hours
from bottega.people.importing.personal import cells_of, personal_kind
from bottega.people.importing.table import Table, label
from bottega.people.importing.tags import TAKEN, read_tag
from bottega.people.model import Role
from bottega.people.places import zones_of
from bottega.people.profile import Context

_SAMPLE = 200  # filled cells of a column that are looked at
_SPLITS = (";", ",", "|", "\n")
_SURE = 0.6  # of a column's cells, from which their contents speak for themselves
_PROSE = 60  # characters on average, from which an unknown column is a text about the person

# Which meanings are told by contents alone, however a column is called.
_BY_CONTENT = ("timezone", "languages", "availability", "topics", "confirmed", "links")


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was understood: what it holds, how its cells are split, and how surely."""

    name: str
    meaning: str
    split: str = ""
    sure: bool = True
    example: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What each column of a table seems to be; the columns of one meaning keep their order."""

    table: str
    role: Role
    columns: tuple[Column, ...]

    def of(self, *meanings: str) -> tuple[Column, ...]:
        """Return the columns of some meanings."""
        return tuple(one for meaning in meanings for one in self.columns if one.meaning == meaning)

    def changed(self, column: str, meaning: str) -> Proposal:
        """Return the proposal with one column understood otherwise."""
        return replace(
            self,
            columns=tuple(
                replace(one, meaning=meaning, sure=True) if one.name == column else one
                for one in self.columns
            ),
        )


def propose(table: Table, role: Role, context: Context) -> Proposal:
    """Return what the columns of a table of mentors or mentees seem to be."""
    found = [_understood(table, column, context) for column in table.columns]
    return Proposal(table.name, role, tuple(_one_each(found, role)))


def _understood(table: Table, name: str, context: Context) -> Column:
    cells = list(cells_of(table, name))[:_SAMPLE]
    example = cells[0] if cells else ""
    shares = _shares(cells, name, context)
    meaning = meaning_of(name)
    if _is_personal(name, cells, shares):
        return Column(name, "personal", example=example)
    if meaning == "topics" and all(cell.strip().isdigit() for cell in cells):
        meaning = ""  # years of experience are no skill
    split = _split(cells, meaning or "topics")
    if meaning in shares:
        return Column(name, meaning, split, shares[meaning] >= _SURE, example)
    best = max(shares, key=lambda key: shares[key])
    if not meaning and shares[best] >= _SURE:
        return Column(name, best, _split(cells, best), False, example)
    if not meaning and sum(map(len, cells)) > _PROSE * max(1, len(cells)):
        meaning = "biography"
    return Column(name, meaning, split, bool(meaning), example)


def _is_personal(name: str, cells: list[str], shares: Mapping[str, float]) -> bool:
    # E-mail addresses tell who is the same person; mobile development is a topic.
    kind = personal_kind(name, cells)
    speaks = max(shares["topics"], shares["availability"], shares["timezone"]) >= _SURE
    return kind not in (None, "e-mail") and not speaks


def _shares(cells: list[str], name: str, context: Context) -> Mapping[str, float]:
    year, names = context.day.year, language_names(context.programme.languages)
    tests: Mapping[str, Callable[[str], bool]] = {
        "timezone": lambda cell: len(zones_of(cell[:100], year)) > 0,
        "languages": lambda cell: _any(cell, lambda word: word.casefold() in names),
        "availability": lambda cell: reads_as_hours(label(name), cell),
        "topics": lambda cell: _any(cell, lambda tag: _is_topic(tag, context)),
        "confirmed": lambda cell: read_day(cell) is not None,
        "links": lambda cell: cell.startswith(("http://", "https://")),
    }
    return {key: _share(cells, tests[key]) for key in _BY_CONTENT}


def _share(cells: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def _any(cell: str, test: Callable[[str], bool]) -> bool:
    parts = [cell]
    for split in _SPLITS:
        parts = [inner for part in parts for inner in part.split(split)]
    return any(test(part.strip()) for part in parts if part.strip())


def _is_topic(tag: str, context: Context) -> bool:
    return any(reading.kind in TAKEN for reading in read_tag(tag, context.vocabulary, {}))


def _split(cells: list[str], meaning: str) -> str:
    """Return the sign that parts the values of most cells; empty where none does."""
    if meaning not in ("topics", "languages"):
        return ""
    counts = {sign: sum(sign in cell for cell in cells) for sign in _SPLITS}
    best = max(_SPLITS, key=lambda sign: counts[sign])
    return best if counts[best] * 4 >= max(1, len(cells)) else ""


def _one_each(columns: Iterable[Column], role: Role) -> Iterable[Column]:
    """Yield the columns; where a field takes one, the first sure one has it."""
    several = {"topics", "languages", "availability", "links", "biography", "personal", "", "first"}
    several |= {"last", "city", "country"}
    by_meaning: dict[str, list[Column]] = defaultdict(list)
    found = list(columns)
    for one in found:
        by_meaning[one.meaning].append(one)
    chosen = {
        meaning: max(ones, key=lambda one: (one.sure, -found.index(one)))
        for meaning, ones in by_meaning.items()
    }
    unfit = {"goal", "title", "format"} if role == "mentor" else {"places", "hours_per_month"}
    for one in found:
        if one.meaning in unfit:
            yield replace(one, meaning="biography" if one.meaning in ("goal", "title") else "")
        elif one.meaning in several or chosen[one.meaning] is one:
            yield one
        else:
            yield replace(one, meaning="", sure=False)
