"""The rules for people's words as data, for whoever checks them without us: the portal's form.

Python's patterns become JavaScript's, where letters, digits and spaces mean those of every script
as they do here. What is told apart by code alone is named, so that a test can hold both against
each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bottega.people import wording
from bottega.people.profile import BIOGRAPHY_LIMIT, known_languages

_WORD, _DIGIT, _SPACE = r"\p{L}\p{N}_", r"\p{Nd}", r"\p{White_Space}"
_EDGE = f"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))"
_OUTSIDE: Mapping[str, str] = {"w": f"[{_WORD}]", "d": _DIGIT, "s": _SPACE, "b": _EDGE}
_INSIDE: Mapping[str, str] = {"w": _WORD, "d": _DIGIT, "s": _SPACE}
_CATEGORY = r"\p{{{}}}"
_ESCAPED = re.compile(r"\\(.)|(\[)|(\])", re.DOTALL)
_SYNTAX = r"^$\.*+?()[]{}|/-nrtfv0123456789pPBkux"  # what may stand behind a backslash there


def in_javascript(pattern: str) -> str:
    """Return a pattern of Python's for JavaScript's `new RegExp(…, "u")`."""
    inside = False

    def told(found: re.Match[str]) -> str:
        nonlocal inside
        if found[1] is None:
            inside = found[2] is not None or (inside and found[3] is None)
            return found[0]
        known = (_INSIDE if inside else _OUTSIDE).get(found[1])
        return known or (found[0] if found[1] in _SYNTAX else found[1])

    return _ESCAPED.sub(told, pattern)


def pattern_of(expression: re.Pattern[str]) -> tuple[str, str]:
    """Return a compiled pattern and its flags in JavaScript."""
    pairs = ((re.I, "i"), (re.M, "m"), (re.S, "s"))
    flags = "".join(sign for flag, sign in pairs if expression.flags & flag)
    return in_javascript(expression.pattern), f"{flags}u"


def word_rules() -> dict[str, object]:
    """Return the patterns that lines and biographies must not hold, with their codes."""
    return {
        "hidden": "".join(("[", *map(_CATEGORY.format, sorted(wording.HIDDEN)), "]")),
        "examined": wording.EXAMINED,
        "personal": _named(wording.personal_patterns),
        "code": pattern_of(wording.CODE),
        "markup": _named(wording.markup_patterns),
        "scheme": pattern_of(wording.SCHEME),
        "biography": BIOGRAPHY_LIMIT,
        "scripts": [name.capitalize() for name in wording.SCRIPTS_THAT_LOOK_ALIKE],
        "languages": sorted(known_languages()),
    }


def _named(patterns: Callable[[], Mapping[str, re.Pattern[str]]]) -> dict[str, tuple[str, str]]:
    return {code: pattern_of(found) for code, found in patterns().items()}
