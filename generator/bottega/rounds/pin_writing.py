"""Adds a pin to a round's file and leaves everything else of it as its maintainers wrote it."""

from __future__ import annotations

from bottega.documents.sequences import end_of_line, sequence
from bottega.matching.model import Pin


def with_pin(text: str, pin: Pin) -> str:
    """Return the text of a round.yml with one more pin at the end of its list."""
    written = _written(pin)
    pins = sequence(text, "pins")
    if pins is None:
        return f"{text.rstrip()}\npins:\n  - {written}\n"
    if pins.flow_style and pins.value:
        end = pins.value[-1].end_mark.index
        return f"{text[:end]}, {written}{text[end:]}"
    if not pins.value:
        start, end = pins.start_mark.index, pins.end_mark.index
        return f"{text[:start].rstrip(' ')}\n  - {written}{text[end:]}"
    last = pins.value[-1]
    indent = " " * pins.start_mark.column
    end = end_of_line(text, last)
    return f"{text[:end]}\n{indent}- {written}{text[end:]}"


def _written(pin: Pin) -> str:
    again = ", continue: true" if pin.again else ""
    forced = ", forced: true" if pin.forced else ""
    return f"{{mentee: {pin.mentee}, need: {pin.need}, mentor: {pin.mentor}{again}{forced}}}"
