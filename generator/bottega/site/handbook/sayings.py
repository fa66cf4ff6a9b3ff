"""What the program says, from its catalogues: every problem with its cure, every message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from bottega.texts import Catalogue

_HOLE = re.compile(r"\{[a-z_]+\}")
_CODE = re.compile(r"`([^`\n]+)`")
_PROBLEM, _HINT, _WRONG, _DOCTOR = "problem.", ".hint", "wrong.", "doctor."
_NOTHING = Markup("")
MESSAGES = ("thread", "nudge", "rollcall", "waiting", "signup", "review")
_NOT_SAID = ("thread.plan", "thread.ledgers", "thread.count", "rollcall.told", "signup.forms")


@dataclass(frozen=True, slots=True)
class Saying:
    """A text by its key or code, with what changes in it as `…`; for a problem, its cure."""

    key: str
    text: Markup
    cure: Markup


def problems(texts: Catalogue) -> tuple[Saying, ...]:
    """Return every problem that a check can find, by its code."""
    keys = (key.removesuffix(_HINT) for key in _keys(texts, _PROBLEM) if key.endswith(_HINT))
    return tuple(
        Saying(key.removeprefix(_PROBLEM), _shown(texts, key), _shown(texts, key + _HINT))
        for key in keys
    )


def findings(texts: Catalogue) -> tuple[Saying, ...]:
    """Return everything that the doctor can find, by its code."""
    keys = (key.removesuffix(".what") for key in _keys(texts, _DOCTOR) if key.endswith(".what"))
    return tuple(
        Saying(
            key.removeprefix(_DOCTOR),
            _shown(texts, f"{key}.what"),
            _shown(texts, f"{key}.why") + " " + _shown(texts, f"{key}.how"),
        )
        for key in keys
    )


def refusals(texts: Catalogue) -> tuple[Saying, ...]:
    """Return everything for which a command is not done as asked, by its code."""
    return tuple(_plain(texts, key, _WRONG) for key in _keys(texts, _WRONG))


def messages(texts: Catalogue) -> dict[str, tuple[Saying, ...]]:
    """Return what people are told, by subject: each text by the key that changes it."""
    found = {subject: tuple(_messages(texts, subject)) for subject in MESSAGES}
    return {subject: sayings for subject, sayings in found.items() if sayings}


def _messages(texts: Catalogue, subject: str) -> Iterator[Saying]:
    for key in _keys(texts, f"{subject}."):
        if not key.startswith(_NOT_SAID):
            yield _plain(texts, key)


def _plain(texts: Catalogue, key: str, prefix: str = "") -> Saying:
    return Saying(key.removeprefix(prefix), _shown(texts, key), _NOTHING)


def _keys(texts: Catalogue, prefix: str) -> tuple[str, ...]:
    return tuple(filter(lambda key: key.startswith(prefix), texts.keys()))


def _shown(texts: Catalogue, key: str) -> Markup:
    text = _HOLE.sub("…", str(escape(texts.pattern(key))))
    return Markup(_CODE.sub(r"<code>\1</code>", text))
