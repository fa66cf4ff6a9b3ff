"""The ways to a mentor that need no script: a page for every topic and every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.figures.places import Entry
from bottega.site.page import WIDE, Draft, Page, mark
from bottega.site.pages.listing import SECTION, Cards, Listing, listing_drafts, paths_of


@dataclass(frozen=True, slots=True)
class Area:
    """A topic without a broader one, its mentors, and the topics below it with theirs."""

    topic: str
    mentors: int
    narrower: tuple[tuple[str, int], ...]


def browse_drafts(edition: Edition, cards: Cards) -> Iterator[Draft]:
    """Yield the topic pages and the language pages."""
    for topic in edition.vocabulary.topics:
        yield from listing_drafts(edition, _of_topic(edition, topic), cards)
    for tag in sorted(edition.speaking):
        yield from listing_drafts(edition, _of_language(edition, tag), cards)


def open_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return mentors with a place before those without, otherwise as they come."""
    return tuple(sorted(entries, key=lambda entry: not entry.open))


def topics_page(edition: Edition) -> Page:
    """Return the overview of all topics and languages."""
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
        section=SECTION,
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


def _of_topic(edition: Edition, topic: str) -> Listing:
    entries = open_first(edition.offering[topic])
    label = edition.topic(topic)
    above = reversed(edition.vocabulary.ancestors(topic))
    trail = (
        ("topics/", edition.t("site.topics.title")),
        *((f"topics/{item}/", edition.topic(item)) for item in above),
    )
    lead = edition.t("site.topic.lead", topic=label, count=len(entries))
    if not entries:
        lead = edition.t("site.topic.nobody", topic=label)
    paths = paths_of(f"topics/{topic}/", f"topics/{topic}--", len(entries))
    narrower = tuple(edition.vocabulary.narrower(topic))
    return Listing(label, lead, entries, paths, trail, narrower)


def _of_language(edition: Edition, tag: str) -> Listing:
    entries = open_first(edition.speaking[tag])
    label = edition.t("site.language.title", language=edition.tongue(tag))
    lead = edition.t("site.language.lead", language=edition.tongue(tag), count=len(entries))
    paths = paths_of(f"languages/{tag}/", f"languages/{tag}--", len(entries))
    return Listing(label, lead, entries, paths, (("topics/", edition.t("site.topics.title")),))
