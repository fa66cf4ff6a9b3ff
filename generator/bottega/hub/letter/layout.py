"""How a letter is laid out: sections and lists."""

from __future__ import annotations

from collections.abc import Iterable


def section(title: str, *lines: str) -> str:
    """Return lines below a title."""
    return "\n".join((title, "", *lines))


def numbered(lines: Iterable[str]) -> tuple[str, ...]:
    """Return lines as a numbered list."""
    return tuple(f"{number}. {line}" for number, line in enumerate(lines, 1))


def table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return a table of two columns, a line a row."""
    return (
        f"| {head[0]} | {head[1]} |",
        "| --- | --- |",
        *(f"| {one} | {other} |" for one, other in rows),
    )
