"""What is announced: by the maintainers in their words, of each run by us."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bottega.rounds.history import RoundHistory
from bottega.rounds.record import Record
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.page import WIDE, Page, mark
from bottega.site.pages.runs import nobody, run_block
from bottega.site.pages.tokens import filled
from bottega.site.written.content import Announcement, Content
from bottega.texts.aggregates import safe

FOLDER = "announcements/"


@dataclass(frozen=True, slots=True)
class Post:
    """An announcement as lists and feeds show it."""

    slug: str
    path: str
    day: date
    title: str
    summary: str


def posts(edition: Edition, content: Content) -> tuple[Post, ...]:
    """Return all announcements, the latest first."""
    written = (_written(item) for item in content.announcements)
    runs = (_of_run(edition, item, record) for item, record in _runs(edition))
    return tuple(sorted((*written, *runs), key=lambda post: (post.day, post.slug), reverse=True))


def post_pages(edition: Edition, content: Content, values: Mapping[str, str]) -> Iterator[Page]:
    """Yield the list of announcements, and each announcement's page."""
    yield _list(edition, content)
    for item in content.announcements:
        yield _announcement(edition, item, values)
    for history, record in _runs(edition):
        yield _run_page(edition, history, record)


def _runs(edition: Edition) -> Iterator[tuple[RoundHistory, Record]]:
    for item in edition.portal.history.rounds:
        for record in item.records:
            yield item, record


def _written(item: Announcement) -> Post:
    name = item.written.name
    return Post(name, f"{FOLDER}{name}/", item.front.date, item.front.title, item.front.summary)


def _of_run(edition: Edition, item: RoundHistory, record: Record) -> Post:
    slug = f"{record.round}-run-{record.run}"
    name = edition.round_title(item.round)
    title = edition.t(f"site.post.run.title{_kind(item, record)}", round=name)
    return Post(slug, f"{FOLDER}{slug}/", record.date, title, _summary(edition, record))


def _kind(item: RoundHistory, record: Record) -> str:
    if not record.matches:
        return ".none"
    earlier = item.records[: item.records.index(record)]
    return ".more" if any(one.matches for one in earlier) else ""


def _summary(edition: Edition, record: Record) -> str:
    count, t = len(record.matches), edition.t
    if count == 0:
        return nobody(edition, record)
    return t("site.post.run.few") if safe(count) is None else t("site.post.run.summary", count)


def _list(edition: Edition, content: Content) -> Page:
    t = edition.t
    body = render("news.html", edition, 1, posts=posts(edition, content))
    return Page(
        FOLDER,
        t("site.news.title"),
        t("site.news.lead"),
        markdown=mark("body"),
        blocks={"body": body},
        section=FOLDER,
        meta=WIDE,
    )


def _announcement(edition: Edition, item: Announcement, values: Mapping[str, str]) -> Page:
    top = render("posted.html", edition, 2, day=item.front.date)
    name = item.written.name
    return Page(
        f"{FOLDER}{name}/",
        item.front.title,
        item.front.summary,
        markdown=with_top(item.front.title, filled(item.written.body, values)),
        blocks={"top": top},
        section=FOLDER,
        meta=WIDE,
        written_as=f"{FOLDER}{name}.md",
        source=item.written.path,
    )


def _run_page(edition: Edition, item: RoundHistory, record: Record) -> Page:
    post = _of_run(edition, item, record)
    top = render("posted.html", edition, 2, day=post.day)
    return Page(
        post.path,
        post.title,
        post.summary,
        markdown=with_top(post.title, mark("body")),
        blocks={"top": top, "body": run_block(edition, record, 2)},
        section=FOLDER,
        meta=WIDE,
    )


def with_top(title: str, body: str) -> str:
    """Return a page's Markdown: a mark for what stands above it, its heading, its text."""
    return f"{mark('top')}\n\n# {title}\n\n{body}"
