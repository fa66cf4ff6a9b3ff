"""XLSX as spreadsheets and forms save it: what was typed, never what would be calculated.

`openpyxl` runs no macro and no formula; a formula's cell gives the value that the spreadsheet saw
last, and is told where there is none. Its size is looked at before anything is unpacked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from bottega.people.importing.headings import Record, headed, row_of
from bottega.people.importing.table import Table, Told, told
from bottega.problems import ProblemsFound, problem

MAX_UNPACKED = 300 * 1024 * 1024  # bytes
_FAILED = frozenset(("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"))
_OLD = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx under a password


def read_workbook(data: bytes, name: str) -> Table:
    """Return the table on a workbook's first filled sheet; raises ProblemsFound where none is."""
    _reasonable(data, name)
    try:
        title, sheets, cells, formulas = _contents(data)
    except Exception as error:  # openpyxl's own errors have no common ancestor
        detail = type(error).__name__
        raise ProblemsFound([problem(name, 1, "table-xlsx", detail=detail)]) from error
    records = [record for record in cells if any(map(str.strip, record[1]))]
    if not records:
        raise ProblemsFound([problem(name, 1, "table-empty")])
    columns, rest, notes = headed(records)
    rows = tuple(row_of(record, columns, formulas.get(record[0], ())) for record in rest)
    others = [other for other in sheets if other != title]
    more = [told("other-sheets", sheet=title, others=", ".join(others))] if others else []
    return Table(name, columns, rows, "xlsx", "", (*more, *notes, *_macros(name)))


def _reasonable(data: bytes, name: str) -> None:
    if data.startswith(_OLD):
        raise ProblemsFound([problem(name, 1, "table-locked")])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ProblemsFound([problem(name, 1, "table-xlsx", detail=error)]) from error
    if size > MAX_UNPACKED:
        raise ProblemsFound([problem(name, 1, "table-too-large", limit=MAX_UNPACKED)])


def _contents(
    data: bytes,
) -> tuple[str, list[str], list[Record], dict[int, tuple[int, ...]]]:
    values = _open(data, calculated=True)
    shown = [sheet.title for sheet in values.worksheets if sheet.sheet_state == "visible"]
    titles = shown or [sheet.title for sheet in values.worksheets]
    title, cells = titles[0], list[Record]()
    for title in titles:
        cells = [(number, [_text(c) for c in row]) for number, row in _rows(values[title])]
        if any(any(map(str.strip, record)) for _, record in cells):
            break
    return title, titles, cells, dict(_without_value(data, title, cells))


def _open(data: bytes, *, calculated: bool) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415 (an extra: other tables need none of it)

    return load_workbook(io.BytesIO(data), read_only=True, data_only=calculated, keep_links=False)


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    return enumerate(sheet.iter_rows(values_only=True), 1)


def _without_value(
    data: bytes, title: str, cells: Sequence[Record]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [part for part in packed.namelist() if "worksheets/" in part]
        if not any(b"<f" in packed.read(part) for part in parts):
            return
    known = dict(cells)
    for number, row in _rows(_open(data, calculated=False)[title]):
        values = known.get(number, ())
        found = tuple(
            place
            for place, cell in enumerate(row)
            if str(cell).startswith("=") and (place >= len(values) or not values[place].strip())
        )
        if found:
            yield number, found


def _text(value: Any) -> str:
    if isinstance(value, date | time):
        return _moment(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = "" if value is None else str(value)
    return "" if text in _FAILED else text


def _moment(value: date | time) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%Y-%m-%d %H:%M}"
    return f"{value:%Y-%m-%d}"


def _macros(name: str) -> tuple[Told, ...]:
    return (told("macros"),) if name.lower().endswith(".xlsm") else ()
