"""The directory: every mentor in reach, with filters and without."""

from __future__ import annotations

from collections.abc import Iterator

from bottega.people.model import LEVELS
from bottega.site.drawing.cards import cards
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.page import WIDE, Draft, Page, mark
from bottega.site.pages.choices import ORDERS, PARTS_OF_WEEK, facets
from bottega.site.pages.listing import SECTION, Cards, Listing, listing_draft, pager, paths_of

BATCH = 24  # cards that the directory's script shows at once, too
_FIRST, _MORE = "mentors/", "directory/"


def directory_page(edition: Edition) -> Page:
    """Return the directory's first page, with its filters."""
    shown = cards(edition, edition.entries[:BATCH], 1, 2)
    paths = paths_of(_FIRST, _MORE, len(edition.entries), BATCH)
    body = render(
        "directory.html",
        edition,
        1,
        cards=shown,
        pages=pager(paths, 1),
        total=len(edition.entries),
        facets=facets(edition),
        parts=PARTS_OF_WEEK,
        orders=ORDERS,
        words=_words(edition),
    )
    return Page(
        "mentors/",
        edition.t("site.mentors.title"),
        edition.t("site.directory.lead"),
        markdown=mark("body"),
        blocks={"body": body},
        section=SECTION,
        meta=WIDE,
    )


def directory_drafts(edition: Edition, cards: Cards) -> Iterator[Draft]:
    """Yield the directory's further pages, for those who read without scripts."""
    lead = edition.t("site.directory.lead")
    trail = ((_FIRST, edition.t("site.mentors.title")),)
    paths = paths_of(_FIRST, _MORE, len(edition.entries), BATCH)
    for number in range(2, len(paths) + 1):
        title = edition.t("site.directory.page", number=number)
        told = Listing(title, lead, edition.entries, paths, trail, per_page=BATCH)
        yield listing_draft(edition, told, number, cards)


def _words(edition: Edition) -> dict[str, object]:
    t = edition.t
    return {
        "all": t("site.directory.count", count=len(edition.entries)),
        "some": t("site.directory.some", shown="{shown}", total="{total}"),
        "one": t("site.directory.one", total="{total}"),
        "more": t("site.directory.more"),
        "left": t("site.places.left", count=2).replace("2", "{count}"),
        "left_one": t("site.places.left", count=1),
        "full": t("site.places.none"),
        "topics": t("site.topics"),
        "without": t("site.filter.without", choice="{choice}"),
        "together": t("site.together", time="{time}"),
        "apart": t("site.together.none"),
        "unknown": t("site.together.unknown"),
        "written": t("site.together.written"),
        "levels": [edition.level(level) for level in LEVELS],
    }
