"""Problems told to people, to programs and to GitHub's annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import typer

from bottega.problems import Problem
from bottega.texts import Catalogue
from bottega.texts.problem_texts import hint, message


def print_problems(problems: Iterable[Problem], form: str, say: Catalogue) -> None:
    """Print problems in a form: text, json or github."""
    if form == "json":
        typer.echo(json.dumps([_plain(p, say) for p in problems], ensure_ascii=False, indent=1))
        return
    line = _annotation if form == "github" else _line
    for found in problems:
        typer.echo(line(found, say))


def language_of_arguments(arguments: Sequence[str]) -> str:
    """Return the language asked for, even where the other arguments cannot be read."""
    for given, following in zip(arguments, (*arguments[1:], ""), strict=True):
        if given == "--language":
            return following
        if given.startswith("--language="):
            return given.partition("=")[2]
    return "en"


def _line(found: Problem, say: Catalogue) -> str:
    told = f"{found.code} {message(found, say)}. {hint(found, say)}"
    kind = "" if found.severity == "error" else f"{found.severity} "
    return f"{_printable(found.path)}:{found.line}: {kind}{_printable(told)}"


def _plain(found: Problem, say: Catalogue) -> dict[str, object]:
    return {
        "path": found.path,
        "line": found.line,
        "code": found.code,
        "severity": found.severity,
        "message": message(found, say),
        "hint": hint(found, say),
        "values": dict(found.values),
    }


def _annotation(found: Problem, say: Catalogue) -> str:
    place = f"file={_property(found.path)},line={found.line},title={_property(found.code)}"
    text = _data(f"{message(found, say)}. {hint(found, say)}")
    return f"::{found.severity} {place}::{text}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _printable(text: str) -> str:
    # Strangers' text must not steer the terminal nor fake a line of ours.
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
