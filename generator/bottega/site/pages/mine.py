"""My mentoring: the searches that show a person all their own threads, without a server of ours."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.page import WIDE, Page, mark

PATH = "mine/"
SELF = "@me"  # whoever is signed in at the hub
# What is asked of the hub, by what it shows; the person takes the place of `{who}`.
NOW = {
    "open": "is:issue is:open label:match involves:{who}",
    "waiting": "is:issue is:open label:waiting involves:{who}",
    "rollcall": "is:issue is:open label:roll-call",
    "signup": "is:issue label:sign-up author:{who}",
}
BEFORE = {
    "closed": "is:issue is:closed label:match involves:{who}",
    "changes": "is:pr involves:{who}",
}


@dataclass(frozen=True, slots=True)
class Search:
    """A saved search: what it shows, its address for whoever is signed in, and for a handle."""

    name: str
    address: str
    pattern: str


def searches(edition: Edition, asked: dict[str, str]) -> tuple[Search, ...]:
    """Return searches in the programme's issues; a pattern has `HANDLE` where the person goes."""
    place = f"{edition.programme.repository_url}/issues?q="
    return tuple(
        Search(
            name,
            place + quote(query.format(who=SELF), safe=""),
            place + quote(query.format(who="HANDLE"), safe=""),
        )
        for name, query in asked.items()
    )


def mine_page(edition: Edition) -> Page:
    """Return the page; what is typed into it stays in the browser."""
    t, hub = edition.t, edition.programme.hub
    groups = {"now": searches(edition, NOW), "before": searches(edition, BEFORE)}
    body = render(
        "mine.html",
        edition,
        1,
        groups=groups if hub.github else {},
        folder=hub.folder,
        host=urlsplit(edition.programme.server).hostname,
    )
    return Page(
        PATH,
        t("site.mine.title"),
        t("site.mine.lead"),
        markdown=mark("body"),
        blocks={"body": body},
        meta=WIDE,
    )
