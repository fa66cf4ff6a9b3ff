"""Markdown files with front matter: split strictly, so that nothing unclosed is read as empty."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frontmatter.default_handlers import YAMLHandler

from bottega.documents.strict_yaml import Parsed, parse
from bottega.documents.writing import to_yaml
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


def join(front: dict[str, object], body: str) -> str:
    """Return a Markdown file with front matter in the given order of keys."""
    text = to_yaml(front)
    return f"---\n{text}---\n\n{body.strip()}\n" if body.strip() else f"---\n{text}---\n"


def _first_line(front_text: str) -> int:
    # The text after the opening dashes begins with the end of line 1.
    return 1 + len(front_text) - len(front_text.lstrip("\n"))
