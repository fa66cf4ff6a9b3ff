"""JSON that programs wrote and people may have edited: no duplicate keys, no surprising numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NoReturn

from bottega.documents import strict_yaml
from bottega.documents.strict_yaml import Location, Parsed
from bottega.problems import Problem, problem


@dataclass(frozen=True, slots=True)
class ParsedJson(Parsed):
    """A document's plain value (dicts, tuples, scalars); lines are looked for when asked."""

    text: str = ""

    def line(self, location: Location) -> int:
        """Return the line of what stands at the location, or of its nearest parent."""
        # JSON is YAML, too, and only a wrong file ever needs its lines.
        found, _problems = strict_yaml.parse(self.text, "")
        return found.line(location)


class _Refused(ValueError):
    """What is valid JSON and yet not accepted."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def parse(text: str, path: str) -> tuple[ParsedJson, tuple[Problem, ...]]:
    """Return the document and what is wrong with its writing; its value is None when unreadable."""
    try:
        value = json.loads(text, object_pairs_hook=_mapping, parse_constant=_constant)
    except json.JSONDecodeError as error:
        return _unreadable(problem(path, error.lineno, "json-syntax", detail=error.msg))
    except _Refused as refused:
        return _unreadable(problem(path, 1, refused.code, **refused.values))
    except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
        return _unreadable(problem(path, 1, "json-syntax", detail="too deep or too great"))
    return ParsedJson(_plain(value), None, 1, text=text), ()


def _unreadable(found: Problem) -> tuple[ParsedJson, tuple[Problem, ...]]:
    return ParsedJson(None, None, 1, readable=False), (found,)


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Refused("yaml-duplicate", key=key)
        found[key] = _plain(value)
    return found


def _constant(name: str) -> NoReturn:
    raise _Refused("json-syntax", detail=name)


def _plain(value: Any) -> Any:
    return tuple(map(_plain, value)) if isinstance(value, list) else value
