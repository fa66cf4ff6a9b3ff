"""TOML as coordinators write it: plain values with the way back to their lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bottega.documents.strict_yaml import Location, Parsed
from bottega.problems import Problem, problem

_TABLE = re.compile(r"^\s*\[\[?\s*(?P<key>[^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*(?P<key>(?:[\w.-]|"[^"]*"|'[^']*')+)\s*=""")
_STEP = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass(frozen=True, slots=True)
class ParsedToml(Parsed):
    """A document's plain value (dicts, tuples, scalars); a key inside a key has its line."""

    lines: Mapping[Location, int] = field(default_factory=dict)

    def line(self, location: Location) -> int:
        """Return the line of what stands at the location, or of its nearest parent."""
        known = (location[:end] for end in range(len(location), 0, -1))
        return next((self.lines[part] for part in known if part in self.lines), self.first_line)


def parse(text: str, path: str) -> tuple[ParsedToml, tuple[Problem, ...]]:
    """Return the document and what is wrong with its writing; its value is None when unreadable."""
    try:
        value = _plain(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return ParsedToml(None, None, 1), (_syntax_problem(error, text, path),)
    except RecursionError:
        return ParsedToml(None, None, 1), (problem(path, 1, "toml-syntax", detail="too deep"),)
    return ParsedToml(value, None, 1, lines=_lines(text)), ()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return tuple(map(_plain, value)) if isinstance(value, list) else value


def _syntax_problem(error: tomllib.TOMLDecodeError, text: str, path: str) -> Problem:
    found = _AT_LINE.search(str(error))
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    return problem(path, line, "toml-syntax", detail=_AT_LINE.sub("", str(error)).strip())


def _lines(text: str) -> dict[Location, int]:
    lines: dict[Location, int] = {}
    table: Location = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = _steps(header["key"])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_steps(key["key"])), number)
    return lines


def _steps(key: str) -> Location:
    return tuple(next(filter(None, found.groups()), "") for found in _STEP.finditer(key))
