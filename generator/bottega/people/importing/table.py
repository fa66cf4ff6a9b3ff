"""Reads a table that somebody brings: CSV as spreadsheets save it, or YAML and JSON lists.

A row is numbered as the spreadsheet shows it (the header is row 1); in a list the first entry is 1.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bottega.documents import strict_yaml
from bottega.documents.tree import decode
from bottega.people.wording import HIDDEN
from bottega.problems import Problem, ProblemsFound, problem

MAX_BYTES = 5 * 1024 * 1024
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 20  # records that decide about the delimiter

Cell = tuple[str, ...]  # the values in a cell: one in CSV, any number in YAML and JSON


@dataclass(frozen=True, slots=True)
class Row:
    """One person as the table has them: what stands in each column that is not empty."""

    number: int
    cells: Mapping[str, Cell]
    extra: int = 0  # cells to the right of the last column
    hidden: tuple[str, ...] = ()  # columns from which invisible characters were taken


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of a file; encoding and delimiter are told, because they were guessed."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str = ""


def read_table(data: bytes, name: str) -> Table:
    """Return the table in a file's bytes, its kind known by the name's ending.

    Raises ProblemsFound where it is too large, has no rows or is none of CSV, YAML and JSON.
    """
    if len(data) > MAX_BYTES:
        raise ProblemsFound([problem(name, 1, "table-too-large", limit=MAX_BYTES)])
    ending = name.rpartition(".")[2].lower()
    if ending in ("csv", "tsv", "txt"):
        table = _csv(data, name)
    elif ending in ("yml", "yaml", "json"):
        table = _entries(data, name, ending)
    else:
        raise ProblemsFound([problem(name, 1, "table-kind", ending=ending[:20])])
    if not table.rows:
        raise ProblemsFound([problem(name, 1, "table-empty")])
    return table


def tidy_column(name: str) -> str:
    """Return a column's name with single spaces: forms put line breaks into them."""
    return " ".join(name.split())


def _csv(data: bytes, name: str) -> Table:
    text, encoding = _decoded(data, name)
    delimiter = _delimiter(text)
    try:
        records = [record for record in _records(text, delimiter) if any(map(str.strip, record))]
    except csv.Error as error:
        raise ProblemsFound([problem(name, 1, "table-csv", detail=error)]) from error
    if not records:
        raise ProblemsFound([problem(name, 1, "table-empty")])
    columns = _columns(records[0])
    rows = tuple(_row(number, columns, record) for number, record in _numbered(text, delimiter))
    return Table(name, columns, rows, encoding, delimiter)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    marks = (b"\xff\xfe", b"\xfe\xff")
    guesses = ("utf-16",) if data.startswith(marks) else ("utf-8-sig", "cp1252")
    for encoding in guesses:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, "utf-8" if encoding == "utf-8-sig" else encoding
    found = decode(data, name)
    raise ProblemsFound([found if isinstance(found, Problem) else problem(name, 1, "encoding")])


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)


def _numbered(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    header = True
    for number, record in enumerate(_records(text, delimiter), 1):
        filled = any(cell.strip() for cell in record)
        if filled and not header:
            yield number, record
        header = header and not filled


def _delimiter(text: str) -> str:
    return max(_DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))


def _regularity(text: str, delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(record) for record in islice(_records(text, delimiter), _SAMPLE)]
    except csv.Error:
        return 0, 0
    widths = [width for width in widths if width] or [0]
    if widths[0] < 2:
        return 0, 0
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]


def _columns(header: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    for position, cell in enumerate(header, 1):
        name = tidy_column(_visible(cell)) or f"({position})"
        count = 2
        unique = name
        while unique in names:
            unique, count = f"{name} ({count})", count + 1
        names.append(unique)
    return tuple(names)


def _row(number: int, columns: Sequence[str], record: Sequence[str]) -> Row:
    extra = sum(bool(cell.strip()) for cell in record[len(columns) :])
    cells = {column: (cell,) for column, cell in zip(columns, record, strict=False)}
    return _cleaned(number, cells, extra)


def _entries(data: bytes, name: str, ending: str) -> Table:
    text = decode(data, name)
    if isinstance(text, Problem):
        raise ProblemsFound([text])
    entries = _json(text, name) if ending == "json" else _yaml(text, name)
    if not isinstance(entries, list | tuple):
        raise ProblemsFound([problem(name, 1, "table-shape")])
    rows = []
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            raise ProblemsFound([problem(name, 1, "table-shape")])
        rows.append(_cleaned(number, _flat(entry)))
    columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    return Table(name, columns, tuple(rows), "utf-8")


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        found = problem(name, error.lineno, "table-json", detail=error.msg)
    except (ValueError, RecursionError) as error:
        found = problem(name, 1, "table-json", detail=str(error)[:80])
    raise ProblemsFound([found])


def _yaml(text: str, name: str) -> Any:
    parsed, problems = strict_yaml.parse(text, name)
    if problems:
        raise ProblemsFound(problems)
    return parsed.value


def _flat(entry: Mapping[str, Any]) -> dict[str, Cell]:
    cells: dict[str, list[str]] = {}
    for column, value in _leaves(entry, ""):
        cells.setdefault(tidy_column(_visible(column)), []).append(value)
    return {column: tuple(values) for column, values in cells.items()}


def _leaves(value: Any, column: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{column}.{key}" if column else str(key))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item, column)
    elif isinstance(value, bool):
        yield column, "true" if value else "false"
    elif value is not None:
        yield column, str(value)


def _cleaned(number: int, cells: Mapping[str, Cell], extra: int = 0) -> Row:
    kept: dict[str, Cell] = {}
    hidden: list[str] = []
    for column, cell in cells.items():
        plain = [value.replace("\r\n", "\n").replace("\r", "\n") for value in cell]
        visible = [_visible(value) for value in plain]
        if visible != plain:
            hidden.append(column)
        if filled := tuple(value.strip() for value in visible if value.strip()):
            kept[column] = filled
    return Row(number, kept, extra, tuple(hidden))


def _visible(text: str) -> str:
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in HIDDEN)
