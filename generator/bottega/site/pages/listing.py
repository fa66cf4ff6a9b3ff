"""Lists of cards that go over several pages: for those who read without scripts, and for robots."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from bottega.site.drawing.cards import listed
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.figures.places import Entry
from bottega.site.page import Draft, Sheet

PER_PAGE = 48  # cards; the directory's own first page has fewer, as its script shows them
SECTION = "mentors/"
DEPTH = 2  # folders that a list's page stands below its language's home
LEVEL = 2  # of the headings on its cards
_STEPS = (1, 10, 100)  # pages that one link leads on or back, so that the last is never far
Cards = Callable[[Edition, Entry], bytes]  # gives a mentor's card as lists show it


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its words, its mentors, the addresses of its pages, the ways up and down."""

    title: str
    lead: str
    entries: Sequence[Entry]
    paths: tuple[str, ...]
    trail: tuple[tuple[str, str], ...]
    narrower: tuple[str, ...] = ()
    per_page: int = PER_PAGE

    def part(self, number: int) -> Sequence[Entry]:
        """Return the mentors on one of its pages, of which the first is 1."""
        return self.entries[(number - 1) * self.per_page : number * self.per_page]


def paths_of(first: str, more: str, count: int, per_page: int = PER_PAGE) -> tuple[str, ...]:
    """Return the addresses of a list's pages, at least one."""
    pages = max(1, -(-count // per_page))
    return (first, *(f"{more}{number}/" for number in range(2, pages + 1)))


def pager(paths: Sequence[str], current: int) -> tuple[tuple[int, str], ...]:
    """Return the pages that a page of a list links, with their numbers; none where it is alone."""
    near = {current, *(current + way * step for step in _STEPS for way in (-1, 1))}
    shown = sorted({1, len(paths)} | {number for number in near if 0 < number <= len(paths)})
    return tuple((number, paths[number - 1]) for number in shown) if len(paths) > 1 else ()


def listing_drafts(edition: Edition, told: Listing, cards: Cards) -> Iterator[Draft]:
    """Yield every page of a list."""
    for number in range(1, len(told.paths) + 1):
        yield listing_draft(edition, told, number, cards)


def listing_draft(edition: Edition, told: Listing, number: int, cards: Cards) -> Draft:
    """Return one page of a list."""
    entries = told.part(number)
    words = told.title, told.lead, told.trail, told.narrower
    shown = tuple(map(edition.facts, entries))
    inputs = (words, pager(told.paths, number), number, shown)
    make = partial(_sheet, edition, told, number, cards)
    return Draft(told.paths[number - 1], inputs, make, entries)


def _sheet(edition: Edition, told: Listing, number: int, cards: Cards) -> Sheet:
    drawn = [cards(edition, entry) for entry in told.part(number)]
    pages = pager(told.paths, number)
    top = render("listing_top.html", edition, DEPTH, told=told).encode()
    bottom = render("listing_bottom.html", edition, DEPTH, pages=pages, current=number).encode()
    body = b"".join((top, listed(edition, drawn, DEPTH), bottom))
    own = top + bottom if drawn else None  # cards were looked at when they were laid down
    return Sheet(told.paths[number - 1], told.title, told.lead, body, own=own)
