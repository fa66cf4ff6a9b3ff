"""What a table of people is, whatever file it came from: rows of named cells.

A row is numbered as the spreadsheet shows it (the first row is 1); in a list the first entry is 1.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from bottega.people.wording import HIDDEN

Cell = tuple[str, ...]  # the values in a cell: one in a sheet, any number in YAML and JSON
Told = tuple[str, tuple[tuple[str, str], ...]]  # a code and the values that its words need

# What spreadsheets calculate when they open a file: never an answer that somebody typed.
_FORMULA = re.compile(r"=|[+@-][^\n]*[|(][^\n]*[!)]")
_AS_TEXT = re.compile(r'="([^"]*)"')  # how Excel keeps the zeros of 0012


@dataclass(frozen=True, slots=True)
class Row:
    """One person as the table has them: what stands in each column that is not empty."""

    number: int
    cells: Mapping[str, Cell]
    extra: int = 0  # cells to the right of the last column
    hidden: tuple[str, ...] = ()  # columns from which invisible characters were taken
    formulas: tuple[str, ...] = ()  # columns whose cell holds a formula and no value


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of a file; encoding and delimiter are told, because they were guessed."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str = ""
    told: tuple[Told, ...] = ()


def told(code: str, **values: object) -> Told:
    """Return something to tell about the whole table."""
    return code, tuple(sorted((key, str(value)) for key, value in values.items()))


def tidy_column(name: str) -> str:
    """Return a column's name with single spaces: forms put line breaks into them."""
    return " ".join(name.split())


def label(column: str) -> str:
    """Return what a column of a grid stands for: Monday of `When are you free? [Monday]`."""
    inner = re.search(r"\[([^\[\]]+)\]\s*$", column)
    return inner[1].strip() if inner else re.split(r": |\.(?=[^ ])", column)[-1].strip()


def cleaned(
    number: int, cells: Mapping[str, Cell], extra: int = 0, formulas: tuple[str, ...] = ()
) -> Row:
    """Return a row without what nobody sees, what is empty, and formulas."""
    kept: dict[str, Cell] = {}
    hidden: list[str] = []
    left = list(formulas)
    for column, cell in cells.items():
        plain = [value.replace("\r\n", "\n").replace("\r", "\n") for value in cell]
        shown = [visible(value) for value in plain]
        if shown != plain:
            hidden.append(column)
        values = [_AS_TEXT.sub(r"\1", value.strip()) for value in shown]
        if any(map(_FORMULA.match, values)):
            left.append(column)
        if filled := tuple(value for value in values if value and not _FORMULA.match(value)):
            kept[column] = filled
    return Row(number, kept, extra, tuple(hidden), tuple(left))


def visible(text: str) -> str:
    """Return a text without control, bidirectional and zero-width characters."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in HIDDEN)
