"""The one-line commands in a comment, in every language there is a catalogue for.

Spelling is forgiven, but never for a word that ends something, and never its first letter
(so that no negation is read as its opposite).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Literal, TypeVar

from rapidfuzz import fuzz

from bottega.sessions.dates import Written, read_day, read_minutes
from bottega.sessions.spoken import spoken_lines
from bottega.texts import catalogue, languages

Verb = Literal["accept", "decline", "session", "end", "help"]
VERBS: tuple[Verb, ...] = ("accept", "decline", "session", "end", "help")
FORGIVEN: tuple[Verb, ...] = ("accept", "session", "help")
ALIKE = 75  # a likeness (0-100) from which a mistyped word is taken for a command

Reason = Literal[
    "command-unknown",
    "command-spelling",
    "session-date",
    "session-minutes",
    "session-future",
    "session-early",
    "session-after",
    "accept-for-other",
]

MOST_COMMANDS = 20  # a comment; more is no conversation
NOTE_CHARACTERS = 200
MOST_MINUTES = 600
MOST_KIND_WORDS = 6
_COMMAND = re.compile(r"/([^\W\d_]+(?:-[^\W\d_]+)*)(?=$|[\s.,:;!])[.,:;!]*\s*(.*)")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ASKS_OR_COUNTS = re.compile(r"[\d?¿]")
_YES_ELSEWHERE = frozenset(("ok", "okay", "sim"))

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One meeting of a match: its day, and where they were told its minutes and a note."""

    day: date
    minutes: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """An understood line; a session comes with what it tells."""

    verb: Verb
    line: str
    session: Session | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that was meant as a command but cannot be followed, and why."""

    reason: Reason
    line: str


Line = Command | Unclear


def commands(body: str, today: date) -> tuple[Line, ...]:
    """Return the commands of a comment in their order; a day left out is the comment's own."""
    found = (_command(line, today) for line in spoken_lines(body))
    return tuple(islice((line for line in found if line is not None), MOST_COMMANDS))


def says_yes(body: str) -> bool:
    """Say whether a comment begins with a plain yes: such a word, kind words, nothing else."""
    first = next(iter(spoken_lines(body)), "")
    words = [word.replace("’", "'") for word in _WORDS.findall(_plain(first))]
    if not words or len(words) > MOST_KIND_WORDS or _ASKS_OR_COUNTS.search(first):
        return False
    yes = _word_list("yes") | _YES_ELSEWHERE
    return words[0] in yes and all(word in yes | _word_list("kind") for word in words)


@cache
def command_words() -> dict[str, Verb]:
    """Return what each command is called in any language."""
    return {
        catalogue(language)(f"thread.word.{verb}"): verb
        for language in languages()
        for verb in VERBS
    }


def split_command(line: str) -> tuple[str, str] | None:
    """Return the word of a line that is a command, in lower case, and its rest; else None."""
    found = _COMMAND.match(unicodedata.normalize("NFKC", line))
    return (found[1].casefold(), found[2]) if found else None


def nearest_word(word: str, words: Mapping[str, Meaning]) -> Meaning | None:
    """Return what the known word most like a typed one means; None where none is like it."""
    alike = {known: fuzz.ratio(word, known) for known in sorted(words) if known[0] == word[0]}
    best = max(alike, key=alike.__getitem__, default="")
    return words[best] if alike.get(best, 0) >= ALIKE else None


def _command(line: str, today: date) -> Line | None:
    written = split_command(line)
    if written is None:
        return None
    (word, rest), shown = written, line[:NOTE_CHARACTERS]
    verb = nearest_word(word, command_words())
    if verb is None:
        return Unclear("command-unknown", shown)
    if verb not in FORGIVEN and word not in command_words():
        return Unclear("command-spelling", shown)
    return _session(rest, shown, today) if verb == "session" else Command(verb, shown)


def _session(rest: str, line: str, today: date) -> Line:
    given = read_day(rest, today)
    day = given or Written(today, rest)
    after_day = _trimmed(day.rest)
    length = read_minutes(after_day)
    if day.value is None or (length is None and given is None and after_day[:1].isdigit()):
        return Unclear("session-date", line)
    if length is None:
        return Command("session", line, Session(day.value, None, after_day[:NOTE_CHARACTERS]))
    if length.value is None or not 0 < length.value <= MOST_MINUTES:
        return Unclear("session-minutes", line)
    note = _trimmed(length.rest)[:NOTE_CHARACTERS]
    return Command("session", line, Session(day.value, length.value, note))


def _trimmed(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:–—").removeprefix("- ")


def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text).casefold()
    # An accent typed as an apostrophe, as on a keyboard without accents: si', si`.
    return re.sub(r"\bsi['’`´]", "sì", composed)


@cache
def _word_list(name: str) -> frozenset[str]:
    return frozenset(
        word
        for language in languages()
        for word in catalogue(language)(f"thread.word.{name}").split(" ")
    )
