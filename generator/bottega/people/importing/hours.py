"""A row's availability: as profiles write it, or as people say it where that is clear."""

from __future__ import annotations

from collections.abc import Iterator

from bottega.people.availability import Window, is_window, parse_window
from bottega.people.importing.cells import Cells, brief, is_mark
from bottega.people.importing.sources import ListSource
from bottega.people.importing.table import label
from bottega.people.places import same_clock
from bottega.people.spoken_hours import LONGEST, Hours, understood

MOST_WINDOWS = 28


def windows_of(cells: Cells, source: ListSource | None, zone: str, year: int) -> tuple[str, ...]:
    """Return a row's weekly times on the person's own clock; what is not clear is told."""
    found: list[str] = []
    for column in source.all_columns if source else ():
        for value in cells.parts(column, None):
            found += _of_cell(cells, column, value, source.split if source else None, zone, year)
    found += [str(parse_window(text)) for text in (source.value if source else ())]
    kept = tuple(dict.fromkeys(found))
    if len(kept) > MOST_WINDOWS:
        columns = ", ".join(source.all_columns) if source else ""
        cells.tell("hours-left", columns, limit=MOST_WINDOWS, windows=len(kept))
    return kept[:MOST_WINDOWS]


def reads_as_hours(heading: str, cell: str) -> bool:
    """Say whether a cell below a heading says when somebody is free."""
    if is_mark(cell):
        return bool(understood(heading))
    return is_window(cell) or any(
        understood(text) for text in (cell, f"{heading} {cell}") if len(text) < LONGEST
    )


def _of_cell(
    cells: Cells, column: str, value: str, split: str | None, zone: str, year: int
) -> Iterator[str]:
    parts = [part.strip() for part in (value.split(split) if split else [value]) if part.strip()]
    if all(map(is_window, parts)):
        yield from (str(parse_window(part)) for part in parts)
        return
    whole = _said(column, value)
    for text, hours in [(value, whole)] if whole else [(p, _said(column, p)) for p in parts]:
        if is_window(text):
            yield str(parse_window(text))
        elif hours is None:
            cells.tell("hours-unclear", column, value=brief(text))
        else:
            yield from _on_own_clock(cells, column, text, hours, (zone, year))


def _said(column: str, text: str) -> Hours | None:
    """Return what a cell says by itself, or together with what its column stands for."""
    if is_mark(text):
        return understood(label(column))
    return understood(text) or understood(f"{label(column)} {text}")


def _on_own_clock(
    cells: Cells, column: str, text: str, hours: Hours, own: tuple[str, int]
) -> Iterator[str]:
    if hours.zone and not same_clock(hours.zone, *own):
        cells.tell("hours-elsewhere", column, value=brief(text), timezone=own[0])
        return
    if not hours.windows:
        cells.tell("hours-open", column, value=brief(text))
        return
    cells.tell("hours-understood", column, value=brief(text), windows=_listed(hours.windows))
    yield from map(str, hours.windows)


def _listed(windows: tuple[Window, ...]) -> str:
    return ", ".join(map(str, windows))
