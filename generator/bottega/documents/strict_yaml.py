"""YAML as strangers write it: no aliases, no duplicate keys, no tags, no surprising types.

Parsed by libyaml where it is there; the plain-Python parser gives the same values, slower.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import yaml

from bottega.problems import Problem, problem

MAX_DEPTH = 24
_OTHER_LINE_ENDS = re.compile("[\x85\u2028\u2029]")  # nobody sees them, yet they move the lines
_HARMLESS_DEPTH = 200  # composing and building so deep stays far from Python's own limit

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Location = tuple[str | int, ...]


class _Loader(_Base):  # type: ignore[misc]
    """Resolves YAML 1.2 core scalars only: `no` stays a word, `12:30` and dates stay text."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


_FORMS: dict[str, re.Pattern[str]] = {}  # how a scalar of a type is written, also behind a tag
_COLLECTIONS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


def _resolve(kind: str, pattern: str, first: str) -> None:
    tag, form = f"tag:yaml.org,2002:{kind}", re.compile(rf"(?:{pattern})\Z")
    _FORMS[tag] = form
    _Loader.add_implicit_resolver(tag, form, list(first))


_resolve("null", "~|null|Null|NULL|", "~nN")
_Loader.yaml_implicit_resolvers.setdefault("", []).append(
    ("tag:yaml.org,2002:null", re.compile("^$"))
)
_resolve("bool", "true|True|TRUE|false|False|FALSE", "tTfF")
_resolve("int", r"[-+]?(?:0|[1-9][0-9]{0,17})", "-+0123456789")
_resolve("float", r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}", "-+0123456789")

_SCALARS: dict[str, Callable[[str], object]] = {
    "tag:yaml.org,2002:str": str,
    "tag:yaml.org,2002:null": lambda _text: None,
    "tag:yaml.org,2002:bool": lambda text: text.lower() == "true",
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document's plain value (dicts, tuples, scalars) and the way back to its lines."""

    value: Any
    root: yaml.Node | None
    first_line: int
    readable: bool = True
    spoilt: frozenset[int] = frozenset()  # lines that hold something which strictness forbids

    def line(self, location: Location) -> int:
        """Return the line of what stands at the location, or of its nearest parent."""
        node, line = self.root, self.first_line
        for step in location:
            found = _child(node, step)
            if found is None:
                break
            line, node = self.first_line + found[0], found[1]
        return line


def parse(text: str, path: str, first_line: int = 1) -> tuple[Parsed, tuple[Problem, ...]]:
    """Return the document and every problem in its writing; its value is None when unreadable."""
    if other := _OTHER_LINE_ENDS.search(text):
        return _unreadable(first_line), (_control(text, other.start(), path, first_line),)
    deep = _too_deep(text)
    if deep is not None:
        found = problem(path, first_line + deep, "yaml-depth", limit=MAX_DEPTH)
        return _unreadable(first_line), (found,)
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return _unreadable(first_line), (_syntax_problem(error, text, path, first_line),)
    builder = _Builder(path, first_line)
    value = builder.build(root) if root is not None else None
    problems = (*builder.problems, *_aliases(text, path, first_line))
    spoilt = frozenset(found.line for found in problems)
    return Parsed(value, root, first_line, spoilt=spoilt), problems


class _Builder:
    """Turns a node tree into plain values and notes what strictness forbids."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node) -> object:
        if id(node) in self._seen:
            return None  # an alias: told where it stands, and never followed
        self._seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if node.tag not in _COLLECTIONS:
            self._note(node, "yaml-tag", tag=node.tag)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        return tuple(self.build(item) for item in node.value)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, object]:
        result: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                self._note(key_node, "yaml-key")
            elif key in result:
                self._note(key_node, "yaml-duplicate", key=key)
            else:
                result[key] = self.build(value_node)
        return result

    def _scalar(self, node: yaml.Node) -> object:
        construct, form = _SCALARS.get(node.tag), _FORMS.get(node.tag)
        if construct is None or (form and not form.match(node.value)):
            self._note(node, "yaml-tag", tag=node.tag)
            return None
        return construct(node.value)

    def _note(self, node: yaml.Node, code: str, **values: object) -> None:
        line = self.first_line + node.start_mark.line
        self.problems.append(problem(self.path, line, code, **values))


def _child(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        return item.start_mark.line, item
    return None


def _aliases(text: str, path: str, first_line: int) -> Iterator[Problem]:
    if "*" in text and "&" in text:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                yield problem(path, first_line + _line_of(event), "yaml-alias")


def _too_deep(text: str) -> int | None:
    """Return the line, from 0, on which the text nests too deep."""
    # Events come iteratively; composing recurses, and deep input would kill the process.
    # What nests has an opening sign or stands further to the right than its parent.
    openers = sum(map(text.count, ("[", "{", "- ", "? ", ": ")))
    indent = max((len(line) - len(line.lstrip(" ")) for line in text.split("\n")), default=0)
    if openers + indent < _HARMLESS_DEPTH:
        return None
    return next((line for line, depth in _depths(text) if depth > MAX_DEPTH), None)


def _depths(text: str) -> Iterator[tuple[int, int]]:
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            yield _line_of(event), depth
    except yaml.YAMLError as error:
        # libyaml looks ahead and may give up for the depth before it tells of what is around it.
        if "nesting depth" in str(getattr(error, "problem", "")):
            yield _mark_line(error), MAX_DEPTH + 1


def _line_of(event: Any) -> int:
    return int(event.start_mark.line)


def _mark_line(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return int(mark.line) if mark else 0


def _syntax_problem(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    # What is never closed is named where it was opened, not where the file ends.
    opened = any(word in str(getattr(error, "context", None)) for word in ("quoted", "flow"))
    mark = getattr(error, "context_mark" if opened else "problem_mark", None)
    if mark is not None:
        detail = " ".join(str(getattr(error, "problem", None) or "").split())
        return problem(path, first_line + mark.line, "yaml-syntax", detail=detail)
    return _control(text, getattr(error, "position", 0), path, first_line)


def _control(text: str, position: int, path: str, first_line: int) -> Problem:
    line = first_line + text.count("\n", 0, position)
    return problem(path, line, "control-character", field="front matter")


def _unreadable(first_line: int) -> Parsed:
    return Parsed(None, None, first_line, readable=False)
