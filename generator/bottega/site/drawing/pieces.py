"""What stands on thousands of cards and pages in a few versions: drawn once for each."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from bottega.site.drawing.biography import inert
from bottega.site.drawing.week import utc_offset
from bottega.site.edition import Edition
from bottega.site.figures.places import Entry
from bottega.texts import Catalogue, catalogue


def safe(text: str) -> Markup:
    """Return a text as HTML in which no template engine finds anything to fill."""
    escaped = escape(text)
    return Markup(inert(str(escaped))) if "{" in escaped else escaped


class Words:
    """A language's texts for the templates, escaped; those without values are remembered."""

    def __init__(self, say: Catalogue) -> None:
        """Begin with nothing remembered."""
        self._say = say
        self._known: dict[str, Markup] = {}

    def __call__(self, key: str, /, **values: object) -> Markup:
        """Return the text of a key with its values filled in."""
        if values:
            return safe(self._say(key, **values))  # type: ignore[arg-type]
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = safe(self._say(key))
        return found

    def __getattr__(self, name: str) -> Any:
        """Write dates, numbers and lists as the catalogue does."""
        return getattr(self._say, name)


@cache
def words(language: str) -> Words:
    """Return a language's texts for the templates."""
    return Words(catalogue(language))


def zone(timezone: str, edition: Edition) -> Markup:
    """Return a person's place and offset, which the browser brings up to the visitor's day."""
    return _zone(timezone, edition.day, edition.language)


@cache
def _zone(timezone: str, day: date, language: str) -> Markup:
    return Markup('<span class="zone" data-zone="{}">{}, {}</span>').format(
        timezone, safe(catalogue(language).city(timezone)), utc_offset(timezone, day)
    )


def places(entry: Entry, edition: Edition) -> Markup:
    """Return how many places a mentor has left, in words."""
    return _places(entry.most, edition.language)


@cache
def _places(most: int, language: str) -> Markup:
    if not most:
        return Markup('<span class="places">{}</span>').format(words(language)("site.places.none"))
    told = words(language)("site.places.left", count=most)
    return Markup('<span class="places places--open">{}</span>').format(told)
