"""Jobs, grants and calls that maintainers pass on, for as long as they can be answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bottega.site.drawing.structured import json_ld, opportunity_data
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.page import WIDE, Page, mark
from bottega.site.pages.posts import Post, with_top
from bottega.site.pages.tokens import filled
from bottega.site.written.content import Content, Opportunity

FOLDER = "opportunities/"
FEED = "opportunities.xml"


def opportunity_pages(
    edition: Edition, content: Content, values: Mapping[str, str]
) -> Iterator[Page]:
    """Yield the list of what is open, and a page for every opportunity, closed ones too."""
    yield _list(edition, content)
    for item in content.opportunities:
        yield _page(edition, item, values)


def open_now(edition: Edition, content: Content) -> tuple[Opportunity, ...]:
    """Return what can still be answered, what closes first at the top."""
    found = (item for item in content.opportunities if item.is_open(edition.day))
    return tuple(sorted(found, key=lambda item: (item.front.closes, item.written.name)))


def opportunity_posts(edition: Edition, content: Content) -> tuple[Post, ...]:
    """Return what is open as a feed shows it, the latest first."""
    found = (_post(edition, item) for item in open_now(edition, content))
    return tuple(sorted(found, key=lambda post: (post.day, post.slug), reverse=True))


def _post(edition: Edition, item: Opportunity) -> Post:
    front, name, t = item.front, item.written.name, edition.t
    title = f"{t(f'site.opportunity.{front.kind}')}: {front.title}"
    closes = t("site.opportunity.closes", day=t.day(front.closes))
    summary = f"{front.offered_by} · {closes} · {front.summary}"
    return Post(name, f"{FOLDER}{name}/", front.published, title, summary)


def _list(edition: Edition, content: Content) -> Page:
    t = edition.t
    body = render("opportunities.html", edition, 1, items=open_now(edition, content))
    return Page(
        FOLDER,
        t("site.opportunities.title"),
        t("site.opportunities.lead"),
        markdown=mark("body"),
        blocks={"body": body},
        section="announcements/",
        meta=WIDE,
    )


def _page(edition: Edition, item: Opportunity, values: Mapping[str, str]) -> Page:
    front, name = item.front, item.written.name
    path = f"{FOLDER}{name}/"
    topics = [topic for topic in front.topics if topic in edition.vocabulary]
    told = {"front": front, "topics": topics, "open": item.is_open(edition.day)}
    body = f"{mark('facts')}\n\n{filled(item.written.body, values)}\n\n{mark('bottom')}"
    return Page(
        path,
        front.title,
        front.summary,
        markdown=with_top(front.title, body),
        blocks={
            "top": render("opportunity_top.html", edition, 2),
            "facts": render("opportunity_facts.html", edition, 2, **told),
            "bottom": render("opportunity_bottom.html", edition, 2, **told),
        },
        head=json_ld(opportunity_data(edition, item, path)),
        section="announcements/",
        meta=WIDE,
        written_as=f"{FOLDER}{name}.md",
        source=item.written.path,
    )
