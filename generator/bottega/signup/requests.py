"""The one-line commands on a person's own sign-up issue, in every language of the catalogues.

Spelling is forgiven, but never in what takes somebody away, and never in a word's first letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Literal

from rapidfuzz import fuzz

from bottega.programme import LOGIN_PATTERN
from bottega.sessions.spoken import spoken_lines
from bottega.sessions.thread import Comment
from bottega.texts import catalogue, languages

Verb = Literal["update", "confirm", "pause", "resume", "leave", "continue", "help"]
VERBS: tuple[Verb, ...] = Verb.__args__  # type: ignore[attr-defined]
EXACT: tuple[Verb, ...] = ("leave",)
ALIKE = 75  # a likeness (0-100) from which a mistyped word is taken for a command
MOST_LINES = 5  # of a comment
_SHOWN = 200
_COMMAND = re.compile(r"/([^\W\d_]+(?:-[^\W\d_]+)*)(?=$|[\s.,:;!])[.,:;!]*\s*(.*)")
_HANDLE = re.compile(LOGIN_PATTERN, re.ASCII)
_FILLERS = ("with", "con")


@dataclass(frozen=True, slots=True)
class Request:
    """A line that asks for something; `verb` is None where it could not be followed."""

    verb: Verb | None
    line: str
    comment: int  # the id of the comment it stands in
    made: datetime
    handle: str = ""  # of whom to continue with
    need: str = ""
    spelling: Verb | None = None  # what it nearly says, where only the exact word counts


def requests(comments: Iterable[Comment]) -> tuple[Request, ...]:
    """Return what comments ask for, in the order in which they were written."""
    ordered = sorted(comments, key=lambda one: (one.created, one.id))
    return tuple(request for comment in ordered for request in requests_in(comment))


def requests_in(comment: Comment) -> tuple[Request, ...]:
    """Return what a comment asks for."""
    return tuple(islice(_requests(comment), MOST_LINES))


def word(verb: Verb, language: str) -> str:
    """Return how a command is written in a language."""
    return f"/{catalogue(language)(f'signup.word.{verb}')}"


def _requests(comment: Comment) -> Iterator[Request]:
    for line in spoken_lines(comment.body):
        found = _COMMAND.match(unicodedata.normalize("NFKC", line))
        if found:
            yield _request(found[1].casefold(), found[2], line[:_SHOWN], comment)


def _request(said: str, rest: str, line: str, comment: Comment) -> Request:
    verb = _nearest(said)
    if verb in EXACT and said not in _words():
        return Request(None, line, comment.id, comment.created, spelling=verb)
    handle, need = _whom(rest) if verb == "continue" else ("", "")
    return Request(verb, line, comment.id, comment.created, handle, need)


def _whom(rest: str) -> tuple[str, str]:
    parts = [part.strip(".,;:!()").lstrip("@").lower() for part in rest.split()]
    names = [part for part in parts if part and part not in _FILLERS]
    handles = [name if _HANDLE.fullmatch(name) else "" for name in (*names, "", "")]
    return handles[0], handles[1]


def _nearest(said: str) -> Verb | None:
    known = _words()
    alike = {word: fuzz.ratio(said, word) for word in sorted(known) if word[0] == said[0]}
    best = max(alike, key=alike.__getitem__, default="")
    return known[best] if alike.get(best, 0) >= ALIKE else None


@cache
def _words() -> dict[str, Verb]:
    return {word(verb, language)[1:]: verb for language in languages() for verb in VERBS}
