"""The ways to a mentor that need no script: a page for every topic and every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bottega.site.edition import Edition
from bottega.site.page import Page, mark
from bottega.site.pages.directory import WIDE, listing, parted
from bottega.site.places import Entry
from bottega.site.templating import render


@dataclass(frozen=True, slots=True)
class Area:
    """A topic without a broader one, its mentors, and the topics below it with theirs."""

    topic: str
    mentors: int
    narrower: tuple[tuple[str, int], ...]


def browse_pages(edition: Edition) -> Iterator[Page]:
    """Yield the overview, the topic pages and the language pages."""
    yield _overview(edition)
    for topic in edition.vocabulary.topics:
        yield from _topic_pages(edition, topic)
    for tag in sorted(edition.speaking):
        yield from _language_pages(edition, tag)


def open_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return mentors with a place before those without, otherwise as they come."""
    return tuple(sorted(entries, key=lambda entry: not entry.open))


def _overview(edition: Edition) -> Page:
    languages = [(tag, len(entries)) for tag, entries in edition.speaking.items()]
    body = render(
        "topics.html",
        edition,
        1,
        areas=[_area(edition, topic) for topic in edition.vocabulary.narrower(None)],
        languages=sorted(languages, key=lambda pair: (-pair[1], edition.tongue(pair[0]))),
    )
    t = edition.t
    return Page(
        "topics/",
        t("site.topics.title"),
        t("site.topics.lead"),
        markdown=mark("body"),
        blocks={"body": body},
        section="mentors/",
        meta=WIDE,
    )


def _area(edition: Edition, topic: str) -> Area:
    below = tuple(_below(edition, topic))
    counted = tuple((child, len(edition.offering[child])) for child in below)
    return Area(topic, len(edition.offering[topic]), counted)


def _below(edition: Edition, topic: str) -> Iterator[str]:
    for child in edition.vocabulary.narrower(topic):
        yield child
        yield from _below(edition, child)


def _topic_pages(edition: Edition, topic: str) -> Iterator[Page]:
    entries = open_first(edition.offering[topic])
    label = edition.topic(topic)
    above = reversed(edition.vocabulary.ancestors(topic))
    trail = (
        ("topics/", edition.t("site.topics.title")),
        *((f"topics/{item}/", edition.topic(item)) for item in above),
    )
    values: dict[str, object] = {"trail": trail, "narrower": edition.vocabulary.narrower(topic)}
    lead = edition.t("site.topic.lead", topic=label, count=len(entries))
    if not entries:
        lead = edition.t("site.topic.nobody", topic=label)
    yield from _listed(
        edition, f"topics/{topic}/", f"topics/{topic}--", label, lead, entries, values
    )


def _language_pages(edition: Edition, tag: str) -> Iterator[Page]:
    entries = open_first(edition.speaking[tag])
    label = edition.t("site.language.title", language=edition.tongue(tag))
    values: dict[str, object] = {
        "trail": (("topics/", edition.t("site.topics.title")),),
        "narrower": (),
    }
    lead = edition.t("site.language.lead", language=edition.tongue(tag), count=len(entries))
    yield from _listed(
        edition, f"languages/{tag}/", f"languages/{tag}--", label, lead, entries, values
    )


def _listed(
    edition: Edition,
    first: str,
    more: str,
    title: str,
    lead: str,
    entries: tuple[Entry, ...],
    values: dict[str, object],
) -> Iterator[Page]:
    paths, parts = parted(first, more, entries)
    for number, (path, part) in enumerate(zip(paths, parts, strict=True), start=1):
        body = listing(edition, title, lead, part, paths, number, values)
        yield Page(path, title, lead, blocks={"body": body}, section="mentors/", in_shell=True)
