"""The directory: every mentor in reach, with filters and without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bottega.people.model import LEVELS
from bottega.site.cards import cards
from bottega.site.choices import ORDERS, PARTS_OF_WEEK, facets
from bottega.site.edition import Edition
from bottega.site.page import Page, mark
from bottega.site.places import Entry
from bottega.site.templating import render

PER_PAGE = 24
SECTION = "mentors/"


def directory_pages(edition: Edition) -> Iterator[Page]:
    """Yield the directory's first page and its further ones."""
    paths = _paths("mentors/", "directory/", len(edition.entries))
    parts = _parts(edition.entries)
    yield _first(edition, parts[0], paths)
    for number, part in enumerate(parts[1:], start=2):
        title = edition.t("site.directory.page", number=number)
        values = {"trail": (("mentors/", edition.t("site.mentors.title")),), "narrower": ()}
        body = listing(
            edition, title, edition.t("site.directory.lead"), part, paths, number, values
        )
        yield Page(
            f"directory/{number}/",
            title,
            edition.t("site.directory.lead"),
            blocks={"body": body},
            section=SECTION,
            in_shell=True,
        )


def listing(
    edition: Edition,
    title: str,
    lead: str,
    part: Sequence[Entry],
    paths: Sequence[str],
    current: int,
    values: Mapping[str, object],
) -> str:
    """Return a page's list of cards under a heading, with its way to the other pages."""
    depth = 2
    shown = cards(edition, part, depth, 2)
    return render(
        "listing.html",
        edition,
        depth,
        title=title,
        lead=lead,
        cards=shown,
        pages=paths,
        current=current,
        **values,
    )


def parted(
    paths_from: str, more: str, entries: Sequence[Entry]
) -> tuple[tuple[str, ...], tuple[Sequence[Entry], ...]]:
    """Return the addresses of a list's pages and the entries on each, at least one."""
    return _paths(paths_from, more, len(entries)), _parts(entries)


def _paths(first: str, more: str, count: int) -> tuple[str, ...]:
    pages = max(1, -(-count // PER_PAGE))
    return (first, *(f"{more}{number}/" for number in range(2, pages + 1)))


def _parts(entries: Sequence[Entry]) -> tuple[Sequence[Entry], ...]:
    starts = range(0, max(1, len(entries)), PER_PAGE)
    return tuple(entries[start : start + PER_PAGE] for start in starts)


def _first(edition: Edition, part: Sequence[Entry], paths: Sequence[str]) -> Page:
    shown = cards(edition, part, 1, 2)
    body = render(
        "directory.html",
        edition,
        1,
        cards=shown,
        pages=paths,
        current=1,
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


WIDE = {"hide": ["toc"]}


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
