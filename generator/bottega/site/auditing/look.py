"""A page as the audit sees it: its HTML, the identifiers and the addresses in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser

_NAMES = ("id", "href", "src")
_SCRIPT = rb"<script\b([^>]*)>(.*?)</script\s*>"
_SCRIPTS = re.compile(_SCRIPT, re.DOTALL)
_ANY_SCRIPTS = re.compile(_SCRIPT, re.DOTALL | re.IGNORECASE)  # many times as slow


@dataclass(frozen=True, eq=False)
class Look:
    """A page, with the values of the attributes that name places.

    Of a page made from a shell that was looked at already, `html` is what it adds to the shell
    and `around` the shell; the identifiers are those of both.
    """

    html: bytes
    ids: tuple[str, ...]
    hrefs: tuple[str, ...]
    sources: tuple[str, ...]
    lowered: bytes  # the HTML in small letters
    around: bytes = b""

    @property
    def whole(self) -> bytes:
        """Return the HTML that carries what every page needs once."""
        return self.around or self.html

    @property
    def links(self) -> Iterator[str]:
        """Yield every address in the page once."""
        yield from dict.fromkeys((*self.hrefs, *self.sources))

    @cached_property
    def identifiers(self) -> frozenset[str]:
        """Return the page's identifiers."""
        return frozenset(self.ids)

    @property
    def repeated(self) -> list[str]:
        """Return the identifiers that stand more than once."""
        if len(self.identifiers) == len(self.ids):
            return []
        return [name for name, count in Counter(self.ids).items() if count > 1]

    @property
    def scripts(self) -> list[tuple[str, str]]:
        """Return the attributes and the text of every script."""
        written = self.lowered.count(b"<script")
        if not written:
            return []
        pattern = _SCRIPTS if self.html.count(b"<script") == written else _ANY_SCRIPTS
        return [(one.decode(), other.decode()) for one, other in pattern.findall(self.html)]

    @property
    def handlers(self) -> list[str]:
        """Return the attributes that run a script when something happens, with their elements."""
        return _read(self.html).handlers


def looked_at(html: bytes) -> Look:
    """Return what there is to see in a page."""
    lowered = html.lower()
    ids, hrefs, sources = (_quoted(html, lowered, name.encode()) for name in _NAMES)
    if ids is None or hrefs is None or sources is None:
        ids, hrefs, sources = (tuple(found) for found in _read(html).values.values())
    return Look(html, ids, hrefs, sources, lowered)


def within(shell: Look, html: bytes) -> Look:
    """Return what a page adds to a shell."""
    added = looked_at(html)
    ids = (*shell.ids, *added.ids)
    return Look(html, ids, added.hrefs, added.sources, added.lowered, shell.html)


def _quoted(html: bytes, lowered: bytes, name: bytes) -> tuple[str, ...] | None:
    # Ten times as fast as reading, and right where everything that looks like the attribute is
    # one, written in this way: on all pages but those with somebody's own HTML, or about HTML.
    parts = html.split(b' %b="' % name)
    written = lowered.count(name + b"=") + lowered.count(name + b" =")
    if len(parts) - 1 != written - lowered.count(b"-%b=" % name):
        return None
    return tuple(part[: part.index(b'"')].decode() for part in parts[1:])


class _Reader(HTMLParser):
    """Reads HTML as a browser does, and keeps what the audit asks for, as it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {name: [] for name in _NAMES}
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element's attributes."""
        for name, value in attrs:
            if name in self.values:
                self.values[name].append(value or "")
            elif name.startswith("on"):
                self.handlers.append(f"<{tag} {name}>")


def _read(html: bytes) -> _Reader:
    reader = _Reader()
    reader.feed(html.decode())
    return reader
