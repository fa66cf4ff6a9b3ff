"""Handles for people who have none: from an id column, else from their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from bottega.programme import LOGIN_LENGTH, LOGIN_PATTERN

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)


def folded(text: str) -> str:
    """Return a text as a handle in ASCII lower case; empty where no letter has a likeness.

    A login stays as it is; anything else becomes letters, digits and single hyphens.
    """
    if len(text.strip()) <= LOGIN_LENGTH and re.fullmatch(LOGIN_PATTERN, text.strip()):
        return text.strip().lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LOGIN_LENGTH].rstrip("-")


def free(handle: str, taken: Container[str]) -> str:
    """Return the handle, or it with the first number that nobody has."""
    candidate, number = handle, 2
    while candidate in taken:
        ending = f"-{number}"
        candidate, number = handle[: LOGIN_LENGTH - len(ending)].rstrip("-") + ending, number + 1
    return candidate
