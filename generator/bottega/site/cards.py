"""Cards: a mentor on one small tile of a list, drawn once and used on every list that shows it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bottega.site.edition import Edition
from bottega.site.places import Entry
from bottega.site.templating import render


def cards(edition: Edition, entries: Sequence[Entry], depth: int, level: int) -> Markup:
    """Return mentors as a list of cards with headings of a level; an invitation where none is."""
    return listed(edition, drawn(edition, entries, depth, level), depth)


def listed(edition: Edition, drawn: Sequence[Markup], depth: int) -> Markup:
    """Return cards as a list; an invitation where there is none."""
    return render("cards.html", edition, depth, cards=drawn)


def drawn(edition: Edition, entries: Sequence[Entry], depth: int, level: int) -> tuple[Markup, ...]:
    """Return a card for each of some mentors."""
    return tuple(_card(edition, entry, depth, level) for entry in entries)


def _card(edition: Edition, entry: Entry, depth: int, level: int) -> Markup:
    key = (entry.mentor.handle, depth, level)
    if key not in edition.drawn:
        edition.drawn[key] = render("card.html", edition, depth, entry=entry, level=level)
    return edition.drawn[key]
