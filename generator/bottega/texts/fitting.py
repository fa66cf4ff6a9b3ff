"""Whether a programme's own texts fit ours: the same keys, the same values, nothing left out."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from babel.messages.catalog import Catalog, Message

from bottega.documents.shape import did_you_mean
from bottega.problems import Problem, problem, warning
from bottega.texts.catalogue import FALLBACK, source

NAMED = 8  # missing texts that are named; the file itself has all


def faults(message: Message, path: str) -> Iterator[Problem]:
    """Yield what is wrong with a message: its key, its braces, what it asks for."""
    key, line = key_of(message), message.lineno or 1
    english = source(FALLBACK).get(key)
    if english is None:
        known = [key_of(one) for one in source(FALLBACK) if one.id]
        yield warning(path, line, "texts-unknown", key=key, suggestion=did_you_mean(key, known))
        return
    allowed = {"count"}.union(*(_values(text) or set() for text in texts_of(english)))
    for text in texts_of(message):
        asked = _values(text)
        if asked is None:
            yield problem(path, line, "texts-braces", key=key)
        elif asked - allowed:
            named, known_values = (
                ", ".join(sorted(f"{{{v}}}" for v in s)) for s in (asked - allowed, allowed)
            )
            yield problem(path, line, "texts-values", key=key, values=named, known=known_values)


def incomplete(usable: Catalog, path: str) -> Iterator[Problem]:
    """Yield one problem that names what a catalogue does not say yet."""
    missing = [key_of(one) for one in missing_in(usable)]
    if missing:
        named = ", ".join(missing[:NAMED]) + (" …" if len(missing) > NAMED else "")
        yield warning(path, 1, "texts-missing", number=len(missing), keys=named)


def missing_in(given: Catalog) -> Iterator[Message]:
    """Yield the English messages that a catalogue does not say, or not in all of their numbers."""
    for english in source(FALLBACK):
        found = given.get(key_of(english)) if english.id else None
        if english.id and (found is None or not is_told(found, english, given)):
            yield english


def is_told(message: Message, english: Message, given: Catalog) -> bool:
    """Say whether a message is translated, in each number that its language needs."""
    needed = given.num_plurals if english.pluralizable else 1
    return not message.fuzzy and len(texts_of(message)) >= needed


def key_of(message: Message) -> str:
    """Return the key of a message, one for all of its numbers."""
    return message.id[0] if isinstance(message.id, tuple) else str(message.id)


def texts_of(message: Message) -> tuple[str, ...]:
    """Return what a message says, one text for each number; nothing where it is empty."""
    given = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return tuple(str(text) for text in given if text)


def _values(text: str) -> set[str] | None:
    """Return the names between braces; None where they are not closed."""
    try:
        return {
            name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None
        }
    except ValueError:
        return None
