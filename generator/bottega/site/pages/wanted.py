"""Where mentors are wanted: the dashboard that recruits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bottega.site.demand import (
    TOPICS_SHOWN,
    Area,
    Told,
    areas,
    demand,
    suppressed,
    wanted_topics,
)
from bottega.site.edition import Edition
from bottega.site.page import WIDE, Page, mark
from bottega.site.templating import render
from bottega.texts.aggregates import safe

BAR = 200  # the widest bar, in the picture's own units


@dataclass(frozen=True, slots=True)
class AreaBar:
    """An area's needs and places as safe numbers, and how wide their bars are."""

    topic: str
    needs: Told
    places: Told
    needs_width: int
    places_width: int
    short: bool


def wanted_page(edition: Edition) -> Page:
    """Return the page that says where the next mentor would help most."""
    topics = wanted_topics(demand(edition.portal))[:TOPICS_SHOWN]
    bars = _bars(areas(edition.portal))
    asked = _asked(edition)
    body = render("wanted.html", edition, 1, areas=bars, topics=topics, asked=asked)
    return Page(
        "wanted/",
        edition.t("site.wanted.title"),
        edition.t("site.wanted.lead"),
        markdown=mark("body"),
        blocks={"body": body},
        section="wanted/",
        meta=WIDE,
    )


def _asked(edition: Edition) -> tuple[tuple[str, int | None], ...]:
    """Return what people said that they would like to learn, with how many where it is safe."""
    known = edition.portal.asked.items()
    told = ((topic, safe(count)) for topic, count in known if topic in edition.vocabulary)
    return tuple(sorted(told, key=lambda item: (-(item[1] or 0), edition.topic(item[0]))))


def _bars(found: Sequence[Area]) -> tuple[AreaBar, ...]:
    needs, places = (
        suppressed(numbers)
        for numbers in ([area.needs for area in found], [area.places for area in found])
    )
    widest = max((count for count in (*needs, *places) if isinstance(count, int)), default=1)
    rows = zip(found, needs, places, strict=True)
    bars = [_bar(area, asked, left, widest) for area, asked, left in rows]
    return tuple(sorted(bars, key=_told_first))


def _told_first(bar: AreaBar) -> tuple[bool, int, str]:
    # What is not told is not hinted at by its place either.
    if isinstance(bar.needs, int) and isinstance(bar.places, int):
        return False, bar.places - bar.needs, bar.topic
    return True, 0, bar.topic


def _bar(area: Area, needs: Told, places: Told, widest: int) -> AreaBar:
    short = area.needs > area.places
    return AreaBar(area.topic, needs, places, _width(needs, widest), _width(places, widest), short)


def _width(count: Told, widest: int) -> int:
    # A number that is not told is not drawn either: each of them gets the same short bar.
    told = count if isinstance(count, int) else 2
    return round(BAR * told / max(widest, 1))
