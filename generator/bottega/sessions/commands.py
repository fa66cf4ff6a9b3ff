"""The one-line commands in a comment, and what each of them tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from bottega.sessions.clocks import When, read_when
from bottega.sessions.dates import Written, read_day, read_minutes
from bottega.sessions.spoken import spoken_lines
from bottega.sessions.words import (
    EXACT,
    Verb,
    after_words,
    command_words,
    nearest_word,
    word_list,
)

Reason = Literal[
    "command-unknown",
    "command-spelling",
    "session-date",
    "session-minutes",
    "session-future",
    "session-early",
    "session-after",
    "accept-for-other",
    "accept-late",
    "text-missing",
    "steps-many",
    "done-none",
    "done-which",
    "plan-date",
    "plan-time",
    "plan-past",
    "plan-far",
    "checkin-word",
    "notes-link",
    "notes-mentee",
    "pause-date",
    "pause-past",
    "not-running",
    "closed",
]

MOST_COMMANDS = 20  # a comment; more is no conversation
NOTE_CHARACTERS = 200
TEXT_CHARACTERS = 300
MOST_MINUTES = 600
MOST_KIND_WORDS = 6
_COMMAND = re.compile(r"/([^\W\d_]+(?:-[^\W\d_]+)*)(?=$|[\s.,:;!])[.,:;!]*\s*(.*)")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LINK = re.compile(r"https://[^\s<>\"'`()\[\]{}|\\]{4,300}")
_ASKS_OR_COUNTS = re.compile(r"[\d?¿]")
_YES_ELSEWHERE = frozenset(("ok", "okay", "sim"))


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One meeting of a match: its day, and where they were told its minutes and a note."""

    day: date
    minutes: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """An understood line; a session comes with what it tells, others with a text or with times."""

    verb: Verb
    line: str
    session: Session | None = None
    text: str = ""
    whens: tuple[When, ...] = ()
    day: date | None = None


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
    yes = word_list("yes") | _YES_ELSEWHERE
    return words[0] in yes and all(word in yes | word_list("kind") for word in words)


def split_command(line: str) -> tuple[str, str] | None:
    """Return the word of a line that is a command, in lower case, and its rest; else None."""
    found = _COMMAND.match(unicodedata.normalize("NFKC", line))
    return (found[1].casefold(), found[2]) if found else None


def _command(line: str, today: date) -> Line | None:
    written = split_command(line)
    if written is None:
        return None
    (word, rest), shown = written, line[:NOTE_CHARACTERS]
    verb = nearest_word(word, command_words())
    if verb is None:
        return Unclear("command-unknown", shown)
    if verb in EXACT and word not in command_words():
        return Unclear("command-spelling", shown)
    read = _READERS.get(verb)
    return read(verb, rest, shown, today) if read else Command(verb, shown)


def _session(_verb: Verb, rest: str, line: str, today: date) -> Line:
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


def _text(verb: Verb, rest: str, line: str, _today: date) -> Line:
    text = _trimmed(rest)[:TEXT_CHARACTERS]
    return Command(verb, line, text=text) if text else Unclear("text-missing", line)


def _maybe_text(verb: Verb, rest: str, line: str, _today: date) -> Line:
    return Command(verb, line, text=_trimmed(rest)[:TEXT_CHARACTERS])


def _plan(verb: Verb, rest: str, line: str, today: date) -> Line:
    found = read_when(after_words(rest, "to"), today)
    if found is None or found.value is None:
        return Unclear("plan-date", line)
    if found.value.clock is None:
        return Unclear("plan-time", line)
    return Command(verb, line, whens=(found.value,))


def _move(verb: Verb, rest: str, line: str, today: date) -> Line:
    whens: list[When] = []
    found = read_when(after_words(rest, "to"), today)
    while found is not None and len(whens) < 2:
        if found.value is None:
            return Unclear("plan-date", line)
        whens.append(found.value)
        found = read_when(after_words(found.rest, "to"), today)
    return Command(verb, line, whens=tuple(whens))


def _checkin(verb: Verb, rest: str, line: str, _today: date) -> Line:
    words = set(_WORDS.findall(rest.casefold()))
    moods = [mood for mood in ("going", "stuck") if words & word_list(mood)]
    return Command(verb, line, text=moods[0]) if len(moods) == 1 else Unclear("checkin-word", line)


def _notes(verb: Verb, rest: str, line: str, _today: date) -> Line:
    found = _LINK.search(rest)
    if found is None and rest.strip():
        return Unclear("notes-link", line)
    return Command(verb, line, text=found[0].rstrip(".,;:!?") if found else "")


def _pause(verb: Verb, rest: str, line: str, today: date) -> Line:
    after = after_words(rest, "until")
    found = read_day(after_words(after, "to"), today, ahead=True)
    if found is None and after == after_words(rest, ""):  # a word why, or nothing at all
        return Command(verb, line)
    if found is None or found.value is None:
        return Unclear("pause-date", line)
    return Command(verb, line, day=found.value)


_Reader = Callable[[Verb, str, str, date], Line]
_READERS: Mapping[Verb, _Reader] = {
    "session": _session,
    "goal": _text,
    "milestone": _text,
    "next": _text,
    "done": _maybe_text,
    "help": _maybe_text,
    "renew": _maybe_text,
    "plan": _plan,
    "move": _move,
    "checkin": _checkin,
    "notes": _notes,
    "pause": _pause,
}


def _trimmed(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:–—").removeprefix("- ")


def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text).casefold()
    # An accent typed as an apostrophe, as on a keyboard without accents: si', si`.
    return re.sub(r"\bsi['’`´]", "sì", composed)
