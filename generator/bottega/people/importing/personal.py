"""Columns of personal data that a programme does not take, known by their names or contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bottega.people.importing.days import read_day
from bottega.people.importing.table import Table

Kind = Literal["e-mail", "telephone", "birth", "address", "identity", "sensitive"]
_WORDS: Mapping[Kind, str] = {
    "e-mail": r"e-?mail|mail|posta elettronica|correo|courriel",
    "telephone": r"phone|mobile|cell|cellulare|telephone|telefono|tel|whatsapp|telegram",
    "birth": r"birth\w*|born|dob|age|nascita|nato|nata|età",
    "address": r"street|address|postcode|zip|indirizzo|cap|residenza|domicilio|via",
    "identity": r"passport|tax|fiscale|iban|ssn|documento|passaporto|ip",
    "sensitive": r"gender|sex|religion|ethnic\w*|race|disabilit\w*|health|nationality|orientation"
    r"|genere|sesso|religione|etnia|salute|nazionalità|orientamento|income|reddito|isee",
}
_NAMES = {kind: re.compile(rf"\b({words})\b", re.IGNORECASE) for kind, words in _WORDS.items()}
_CONTENTS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("e-mail", re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")),
    ("telephone", re.compile(r"(\+|00|\()?\d[\d ().-]{7,}\d")),
    (
        "identity",
        re.compile(r"[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]|[A-Z]{2}\d{2}[A-Z0-9 ]{11,30}"),
    ),
)
_BORN_BEFORE = 2015  # a column of days before is about people, and not about a form


@dataclass(frozen=True, slots=True)
class Personal:
    """A column of personal data: its kind, and how many cells are left out."""

    column: str
    kind: Kind
    cells: int


def personal_columns(table: Table, used: Iterable[str]) -> tuple[Personal, ...]:
    """Return the columns of personal data that no field uses, in the table's order."""
    taken = frozenset(used)
    return tuple(
        Personal(column, kind, len(values))
        for column in table.columns
        if column not in taken
        and (values := list(cells_of(table, column)))
        and (kind := personal_kind(column, values))
    )


def personal_kind(column: str, values: list[str]) -> Kind | None:
    """Return what personal data a column holds by its name or most of its cells, if any."""
    for kind, pattern in _NAMES.items():
        if pattern.search(column):
            return kind
    born = _most((day := read_day(value)) and day.year < _BORN_BEFORE for value in values)
    if born or all(map(read_day, values)):
        return "birth" if born else None
    for kind, pattern in _CONTENTS:
        if _most(pattern.fullmatch(value.strip()) for value in values):
            return kind
    return None


def cells_of(table: Table, column: str) -> Iterator[str]:
    """Yield every value in a column, row by row."""
    for row in table.rows:
        yield from row.cells.get(column, ())


def _most(found: Iterable[object]) -> bool:
    answers = [bool(one) for one in found]
    return sum(answers) * 2 > len(answers)
