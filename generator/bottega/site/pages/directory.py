"""The directory: every mentor in reach, with filters and without, and the file they read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bottega.site.avatar import geometry, tile
from bottega.site.biography import one_line
from bottega.site.cards import cards
from bottega.site.edition import Edition
from bottega.site.page import Page, mark
from bottega.site.places import Entry
from bottega.site.templating import render
from bottega.site.week import city, utc_offset

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
        topics=_topic_choices(edition),
        languages=_languages(edition),
        words=_words(edition),
        entries_json=bool(edition.entries),
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


def _topic_choices(edition: Edition) -> tuple[tuple[str, int], ...]:
    used = {offer.topic for entry in edition.entries for offer in entry.mentor.offers}
    with_broader = used.union(*(edition.vocabulary.ancestors(topic) for topic in used))
    return tuple(_tree(edition, None, 0, with_broader))


def _tree(
    edition: Edition, topic: str | None, depth: int, wanted: set[str]
) -> Iterator[tuple[str, int]]:
    for child in edition.vocabulary.narrower(topic):
        if child in wanted:
            yield child, depth
            yield from _tree(edition, child, depth + 1, wanted)


def _languages(edition: Edition) -> tuple[str, ...]:
    found = {tag for entry in edition.entries for tag in entry.mentor.languages}
    return tuple(sorted(found, key=edition.tongue))


def _words(edition: Edition) -> dict[str, str]:
    t = edition.t
    return {
        "all": t("site.directory.count", count=len(edition.entries)),
        "some": t("site.directory.some", shown="{shown}", total="{total}"),
        "one": t("site.directory.one", total="{total}"),
        "none": t("site.directory.none"),
        "more": t("site.directory.more"),
        "left": t("site.places.left", count=2).replace("2", "{count}"),
        "left_one": t("site.places.left", count=1),
        "full": t("site.places.none"),
        "topics": t("site.topics"),
    }


def directory_json(edition: Edition) -> str:
    """Return the file that the filters read: labels once, each mentor as numbers into them."""
    topics = _numbered(offer.topic for entry in edition.entries for offer in entry.mentor.offers)
    tongues = _numbered(tag for entry in edition.entries for tag in entry.mentor.languages)
    zones = _numbered(entry.mentor.timezone for entry in edition.entries)
    formats = _numbered(edition.programme.formats)
    regions = _numbered(edition.programme.regions)
    numbers = {
        "topics": topics,
        "tongues": tongues,
        "zones": zones,
        "formats": formats,
        "regions": regions,
    }
    value = {
        "topics": [[topic, edition.topic(topic), _above(edition, topic)] for topic in topics],
        "languages": [[tag, edition.tongue(tag)] for tag in tongues],
        "zones": [[zone, f"{city(zone)}, {utc_offset(zone, edition.day)}"] for zone in zones],
        "formats": list(formats),
        "regions": list(regions),
        "tile": geometry(),
        "mentors": [_row(entry, numbers) for entry in edition.entries],
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _above(edition: Edition, topic: str) -> str:
    return " ".join(edition.vocabulary.ancestors(topic))


def _row(entry: Entry, numbers: dict[str, dict[str, int]]) -> list[object]:
    mentor = entry.mentor
    offers = [[numbers["topics"][o.topic], _LEVEL_NUMBER[o.level]] for o in mentor.offers]
    return [
        mentor.handle,
        mentor.name,
        one_line(mentor.biography),
        tile(mentor.handle).code,
        offers,
        [numbers["tongues"][tag] for tag in mentor.languages],
        numbers["zones"][mentor.timezone],
        numbers["regions"].get(mentor.region or "", -1),
        [[numbers["formats"][form], left] for form, left in entry.left.items()],
        entry.most,
    ]


_LEVEL_NUMBER = {"beginner": 0, "intermediate": 1, "advanced": 2, "expert": 3}


def _numbered(values: Iterable[str]) -> dict[str, int]:
    return {value: number for number, value in enumerate(dict.fromkeys(values))}
