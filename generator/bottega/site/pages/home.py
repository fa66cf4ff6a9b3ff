"""The first page: what this is, for whom, the next date, what to do now."""

from __future__ import annotations

import re
from heapq import nsmallest

from markupsafe import Markup, escape

from bottega.people.model import ROLES
from bottega.site.drawing.avatar import tile_html
from bottega.site.drawing.cards import cards
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.figures.demand import demand, wanted_topics
from bottega.site.figures.places import Entry
from bottega.site.page import WIDE, Page, mark
from bottega.site.pages.posts import posts
from bottega.site.pages.rounds import next_moment
from bottega.site.signing import PATH as SIGN_UP
from bottega.site.written.content import Content

WALL = 24  # tiles on the wall, or free places for those to come; one more is the visitor's own
SHOWN = 6
_ANCHOR = re.compile(r"\{:?\s*#([a-z-]+)\s*\}")


def home_page(edition: Edition, content: Content) -> Page:
    """Return the home page."""
    latest = posts(edition, content)
    body = render(
        "home.html",
        edition,
        0,
        wall=_wall(edition),
        next=next_moment(edition),
        ways=_ways(edition, content),
        wanted=wanted_topics(demand(edition.portal))[:6],
        latest=latest[0] if latest else None,
        mentors=_mentors(edition),
        total=sum(entry.open for entry in edition.entries),
    )
    return Page(
        "",
        edition.title,
        edition.tagline,
        markdown=mark("body"),
        blocks={"body": body},
        meta={**WIDE, "template": "home.html"},
    )


def _wall(edition: Edition) -> Markup:
    handles = (entry.mentor.handle for entry in edition.entries)
    spread = nsmallest(WALL, handles, key=lambda handle: handle[::-1])
    tiles = [tile_html(handle) for handle in spread]
    empty = f'<span class="wall__yours">{escape(edition.t("site.home.yours"))}</span>'
    free = ['<span class="wall__free"></span>'] * (WALL - len(tiles))
    place = len(tiles) * 3 // 5 if not free else len(tiles) or WALL // 2
    wall = [*tiles, *free]
    return Markup("".join((*wall[:place], empty, *wall[place:])))


def _mentors(edition: Edition) -> str:
    chosen = nsmallest(SHOWN, edition.entries, key=_interest)
    return cards(edition, chosen, 0, 3) if chosen else ""


def _interest(entry: Entry) -> tuple[bool, int, str]:
    # People with a free place, spread by what cannot be chosen: the handle read backwards.
    return (not entry.open, -len(entry.mentor.languages) // 2, entry.mentor.handle[::-1])


def _ways(edition: Edition, content: Content) -> dict[str, str]:
    if edition.portal.signup:
        return {role: f"{SIGN_UP}?role={role}" for role in ROLES}
    # A page that marks the two ways in, as `{ #mentor }`, is linked at that very place.
    page = next((page for page in content.pages if page.written.name == "take-part"), None)
    marked = set(_ANCHOR.findall(page.written.body)) if page else set()
    return {role: f"take-part/#{role}" if role in marked else "take-part/" for role in ROLES}
