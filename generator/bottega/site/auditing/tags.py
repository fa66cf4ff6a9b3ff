"""Thousands of pages are made of the same few tags: each of these is looked at once.

A tag is sound, in the pages of one shell and depth, where nothing is wrong with it by itself and
its links lead to the same from all of them. What can be wrong with a page otherwise shows in its
text, or in a tag that is not sound yet; whatever is unusual there has the page looked at in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_TAG = re.compile(rb"<[^>]*>")
_PLACE = re.compile(rb'\s(?:href|src)="([^"]*)"')
_NAME = re.compile(rb'\sid="([^"]*)"')
_EITHER = re.compile(rb"\b(?:href|src|id)\s*=", re.IGNORECASE)  # however it is written
# All that can make a tag more than a frame for text, and the plainest of those: a way to a page.
_TELLING = re.compile(
    rb"^<(?:script|img|link|object|iframe|embed|base)|\b(?:data-fill|href|src|id|on[a-z]+)\s*=",
    re.IGNORECASE,
)
_WAY = re.compile(rb'<a(?: class="[^"=]*")? href="(?!#)([^"]*)"(?: rel="[^"=]*")?>')
# After these, nothing is a tag until their end.
_SWALLOWING = re.compile(
    rb"<(?:!|(?:iframe|noembed|noframes|noscript|plaintext|script|style|textarea|title|xmp)\b)",
    re.IGNORECASE,
)
_ELSEWHERE = (b"https://", b"http://", b"mailto:")
_MANY = 8_192  # sound tags; what is still new by then belongs to somebody alone


@dataclass(slots=True)
class Tags:
    """The sound tags of the pages that stand in one shell, so many folders below its home."""

    depth: int
    _sound: set[bytes] = field(default_factory=set)
    _names: dict[bytes, str] = field(default_factory=dict)

    def new(self, html: bytes) -> tuple[list[bytes], list[str]]:
        """Return the tags in a page that are not known to be sound, and the others' identifiers."""
        tags = _TAG.findall(html)
        names = [self._names[tag] for tag in tags if tag in self._names]
        return [tag for tag in tags if tag not in self._sound], names

    def learn(self, tags: Iterable[bytes]) -> None:
        """Remember tags that were looked at and found good, as far as they are sound."""
        for tag in tags if len(self._sound) < _MANY else ():
            places, names = _PLACE.findall(tag), _NAME.findall(tag)
            if len(places) + len(names) == len(_EITHER.findall(tag)) and self._lead_out(places):
                self._sound.add(tag)
                self._names.update((tag, name.decode()) for name in names)

    def _lead_out(self, places: Iterable[bytes]) -> bool:
        home = b"../" * self.depth
        return all(place.startswith((home, *_ELSEWHERE)) for place in places)


def parted(tags: Iterable[bytes]) -> tuple[list[str], list[bytes]]:
    """Return where plain links among some tags lead, and the other tags that may tell anything."""
    links, others = [], []
    for tag in tags:
        if way := _WAY.fullmatch(tag):
            links.append(way[1].decode())
        elif _TELLING.search(tag):
            others.append(tag + b"</script>" if tag[:7].lower() == b"<script" else tag)
    return links, others


def is_odd(tag: bytes) -> bool:
    """Say whether a tag tells too little: it runs or swallows what follows, or ends in a value."""
    opens = tag != b"<title>" and _SWALLOWING.match(tag)
    runs = opens and not (tag[:7] == b"<script" and (b' src="' in tag or b"json" in tag))
    return bool(runs or tag.count(b'"') % 2 or tag.count(b"'") % 2)
