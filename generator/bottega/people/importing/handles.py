"""Handles for people who have none: from an id column, else from their names."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 39
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)


def folded(text: str) -> str:
    """Return a text as a handle in ASCII lower case; empty where no letter has a likeness."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9_]+", "-", letters).strip("-_")[:LONGEST].rstrip("-_")


def free(handle: str, taken: frozenset[str]) -> str:
    """Return the handle, or it with the first number that nobody has."""
    candidate, number = handle, 2
    while candidate in taken:
        ending = f"-{number}"
        candidate, number = handle[: LONGEST - len(ending)].rstrip("-_") + ending, number + 1
    return candidate
