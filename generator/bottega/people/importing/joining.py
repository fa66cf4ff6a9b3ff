"""Rows of the same person, joined: what they said last counts, field by field.

Two rows are one person where they have the same account, e-mail address or handle; or the same
name, place and organisation, and nothing that speaks against it. The same name alone is told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bottega.people.importing.cells import Cells
from bottega.people.importing.handles import folded
from bottega.people.importing.mapping import Mapped
from bottega.people.importing.report import Note
from bottega.people.importing.sources import Source
from bottega.people.importing.table import Row

Key = tuple[str, str]  # what is compared, and its value


@dataclass(frozen=True, slots=True)
class Who:
    """What tells a row's person from others; the e-mail address only as its hash."""

    account: str
    email: str
    handle: str
    name: str
    place: str
    organisation: str

    def sure(self) -> Iterator[Key]:
        """Yield what two rows share only where they are the same person's."""
        for kind in ("account", "email", "handle"):
            if value := getattr(self, kind):
                yield kind, value
        if self.name and self.place and self.organisation:
            yield "name", f"{self.name}|{self.place}|{self.organisation}"

    def contradicts(self, other: Who) -> bool:
        """Say whether both have an account or an address, and it differs."""
        pairs = ((self.account, other.account), (self.email, other.email))
        return any(one and two and one != two for one, two in pairs)


def joined(rows: Iterable[Row], mapping: Mapped) -> tuple[tuple[Row, ...], tuple[Note, ...]]:
    """Return one row for each person, at their first row's place, and what was joined or may be."""
    kept: dict[int, Row] = {}
    owners: dict[Key, list[tuple[int, Who]]] = {}
    names: dict[str, int] = {}
    notes: list[Note] = []
    for row in rows:
        who = _who(row, mapping)
        first, by = _known(who, owners)
        if first is None:
            if who.name in names:
                notes.append(_note(row, "same-name", first=names[who.name]))
            kept[row.number] = row
        else:
            kept[first] = _merged(kept[first], row)
            notes.append(_note(row, f"joined-{by}", first=first))
        names.setdefault(who.name, row.number if first is None else first)
        for key in who.sure():
            owners.setdefault(key, []).append((row.number if first is None else first, who))
    names.pop("", None)
    return tuple(kept.values()), tuple(notes)


def account_of(text: str) -> str:
    """Return the login in a cell, which may be its address; empty where it is an e-mail's."""
    login = text.strip().rstrip("/").removesuffix(".git")
    for start in ("https://", "http://", "www.", "github.com/"):
        login = login.removeprefix(start)
    return "" if "@" in login.lstrip("@") else login.lstrip("@ ")


def _known(who: Who, owners: Mapping[Key, list[tuple[int, Who]]]) -> tuple[int | None, str]:
    for key in who.sure():
        for number, other in owners.get(key, ()):
            if key[0] != "name" or not who.contradicts(other):
                return number, key[0]
    return None, ""


def _merged(first: Row, later: Row) -> Row:
    return replace(first, cells={**first.cells, **later.cells})


def _who(row: Row, mapping: Mapped) -> Who:
    fields, cells = mapping.fields, Cells(row)
    email = "".join(row.cells.get(mapping.email or "", ())).strip().casefold()
    return Who(
        account_of(_one(cells, fields.github)).casefold(),
        hashlib.sha256(email.encode()).hexdigest() if email else "",
        folded(_one(cells, fields.handle)),
        folded(_one(cells, fields.name)),
        folded(_one(cells, fields.timezone)),
        folded(_one(cells, fields.organisation)),
    )


def _one(cells: Cells, source: Source | None) -> str:
    # The same for everybody tells nobody from the others.
    return cells.one(source) if source and source.value is None else ""


def _note(row: Row, code: str, **values: object) -> Note:
    texts = tuple(sorted((key, str(value)) for key, value in values.items()))
    return Note(row.number, "", code, texts)
