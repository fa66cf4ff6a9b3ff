"""Problems and strangers' words in Markdown: what they say stays words, whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bottega.documents.changes import shown_path
from bottega.hub.defusing import defused, plain
from bottega.problems import Problem
from bottega.texts import Catalogue
from bottega.texts.problem_texts import hint, message

_LENGTH = 300  # characters of a stranger's value: enough to find it again
_CODE = re.compile(r"`([^`]*)`")
_STAND_IN = re.compile("\ue000([0-9]+)\ue001")
_OURS = frozenset(("misses",))  # values that are codes of ours and become words


def problem_lines(problems: Sequence[Problem], say: Catalogue, most: int) -> Iterator[str]:
    """Yield an item of a list for each problem, errors first, and say how many more there are."""
    in_order = sorted(problems, key=lambda found: (found.severity, found))
    yield from (f"- {_told(found, say)}" for found in in_order[:most])
    if len(problems) > most:
        yield f"- {say('review.more', len(problems) - most)}"


def code(text: str) -> str:
    """Return a stranger's text as a piece of code in Markdown; calls and links are broken."""
    return f"`{_in_code(text)}`"


def _told(found: Problem, say: Catalogue) -> str:
    kept, stand_ins = [], []
    for name, value in found.values:
        if value and name not in _OURS:
            stand_ins.append(shown_path(value)[:_LENGTH])
            kept.append((name, f"\ue000{len(stand_ins) - 1}\ue001"))
        else:
            kept.append((name, value))
    posed = replace(found, values=tuple(kept))
    text = f"**{_sentence(message(posed, say))}** {hint(posed, say)}"
    return f"{code(found.path)}, {say('review.line', line=found.line)}: {_filled(text, stand_ins)}"


def _filled(text: str, values: Sequence[str]) -> str:
    # First within code, where a backslash would be shown; then in all the rest.
    def in_code(found: re.Match[str]) -> str:
        inner = _STAND_IN.sub(lambda one: _in_code(values[int(one[1])]), found[1])
        return f"`{inner}`"

    filled = _CODE.sub(in_code, text)
    return _STAND_IN.sub(lambda one: defused(values[int(one[1])]), filled)


def _in_code(text: str) -> str:
    return plain(shown_path(text)).replace("`", "ˋ") or "–"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."
