"""Which row of a sheet names its columns: after titles, and joined where groups were merged.

A merged heading over three columns arrives as one filled cell and two empty ones, with the three
names in the row below; a heading merged downwards leaves the cell below it empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bottega.people.importing.table import Row, Told, cleaned, tidy_column, told, visible

Record = tuple[int, Sequence[str]]  # a row's number in the sheet and its cells
_TITLES = 10  # rows above the headings that may be titles
_LONGEST_NAME = 80  # characters of a column's name in a second row of headings


def headed(records: Sequence[Record]) -> tuple[tuple[str, ...], Sequence[Record], tuple[Told, ...]]:
    """Return the columns, the records below them, and what is to be told of the headings."""
    titles = _titles(records)
    below = records[titles:]
    header = list(below[0][1])
    notes = [told("title-rows", rows=titles)] if titles else []
    rest = below[1:]
    if len(rest) > 1 and _continues(header, rest[0][1]):
        header = list(_joined(header, rest[0][1]))
        notes.append(told("headings-joined", row=rest[0][0]))
        rest = rest[1:]
    return _columns(header), rest, tuple(notes)


def row_of(record: Record, columns: Sequence[str], formulas: Sequence[int] = ()) -> Row:
    """Return a record's row; `formulas` are the positions of cells without a value."""
    number, cells = record
    extra = sum(bool(cell.strip()) for cell in cells[len(columns) :])
    named = {column: (cell,) for column, cell in zip(columns, cells, strict=False)}
    empty = tuple(columns[position] for position in formulas if position < len(columns))
    return cleaned(number, named, extra, empty)


def _titles(records: Sequence[Record]) -> int:
    for position, (_number, cells) in enumerate(records[:_TITLES]):
        if _count(cells) > 1:
            return position
    return 0


def _continues(header: Sequence[str], second: Sequence[str]) -> bool:
    width = max(len(header), len(second))
    top = [*map(str.strip, header), *[""] * (width - len(header))]
    below = [*map(str.strip, second), *[""] * (width - len(second))]
    pairs = list(zip(top, below, strict=True))
    names = [name for name in below if name]
    blanks_filled = all(name for above, name in pairs if not above)
    # A heading that no blank follows stands alone, and has nothing below it.
    alone = all(
        not name
        for (above, name), after in zip(pairs, [*top[1:], "-"], strict=True)
        if above and after
    )
    return (
        width > 2
        and not all(top)
        and blanks_filled
        and alone
        and len(set(names)) == len(names)
        and not any(any(map(str.isdigit, name)) or "@" in name for name in names)
        and all(len(name) <= _LONGEST_NAME for name in names)
    )


def _joined(header: Sequence[str], second: Sequence[str]) -> Iterator[str]:
    group = ""
    for position in range(max(len(header), len(second))):
        above = header[position].strip() if position < len(header) else ""
        below = second[position].strip() if position < len(second) else ""
        group = above or group
        yield f"{group}: {below}" if group and below else above or below


def _columns(header: Sequence[str]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for position, cell in enumerate(_trimmed(header), 1):
        name = tidy_column(visible(cell)) or f"({position})"
        count = 2
        unique = name
        while unique in names:
            unique, count = f"{name} ({count})", count + 1
        names[unique] = None
    return tuple(names)


def _trimmed(header: Sequence[str]) -> Sequence[str]:
    # Sheets often go on to the right with nothing in them.
    width = max((place for place, cell in enumerate(header, 1) if cell.strip()), default=0)
    return header[:width]


def _count(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)
