"""Markdown files with front matter: split strictly, so that nothing unclosed is read as empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import yaml
from frontmatter.default_handlers import YAMLHandler

from bottega.documents.strict_yaml import Parsed, parse
from bottega.problems import Problem, problem


class _Handler(YAMLHandler):
    """Front matter between two lines of exactly three dashes."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MarkdownDocument:
    """Front matter with its lines, the body, and the body's first line in the file."""

    front: Parsed
    body: str
    body_line: int


def split(text: str, path: str) -> tuple[MarkdownDocument | None, tuple[Problem, ...]]:
    """Return the two parts of a file, or what is wrong with how they are parted or written."""
    handler = _Handler()
    if not re.match(r"---[ \t]*(\n|$)", text):
        return None, (problem(path, 1, "front-matter-missing"),)
    try:
        front_text, body = handler.split(text)
    except ValueError:
        return None, (problem(path, 1, "front-matter-unclosed"),)
    front, problems = parse(front_text.lstrip("\n"), path, _first_line(front_text))
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return MarkdownDocument(front, body, body_line), problems


def join(front: dict[str, object], body: str, *, inline: bool = False) -> str:
    """Return a Markdown file with front matter in the given order of keys.

    `inline` writes what is short on one line and dates without quotes, as people do by hand.
    """
    dumper = _InlineDumper if inline else _Dumper
    text = yaml.dump(front, Dumper=dumper, sort_keys=False, allow_unicode=True, width=100, indent=2)
    return f"---\n{text}---\n\n{body.strip()}\n" if body.strip() else f"---\n{text}---\n"


class _Dumper(yaml.SafeDumper):
    """Writes tuples as lists and never an alias."""

    def ignore_aliases(self, data: object) -> bool:
        """Return True: our strict reader refuses aliases, so we never write one."""
        return True


class _InlineDumper(_Dumper):
    """Writes lists and mappings of a few plain words on one line, and dates as they are read."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent list items below their key, as people do."""
        super().increase_indent(flow, False)


def _plain_words(values: Iterable[object]) -> bool:
    return all(isinstance(value, int) or _WORDS.fullmatch(str(value)) for value in values)


def _list(dumper: yaml.SafeDumper, data: Sequence[object]) -> yaml.SequenceNode:
    plain = isinstance(dumper, _InlineDumper) and _plain_words(data)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=plain or None)


def _mapping(dumper: yaml.SafeDumper, data: dict[str, object]) -> yaml.MappingNode:
    plain = len(data) <= 4 and _plain_words(data.values())
    node = dumper.represent_mapping("tag:yaml.org,2002:map", data.items())
    node.flow_style = plain
    return node


_WORDS = re.compile(r"[\w -]{1,40}")
for _kind in (tuple, list):
    _Dumper.add_representer(_kind, _list)
_InlineDumper.add_representer(dict, _mapping)
_InlineDumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _first_line(front_text: str) -> int:
    # The text after the opening dashes begins with the end of line 1.
    return 1 + len(front_text) - len(front_text.lstrip("\n"))
