"""Lists of people in YAML and JSON, as other directories keep them: one person a block.

What is nested becomes columns with dots (`skills.name`); a list becomes several values of a cell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bottega.documents import strict_yaml
from bottega.documents.tree import decode
from bottega.people.importing.table import Cell, Table, Told, cleaned, tidy_column, told, visible
from bottega.problems import Problem, ProblemsFound, problem

KEY = "(key)"  # the column of what each block stands under, where the file is a mapping
_DOCUMENTS = re.compile(r"^---[ \t]*$", re.MULTILINE)


def read_entries(data: bytes, name: str, ending: str) -> Table:
    """Return the table in a YAML or JSON file's bytes; raises ProblemsFound where it is none."""
    text = decode(data, name)
    if isinstance(text, Problem):
        raise ProblemsFound([text])
    value = _values(text.removeprefix("\ufeff"), name, ending)
    entries, notes = _people(value, name)
    rows = tuple(cleaned(number, _flat(entry)) for number, entry in enumerate(entries, 1))
    columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    return Table(name, columns, rows, "utf-8", told=notes)


def _values(text: str, name: str, ending: str) -> Any:
    if ending in ("jsonl", "ndjson"):
        lines = enumerate(text.split("\n"), 1)
        return [_json(line, name, number) for number, line in lines if line.strip()]
    if ending == "json":
        return _json(text, name, 1)
    blocks = list(_blocks(text))
    values = [_yaml(block, name, line) for block, line in blocks]
    return values[0] if len(values) == 1 else values


def _blocks(text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for mark in (*_DOCUMENTS.finditer(text), None):
        block = text[start : mark.start() if mark else None]
        if block.strip() or not (start or mark):
            yield block.lstrip("\n"), 1 + text.count("\n", 0, start + _skipped(block))
        start = mark.end() if mark else start


def _skipped(block: str) -> int:
    return len(block) - len(block.lstrip("\n"))


def _json(text: str, name: str, line: int) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        found = problem(name, line + error.lineno - 1, "table-json", detail=error.msg)
    except (ValueError, RecursionError) as error:
        found = problem(name, line, "table-json", detail=str(error)[:80])
    raise ProblemsFound([found])


def _yaml(text: str, name: str, line: int) -> Any:
    parsed, problems = strict_yaml.parse(text, name, line)
    if problems:
        raise ProblemsFound(problems)
    return parsed.value


def _people(value: Any, name: str) -> tuple[list[Mapping[str, Any]], tuple[Told, ...]]:
    """Return the entries of a list, of a list inside of a mapping, or of a mapping of blocks."""
    notes: tuple[Told, ...] = ()
    if isinstance(value, dict):
        lists = {key: item for key, item in value.items() if _is_people(item)}
        blocks = list(value.values())
        if len(lists) == 1:
            key, value = next(iter(lists.items()))
            notes = (told("list-inside", key=key),)
        elif blocks and all(isinstance(block, dict) for block in blocks):
            value = [{KEY: key, **block} for key, block in value.items()]
    if not isinstance(value, list | tuple) or not all(isinstance(one, dict) for one in value):
        raise ProblemsFound([problem(name, 1, "table-shape")])
    return list(value), notes


def _is_people(item: Any) -> bool:
    return isinstance(item, list | tuple) and bool(item) and all(isinstance(i, dict) for i in item)


def _flat(entry: Mapping[str, Any]) -> dict[str, Cell]:
    cells: dict[str, list[str]] = {}
    for column, value in _leaves(entry, ""):
        cells.setdefault(tidy_column(visible(column)), []).append(value)
    return {column: tuple(values) for column, values in cells.items()}


def _leaves(value: Any, column: str) -> Iterable[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{column}.{key}" if column else str(key))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item, column)
    elif isinstance(value, bool):
        yield column, "true" if value else "false"
    elif value is not None:
        yield column, str(value)
