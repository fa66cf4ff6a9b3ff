"""Where mentors are wanted: the dashboard that recruits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bottega.site.demand import TOPICS_SHOWN, TopicDemand, demand, safe
from bottega.site.edition import Edition
from bottega.site.page import Page, mark
from bottega.site.pages.directory import WIDE
from bottega.site.templating import render

BAR = 200  # the widest bar, in the picture's own units


@dataclass(frozen=True, slots=True)
class AreaBar:
    """An area's needs and places as safe numbers, and how wide their bars are."""

    topic: str
    needs: int | None
    places: int | None
    needs_width: int
    places_width: int
    short: bool


def wanted_page(edition: Edition) -> Page:
    """Return the page that says where the next mentor would help most."""
    found = demand(edition.portal)
    areas = _areas(edition, found)
    body = render(
        "wanted.html", edition, 1, areas=areas, topics=wanted_topics(found)[:TOPICS_SHOWN]
    )
    return Page(
        "wanted/",
        edition.t("site.wanted.title"),
        edition.t("site.wanted.lead"),
        markdown=mark("body"),
        blocks={"body": body},
        section="wanted/",
        meta=WIDE,
    )


def wanted_topics(found: Iterable[TopicDemand]) -> tuple[str, ...]:
    """Return the topics in which needs outnumber places, the scarcest first."""
    return tuple(item.topic for item in found if item.missing)


def _areas(edition: Edition, found: tuple[TopicDemand, ...]) -> tuple[AreaBar, ...]:
    roots = edition.vocabulary.narrower(None)
    rows = [(root, *_sums(edition, found, root)) for root in roots]
    rows = sorted((row for row in rows if row[1]), key=_told_first)
    widest = max((max(needs, places) for _, needs, places in rows), default=1)
    return tuple(_bar(topic, needs, places, widest) for topic, needs, places in rows)


def _told_first(row: tuple[str, int, int]) -> tuple[bool, int, int, str]:
    topic, needs, places = row
    return safe(needs) is None, places - needs, -needs, topic


def _sums(edition: Edition, found: tuple[TopicDemand, ...], root: str) -> tuple[int, int]:
    vocabulary = edition.vocabulary
    needs = sum(
        item.needs for item in found if root in (item.topic, *vocabulary.ancestors(item.topic))
    )
    places = sum(
        entry.most
        for entry in edition.entries
        if any(root in (o.topic, *vocabulary.ancestors(o.topic)) for o in entry.mentor.offers)
    )
    return needs, places


def _bar(topic: str, needs: int, places: int, widest: int) -> AreaBar:
    return AreaBar(
        topic,
        safe(needs),
        safe(places),
        _width(needs, widest),
        _width(places, widest),
        needs > places,
    )


def _width(count: int, widest: int) -> int:
    # A number that is not told is not drawn either: every small one gets the same short bar.
    told = 2 if safe(count) is None else count
    return round(BAR * told / max(widest, 1))
