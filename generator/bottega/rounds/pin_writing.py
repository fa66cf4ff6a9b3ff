"""Adds a pin to a round's file and leaves everything else of it as its maintainers wrote it."""

from __future__ import annotations

import yaml

from bottega.documents.strict_yaml import parse
from bottega.matching.model import Pin


def with_pin(text: str, pin: Pin) -> str:
    """Return the text of a round.yml with one more pin at the end of its list."""
    written = _written(pin)
    pins = _pins(text)
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
    end = _end_of_line(text, last)
    return f"{text[:end]}\n{indent}- {written}{text[end:]}"


def _pins(text: str) -> yaml.SequenceNode | None:
    root = parse(text, "")[0].root
    if not isinstance(root, yaml.MappingNode):
        return None
    found = (value for key, value in root.value if key.value == "pins")
    return next((value for value in found if isinstance(value, yaml.SequenceNode)), None)


def _end_of_line(text: str, node: yaml.Node) -> int:
    # A block's own end mark stands where the next key begins, behind comments that are not its.
    while isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        node = node.value[-1][1]
    end = text.find("\n", node.end_mark.index)
    return len(text) if end < 0 else end


def _written(pin: Pin) -> str:
    again = ", continue: true" if pin.again else ""
    forced = ", forced: true" if pin.forced else ""
    return f"{{mentee: {pin.mentee}, need: {pin.need}, mentor: {pin.mentor}{again}{forced}}}"
