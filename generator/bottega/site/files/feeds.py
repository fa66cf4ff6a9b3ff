"""What readers follow: Atom feeds, and a calendar of the rounds' dates and the events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from xml.etree import ElementTree as Xml

import icalendar

from bottega.matching.model import Round
from bottega.site.edition import Edition
from bottega.site.pages.opportunities import FEED, FOLDER
from bottega.site.pages.posts import Post
from bottega.site.pages.rounds import moments
from bottega.site.written.content import Event

ATOM = "http://www.w3.org/2005/Atom"
LATEST = 30  # entries in the feed


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed: its file, the page that it follows, what it is called and what it brings."""

    file: str
    page: str
    title: str
    subtitle: str


def news(edition: Edition) -> Channel:
    """Return the feed of the announcements."""
    return Channel("feed.xml", "", edition.title, edition.tagline)


def opportunities(edition: Edition) -> Channel:
    """Return the feed of what is open."""
    t = edition.t
    title = f"{edition.title}: {t('site.opportunities.title')}"
    return Channel(FEED, FOLDER, title, t("site.opportunities.lead"))


def feed(edition: Edition, channel: Channel, posts: tuple[Post, ...]) -> str:
    """Return an Atom feed of the latest posts."""
    address = edition.address(channel.page)
    root = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": edition.language})
    _text(root, "id", address)
    _text(root, "title", channel.title)
    _text(root, "subtitle", channel.subtitle)
    _text(root, "updated", _moment(posts[0].day if posts else edition.day))
    Xml.SubElement(root, "link", {"rel": "self", "href": edition.address(channel.file)})
    Xml.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": address})
    author = Xml.SubElement(root, "author")
    _text(author, "name", edition.title)
    for post in posts[:LATEST]:
        _entry(root, edition, post)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, "unicode") + "\n"


def calendar(edition: Edition, events: Iterable[Event]) -> bytes:
    """Return the rounds' dates and the events as iCalendar."""
    value = icalendar.Calendar()
    value.add("prodid", "-//Bottega//Portal//EN")
    value.add("version", "2.0")
    value.add("method", "PUBLISH")
    value.add("x-wr-calname", edition.title)
    for item in edition.portal.history.rounds:
        for moment in moments(item.round):
            value.add_component(_round_date(edition, item.round, moment.kind, moment.day))
    for event in sorted(events, key=lambda event: (event.front.starts, event.written.name)):
        value.add_component(_event(edition, event))
    return bytes(value.to_ical(sorted=True))


def _entry(root: Xml.Element, edition: Edition, post: Post) -> None:
    entry = Xml.SubElement(root, "entry")
    _text(entry, "id", edition.address(post.path))
    _text(entry, "title", post.title)
    _text(entry, "updated", _moment(post.day))
    _text(entry, "published", _moment(post.day))
    link = {"rel": "alternate", "type": "text/html", "href": edition.address(post.path)}
    Xml.SubElement(entry, "link", link)
    _text(entry, "summary", post.summary)


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = text


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _round_date(edition: Edition, item: Round, kind: str, day: date) -> icalendar.Event:
    summary = edition.t(f"site.date.{kind}", round=edition.round_title(item))
    value = _blank(edition, f"{item.id}-{kind}", summary, f"rounds/{item.id}/")
    value.add("dtstart", day)
    value.add("dtend", day + timedelta(days=1))
    value.add("transp", "TRANSPARENT")
    return value


def _event(edition: Edition, event: Event) -> icalendar.Event:
    front = event.front
    value = _blank(edition, event.written.name, front.title, f"events/{event.written.name}/")
    value.add("dtstart", front.starts.astimezone(UTC))
    value.add("dtend", front.ends.astimezone(UTC))
    value.add("location", front.place)
    value.add("description", front.summary)
    return value


def _blank(edition: Edition, name: str, summary: str, path: str) -> icalendar.Event:
    host = edition.programme.site.partition("//")[2].strip("/").replace("/", "-")
    value = icalendar.Event()
    value.add("uid", f"{name}@{host}")
    value.add("dtstamp", datetime.combine(edition.day, time(), UTC))
    value.add("summary", summary)
    value.add("url", edition.address(path))
    return value
