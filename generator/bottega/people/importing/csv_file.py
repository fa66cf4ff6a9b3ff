"""CSV as spreadsheets and forms save it: encoding and delimiter are found, and told."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from bottega.documents.tree import decode
from bottega.people.importing.headings import Record, headed, row_of
from bottega.people.importing.table import Table
from bottega.problems import Problem, ProblemsFound, problem

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 20  # records that decide about the delimiter
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")  # Excel's own first line


def read_csv(data: bytes, name: str) -> Table:
    """Return the table in a CSV file's bytes; raises ProblemsFound where it is none."""
    text, encoding = _decoded(data, name)
    given = _SEPARATOR_LINE.match(text)
    delimiter = given[1] if given else _delimiter(text)
    try:
        records = list(_filled(text[given.end() if given else 0 :], delimiter, 2 if given else 1))
    except csv.Error as error:
        raise ProblemsFound([problem(name, 1, "table-csv", detail=error)]) from error
    if not records:
        raise ProblemsFound([problem(name, 1, "table-empty")])
    columns, rest, told = headed(records)
    rows = tuple(row_of(record, columns) for record in rest)
    return Table(name, columns, rows, encoding, delimiter, told)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for encoding in _guesses(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.removeprefix("\ufeff"), "utf-8" if encoding == "utf-8-sig" else encoding
    found = decode(data, name)
    raise ProblemsFound([found if isinstance(found, Problem) else problem(name, 1, "encoding")])


def _guesses(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    sample = data[:1000]
    if sample[1::2].count(0) * 2 > len(sample[1::2]):
        return ("utf-16-le",)  # Latin letters without a mark: every second byte is nought
    return ("utf-8-sig", "cp1252")


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)


def _filled(text: str, delimiter: str, first: int) -> Iterator[Record]:
    for number, record in enumerate(_records(text, delimiter), first):
        if any(map(str.strip, record)):
            yield number, record


def _delimiter(text: str) -> str:
    return max(_DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))


def _regularity(text: str, delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(record) for record in islice(_records(text, delimiter), _SAMPLE)]
    except csv.Error:
        return 0, 0
    widths = [width for width in widths if width] or [0]
    usual = max(widths, key=widths.count)
    if usual < 2:
        return 0, 0
    return widths.count(usual) / len(widths), usual
