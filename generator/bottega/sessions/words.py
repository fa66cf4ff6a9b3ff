"""What the commands are called, in every language there is a catalogue for.

Spelling is forgiven, but never for a word that ends something, and never its first letter
(so that no negation is read as its opposite).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, TypeVar

from rapidfuzz import fuzz

from bottega.texts import catalogue, languages

Verb = Literal[
    "accept",
    "decline",
    "session",
    "end",
    "help",
    "goal",
    "milestone",
    "next",
    "done",
    "plan",
    "move",
    "checkin",
    "notes",
    "pause",
    "resume",
    "renew",
    "certificate",
    "informal",
]
VERBS: tuple[Verb, ...] = Verb.__args__  # type: ignore[attr-defined]
Meaning = TypeVar("Meaning")
EXACT: frozenset[Verb] = frozenset(("decline", "end", "informal"))  # what ends something
_WORD = re.compile(r"[^\W\d_]+")
ALIKE = 75  # a likeness (0-100) from which a mistyped word is taken for a command


@cache
def command_words() -> dict[str, Verb]:
    """Return what each command is called in any language."""
    return {
        catalogue(language)(f"thread.word.{verb}"): verb
        for language in languages()
        for verb in VERBS
    }


def nearest_word(word: str, words: Mapping[str, Meaning]) -> Meaning | None:
    """Return what the known word most like a typed one means; None where none is like it."""
    alike = {known: fuzz.ratio(word, known) for known in sorted(words) if known[0] == word[0]}
    best = max(alike, key=alike.__getitem__, default="")
    return words[best] if alike.get(best, 0) >= ALIKE else None


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of a kind, such as `yes`, in every language."""
    return frozenset(
        word
        for language in languages()
        for word in catalogue(language)(f"thread.word.{name}").split(" ")
    )


def after_words(text: str, kind: str) -> str:
    """Return what follows small words of a kind, such as `until`, and signs of punctuation."""
    known = word_list(kind) if kind else frozenset[str]()
    rest = text.strip(" ,;:–—-→>")
    while (found := _WORD.match(rest)) and found[0].casefold() in known:
        rest = rest[found.end() :].lstrip(" ,;:'’")
    return rest
