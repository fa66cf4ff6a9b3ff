"""Lists in YAML that people wrote: an entry is added or taken out, all else stays as it was."""

from __future__ import annotations

from collections.abc import Collection

import yaml

from bottega.documents.strict_yaml import parse


def sequence(text: str, key: str) -> yaml.SequenceNode | None:
    """Return the list below a key of the outermost mapping; None where there is none."""
    root = parse(text, "")[0].root
    if not isinstance(root, yaml.MappingNode):
        return None
    found = (value for name, value in root.value if name.value == key)
    return next((value for value in found if isinstance(value, yaml.SequenceNode)), None)


def end_of_line(text: str, node: yaml.Node) -> int:
    """Return where the last line of an entry ends, before its line break."""
    # A block's own end mark stands where the next key begins, behind comments that are not its.
    while isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        node = node.value[-1][1]
    end = text.find("\n", node.end_mark.index)
    return len(text) if end < 0 else end


def without_items(text: str, key: str, numbers: Collection[int]) -> str:
    """Return the text with the entries of such numbers, from 0, taken out of a list."""
    items = sequence(text, key)
    if items is None or not numbers:
        return text
    kept = [number for number in range(len(items.value)) if number not in numbers]
    if not kept:
        return _emptied(text, items)
    for number in sorted(numbers, reverse=True):
        start, end = _extent(text, items, number)
        text = text[:start] + text[end:]
    return text


def _emptied(text: str, items: yaml.SequenceNode) -> str:
    start, end = items.start_mark.index, items.end_mark.index
    if not items.flow_style:
        start, end = _end_of_key(text, start), end_of_line(text, items.value[-1])
        return f"{text[:start]} []{text[end:]}"
    return f"{text[:start]}[]{text[end:]}"


def _end_of_key(text: str, start: int) -> int:
    return len(text[:start].rstrip().removesuffix("-").rstrip())


def _extent(text: str, items: yaml.SequenceNode, number: int) -> tuple[int, int]:
    nodes = items.value
    if not items.flow_style:
        start = text.rfind("\n", 0, nodes[number].start_mark.index) + 1
        return start, min(end_of_line(text, nodes[number]) + 1, len(text))
    if number + 1 < len(nodes):
        return nodes[number].start_mark.index, nodes[number + 1].start_mark.index
    return nodes[number - 1].end_mark.index, nodes[number].end_mark.index
