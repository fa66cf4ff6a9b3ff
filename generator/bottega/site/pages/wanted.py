"""Where mentors are wanted: demand against supply, and what one more mentor would bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bottega.site.drawing.charts import Bar, bar
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.figures.demand import Area, areas, shortages
from bottega.site.page import WIDE, Page, mark
from bottega.texts.aggregates import SMALLEST, Told, safe, suppressed


@dataclass(frozen=True, slots=True)
class Balance:
    """An area's needs and places as they are published, each with its bar."""

    topic: str
    needs: Told
    places: Told
    needs_bar: Markup
    places_bar: Markup
    short: bool


def wanted_page(edition: Edition) -> Page:
    """Return the page that says where the next mentor would help most."""
    body = render(
        "wanted.html",
        edition,
        1,
        areas=_balances(areas(edition.portal)),
        topics=shortages(edition.portal),
        asked=_asked(edition),
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


def _asked(edition: Edition) -> tuple[tuple[str, int | None], ...]:
    """Return what people said that they would like to learn, with how many where it is safe."""
    known = edition.portal.asked.items()
    told = ((topic, safe(count)) for topic, count in known if topic in edition.vocabulary)
    return tuple(sorted(told, key=lambda item: (-(item[1] or 0), edition.topic(item[0]))))


def _balances(found: Sequence[Area]) -> tuple[Balance, ...]:
    needs, places = (
        suppressed(numbers)
        for numbers in ([area.needs for area in found], [area.places for area in found])
    )
    widest = max((count for count in (*needs, *places) if isinstance(count, int)), default=1)
    rows = zip(found, needs, places, strict=True)
    told = [_balance(area, asked, left, max(widest, SMALLEST)) for area, asked, left in rows]
    return tuple(sorted(told, key=_told_first))


def _told_first(one: Balance) -> tuple[bool, int, str]:
    # What is not told is not hinted at by its place either.
    if isinstance(one.needs, int) and isinstance(one.places, int):
        return False, one.places - one.needs, one.topic
    return True, 0, one.topic


def _balance(area: Area, needs: Told, places: Told, widest: int) -> Balance:
    needs_bar, places_bar = (
        bar(_range(count, widest, kind)) for count, kind in ((needs, "needs"), (places, "places"))
    )
    return Balance(area.topic, needs, places, needs_bar, places_bar, short=area.needs > area.places)


def _range(count: Told, widest: int, kind: str) -> Bar:
    """Return a number's bar: from none to what it may be where it is small, empty where hidden."""
    if count == "hidden":
        return Bar(0, 0, kind)
    low, high = (0, SMALLEST - 1) if count == "few" else (count, count)
    return Bar(low / widest, high / widest, kind)
