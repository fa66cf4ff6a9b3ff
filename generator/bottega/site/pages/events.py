"""Webinars and other dates: what comes, what was, and where a recording can be watched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bottega.site.drawing.structured import event_data, json_ld
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.page import WIDE, Page, mark
from bottega.site.pages.posts import with_top
from bottega.site.pages.tokens import filled
from bottega.site.written.content import Content, Event

FOLDER = "events/"


def event_pages(
    edition: Edition, contents: Mapping[str, Content], values: Mapping[str, str]
) -> Iterator[Page]:
    """Yield the diary and a page for every event."""
    content, titles = contents[edition.language], _titles(edition, contents)
    yield _diary(edition, content)
    for event in content.events:
        yield _page(edition, titles.get(event.front.module or ""), event, values)


def path_of(event: Event) -> str:
    """Return where an event's page stands."""
    return f"{FOLDER}{event.written.name}/"


def coming(edition: Edition, content: Content) -> tuple[Event, ...]:
    """Return the events that are not over, the next one first."""
    found = (event for event in content.events if not is_over(edition, event))
    return tuple(sorted(found, key=lambda event: (event.front.starts, event.written.name)))


def of_module(edition: Edition, content: Content, module: str) -> tuple[Event, ...]:
    """Return what goes with a module: what comes, then what was recorded."""
    mine = [event for event in content.events if event.front.module == module]
    ahead = [event for event in coming(edition, content) if event in mine]
    return (*ahead, *(event for event in _past(edition, content) if event in mine and _kept(event)))


def is_over(edition: Edition, event: Event) -> bool:
    """Say whether an event ended before the day on which the portal is made."""
    return event.front.ends.date() < edition.day


def _past(edition: Edition, content: Content) -> tuple[Event, ...]:
    found = (event for event in content.events if is_over(edition, event))
    return tuple(
        sorted(found, key=lambda event: (event.front.starts, event.written.name), reverse=True)
    )


def _kept(event: Event) -> bool:
    return event.front.recording is not None


def _titles(edition: Edition, contents: Mapping[str, Content]) -> dict[str, str]:
    """Return every module's title, in the edition's language where it has one."""
    own = contents[edition.language]
    return {
        module.id: module.front.title
        for content in (*contents.values(), own)
        for module in content.modules
    }


def _diary(edition: Edition, content: Content) -> Page:
    t = edition.t
    body = render(
        "events.html", edition, 1, ahead=coming(edition, content), past=_past(edition, content)
    )
    return Page(
        FOLDER,
        t("site.events.title"),
        t("site.events.lead"),
        markdown=mark("body"),
        blocks={"body": body},
        section="announcements/",
        meta=WIDE,
    )


def _page(edition: Edition, module: str | None, event: Event, values: Mapping[str, str]) -> Page:
    front = event.front
    told = {"front": front, "over": is_over(edition, event), "module": module}
    return Page(
        path_of(event),
        front.title,
        front.summary,
        markdown=with_top(front.title, f"{mark('when')}\n\n{filled(event.written.body, values)}"),
        blocks={
            "top": render("event_top.html", edition, 2),
            "when": render("event_when.html", edition, 2, **told),
        },
        head=json_ld(event_data(edition, event, path_of(event))),
        section="announcements/",
        meta=WIDE,
        written_as=f"{FOLDER}{event.written.name}.md",
        source=event.written.path,
    )
