"""What people wrote, made harmless where we repeat it: nobody is called, nothing is closed.

A zero-width break stands where a hub would see a mention, a reference, a closing keyword, a
command or a link; Markdown and HTML signs are shown as what they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

BREAK = "\u200b"
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_BREAKS = (
    (re.compile(r"([@#])"), rf"\1{BREAK}"),
    (re.compile(r"\b(cl|fi|re)(ose[sd]?|x(?:e[sd])?|solve[sd]?)\b", re.I), rf"\1{BREAK}\2"),
    (re.compile(r"\b(gh)-(?=\d)", re.I), rf"\1-{BREAK}"),
    (re.compile(r"(?<!\S)/(?=\S)"), f"/{BREAK}"),
    (re.compile(r"://"), f":{BREAK}//"),
    (re.compile(r"\bwww\.", re.I), f"www{BREAK}."),
)
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~&$])")


@lru_cache(maxsize=4096)  # a letter says both names many times
def plain(text: str) -> str:
    """Return somebody's text as one harmless line for places without Markdown, such as a title."""
    composed = " ".join(unicodedata.normalize("NFKC", text).split())
    shown = "".join(sign for sign in composed if unicodedata.category(sign) not in _HIDDEN)
    for pattern, broken in _BREAKS:
        shown = pattern.sub(broken, shown)
    return shown


@lru_cache(maxsize=4096)
def defused(text: str) -> str:
    """Return somebody's text as one harmless line of Markdown."""
    return _MARKDOWN.sub(r"\\\1", plain(text))


def in_code(text: str) -> str:
    """Return somebody's text as code, where nothing in it means anything and all can be copied."""
    composed = " ".join(unicodedata.normalize("NFKC", text).split()).replace("`", "'")
    return f"`{''.join(sign for sign in composed if unicodedata.category(sign) not in _HIDDEN)}`"


def quoted(text: str) -> str:
    """Return somebody's text as a harmless quotation."""
    return f"> {defused(text)}"
