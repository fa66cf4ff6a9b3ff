"""What a comment in a round's roll-call says: in, with how many places, out, what to learn.

Spelling is forgiven, but not for being out; words to learn become topics of the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Literal

from bottega.matching.model import Answer
from bottega.people.topics import SURE, Vocabulary
from bottega.sessions.commands import (
    MOST_COMMANDS,
    NOTE_CHARACTERS,
    says_yes,
    split_command,
)
from bottega.sessions.spoken import spoken_lines
from bottega.sessions.words import nearest_word
from bottega.texts import catalogue, languages

Verb = Literal["in", "out", "learn", "help"]
VERBS: tuple[Verb, ...] = ("in", "out", "learn", "help")

Reason = Literal["unknown", "spelling", "places", "help", "topic", "nobody"]

MOST_TOPICS = 10  # of one person; more is no answer to one question
LIKELY = 70  # a likeness (0-100) from which a word is worth asking about
_PLACES = re.compile(r"(\d{1,3})(?![\d.,/:-]*\d)")
_BETWEEN = re.compile(r"[,;•]")
_AROUND = " \t.!?\"'“”«»`*_#()[]"
_WORD_CHARACTERS = 60


@dataclass(frozen=True, slots=True, order=True)
class Unclear:
    """A line that could not be followed, why, and the topic that was perhaps meant."""

    reason: Reason
    line: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What one comment says; None for what it says nothing about."""

    answer: Answer | None = None
    topics: frozenset[str] | None = None
    unknown: frozenset[str] = frozenset()
    unclear: tuple[Unclear, ...] = ()

    @property
    def is_said(self) -> bool:
        """Say whether there is any answer or command in the comment."""
        return self != Said()


def read_answers(body: str, vocabulary: Vocabulary) -> Said:
    """Return what a comment says; its last word on being in counts, and all on what to learn."""
    lines = list(islice(_lines(body), MOST_COMMANDS))
    if not lines and says_yes(body):
        return Said(Answer(True))
    answers = [found for verb, rest, _line in lines if (found := _answer(verb, rest))]
    topics, unknown, near = _topics(lines, vocabulary)
    return Said(
        answer=answers[-1] if answers else None,
        topics=topics if any(verb == "learn" for verb, _rest, _line in lines) else None,
        unknown=unknown,
        unclear=(*_unclear(lines), *near),
    )


@cache
def answer_words() -> Mapping[str, Verb]:
    """Return what each answer is called in any language."""
    return {
        catalogue(code)(f"rollcall.word.{verb}"): verb for code in languages() for verb in VERBS
    }


_Line = tuple[Verb | Reason, str, str]  # what it means, what follows, the line as it was


def _lines(body: str) -> Iterator[_Line]:
    for line in spoken_lines(body):
        written = split_command(line)
        if written is not None:
            yield _verb(written[0]), written[1], line[:NOTE_CHARACTERS]


def _verb(word: str) -> Verb | Reason:
    verb = nearest_word(word, answer_words())
    if verb == "out" and word not in answer_words():
        return "spelling"
    return verb or "unknown"


def _answer(verb: Verb | Reason, rest: str) -> Answer | None:
    if verb == "out":
        return Answer(False)
    named = _PLACES.match(rest)
    if verb != "in" or (named is None and _names_places(rest)):
        return None
    return Answer(True, int(named[1]) if named else None)


def _names_places(rest: str) -> bool:
    return rest[:1].isdigit() or rest[:2].lstrip("+-−")[:1].isdigit()


def _unclear(lines: Iterable[_Line]) -> Iterator[Unclear]:
    for verb, rest, line in lines:
        if verb in ("unknown", "spelling", "help"):
            yield Unclear(verb, line)
        elif verb == "in" and _answer(verb, rest) is None:
            yield Unclear("places", line)


def _topics(
    lines: Iterable[_Line], vocabulary: Vocabulary
) -> tuple[frozenset[str], frozenset[str], tuple[Unclear, ...]]:
    topics: dict[str, None] = {}
    unknown: dict[str, None] = {}
    near: list[Unclear] = []
    for verb, rest, line in lines:
        for word in _words(rest, vocabulary) if verb == "learn" else ():
            topic, likeness = vocabulary.nearest(word)
            if likeness >= SURE:
                topics[topic] = None
            elif likeness >= LIKELY:
                near.append(Unclear("topic", line, topic))
                unknown[word] = None
            else:
                unknown[word] = None
    few, strange = (frozenset(islice(found, MOST_TOPICS)) for found in (topics, unknown))
    return few, strange, tuple(near)


def _words(rest: str, vocabulary: Vocabulary) -> Iterator[str]:
    for part in _BETWEEN.split(rest):
        word = _tidy(part)
        halves = [_tidy(half) for half in _and().split(word)]
        apart = all(_is_known(half, vocabulary) for half in halves)
        yield from filter(None, halves if apart and not _is_known(word, vocabulary) else [word])


def _is_known(word: str, vocabulary: Vocabulary) -> bool:
    return bool(word) and vocabulary.nearest(word)[1] >= SURE


@cache
def _and() -> re.Pattern[str]:
    words = {catalogue(code)("rollcall.word.and") for code in languages()}
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, sorted({*words, '&'})))})\s", re.IGNORECASE)


def _tidy(word: str) -> str:
    return " ".join(word.strip(_AROUND).casefold().split())[:_WORD_CHARACTERS].strip()
