"""Problems told to people, to programs and to GitHub's annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

import typer

from bottega.documents.changes import shown_path
from bottega.problems import Problem
from bottega.texts import Catalogue
from bottega.texts.problem_texts import hint, message

ANNOTATIONS = 10  # a step; GitHub shows no more of them


def print_problems(problems: Iterable[Problem], form: str, say: Catalogue) -> None:
    """Print problems in a form: text, json or github."""
    if form == "json":
        told = json.dumps([_plain(p, say) for p in problems], ensure_ascii=False, indent=1)
        typer.echo(_encodable(told))
        return
    lines = _annotations(tuple(problems), say) if form == "github" else _lines(problems, say)
    for line in lines:
        typer.echo(line)


def annotation(kind: str, title: str, text: str) -> str:
    """Return an annotation of GitHub Actions (error, warning or notice) without a place."""
    return f"::{kind} title={_property(title)}::{_data(text)}"


def language_of_arguments(arguments: Sequence[str]) -> str:
    """Return the language asked for, even where the other arguments cannot be read."""
    for given, following in zip(arguments, (*arguments[1:], ""), strict=True):
        if given == "--language":
            return following
        if given.startswith("--language="):
            return given.partition("=")[2]
    return "en"


def _lines(problems: Iterable[Problem], say: Catalogue) -> Iterator[str]:
    return (_line(found, say) for found in problems)


def _line(found: Problem, say: Catalogue) -> str:
    told = f"{found.code} {message(found, say)}. {hint(found, say)}"
    kind = "" if found.severity == "error" else f"{found.severity} "
    line = shown_path(f"{found.path}:{found.line}: {kind}{told}")
    # A runner would take for its own what begins so, or holds the older sign anywhere.
    quiet = line.replace("##[", "## [")
    return f"./{quiet}" if quiet.lstrip().startswith("::") else quiet


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


def _annotations(problems: Sequence[Problem], say: Catalogue) -> Iterator[str]:
    in_order = sorted(problems, key=lambda found: (found.severity, found))
    yield from (_annotation(found, say) for found in in_order[:ANNOTATIONS])
    if len(problems) > ANNOTATIONS:
        yield f"::notice::{_data(say('review.more', len(problems) - ANNOTATIONS))}"


def _annotation(found: Problem, say: Catalogue) -> str:
    place = f"file={_property(found.path)},line={found.line},title={_property(found.code)}"
    text = _data(f"{message(found, say)}. {hint(found, say)}")
    return f"::{found.severity} {place}::{text}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return _encodable(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _encodable(text: str) -> str:
    # A name in Git need not be Unicode.
    return text.encode(errors="backslashreplace").decode()
