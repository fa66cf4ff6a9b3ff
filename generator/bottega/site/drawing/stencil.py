"""Templates without logic, for what is filled thousands of times: text, slot, text, …, text.

A stencil is a template file like the others, of which three things are understood: `{{ name }}` is
a slot, `{{ t('key') }}` a text in its language, `{{ base }}` the way home. A slot alone on its line
holds whole lines, or none. All of it is encoded HTML: what people wrote becomes that by `text`
alone, and a str in a slot is a mistake that no page survives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bottega.site.drawing.pieces import safe, words
from bottega.site.page import up

_FILES = resources.files("bottega.site").joinpath("templates")
_INDENT = re.compile(r"\n[ \t]+")
_WORD = re.compile(r"\{\{ t\('([\w.-]+)'\) \}\}")
_LINE = re.compile(r"^(\{\{ \w+ \}\})\n", re.MULTILINE)
_SLOT = re.compile(r"\{\{ (\w+) \}\}")


@dataclass(frozen=True, slots=True)
class Stencil:
    """A text cut at its slots, with their names in order."""

    texts: tuple[bytes, ...]  # one more than slots
    slots: tuple[str, ...]

    def fill(self, **values: bytes) -> bytes:
        """Return the text with a value in each slot."""
        parts = [b""] * (2 * len(self.slots) + 1)
        parts[::2] = self.texts
        parts[1::2] = [values[slot] for slot in self.slots]
        return b"".join(parts)


def cut(html: str, slot: re.Pattern[str]) -> Stencil:
    """Return a text cut wherever a pattern finds a slot, whose name is the pattern's last group."""
    texts, slots, end = [], [], 0
    for found in slot.finditer(html):
        texts.append(html[end : found.start()].encode())
        slots.append(found[found.lastindex or 0])
        end = found.end()
    return Stencil((*texts, html[end:].encode()), tuple(slots))


@cache
def stencil(name: str, language: str, depth: int) -> Stencil:
    """Return a template file as a stencil in a language, `depth` folders below that one's home."""
    html = _INDENT.sub("\n", _FILES.joinpath(name).read_text().rstrip("\n"))
    html = _LINE.sub(r"\1", html.replace("{{ base }}", up(depth)))
    return cut(_WORD.sub(lambda found: safe(words(language)(found[1])), html), _SLOT)


def text(value: str) -> bytes:
    """Return what somebody wrote as HTML that says just that."""
    return safe(value).encode()


def lines(*parts: bytes) -> bytes:
    """Return each part that there is on lines of its own."""
    return b"".join([part + b"\n" for part in parts if part])
