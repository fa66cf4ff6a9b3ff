"""Every message that a match's thread can hold, as the catalogues have it: for the handbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bottega.sessions.words import VERBS
from bottega.texts import Catalogue, catalogue

SOME = 2  # a number for which texts are in the plural
SPOKEN = ("thread.", "nudge.")
NOT_SPOKEN = ("word", "plan", "count", "ledgers", "state")  # what only commands and readers use


@dataclass(frozen=True, slots=True)
class Message:
    """A text by its key, in each language; what is filled in stands between braces."""

    key: str
    texts: Mapping[str, str]


def messages(languages: Iterable[str]) -> tuple[Message, ...]:
    """Return all messages by key, in languages that there are catalogues for."""
    known = {language: catalogue(language) for language in languages}
    keys = sorted({key for texts in known.values() for key in filter(_is_spoken, texts.keys())})
    return tuple(
        Message(key, {language: _text(key, texts) for language, texts in known.items()})
        for key in keys
    )


def _is_spoken(key: str) -> bool:
    return key.startswith(SPOKEN) and key.split(".")[1] not in NOT_SPOKEN


def _text(key: str, texts: Catalogue) -> str:
    """Return a text as it stands, with the commands as people write them."""
    text = texts.pattern(key, SOME)
    for verb in VERBS:
        text = text.replace(f"{{{verb}}}", f"`/{texts(f'thread.word.{verb}')}`")
    return text
