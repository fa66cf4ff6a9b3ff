"""Problems in words: what is wrong, and how to mend it, in the reader's language."""

from __future__ import annotations

from typing import Any

from bottega.problems import Problem, WrongUse
from bottega.texts.catalogue import Catalogue


def message(found: Problem, say: Catalogue) -> str:
    """Return what is wrong, as part of a sentence."""
    return say(f"problem.{found.code}", **_in_words(found, say))


def hint(found: Problem, say: Catalogue) -> str:
    """Return how to mend it, beginning with the likeliest meaning where there is one."""
    values = _in_words(found, say)
    cure = say(f"problem.{found.code}.hint", **values)
    # A file's name is not a slip of the pen: its hint holds the suggestion itself.
    if values.get("suggestion") and "{suggestion}" not in say.pattern(f"problem.{found.code}.hint"):
        return f"{say('problem.suggestion', **values)} {cure}"
    return cure


def wrong_use(error: WrongUse, say: Catalogue) -> str:
    """Return why a command cannot be done as asked."""
    return say(f"wrong.{error.code}", **_values(error))


def _in_words(found: Problem, say: Catalogue) -> dict[str, Any]:
    # Conditions that a pair misses are kept as codes, so that programs can read them.
    values = _values(found)
    if "misses" in values:
        codes = str(values["misses"]).split(", ")
        values["misses"] = say.enumeration(say(f"misses.{code}") for code in codes)
    return values


def _values(told: Problem | WrongUse) -> dict[str, Any]:
    return dict(told.values)
