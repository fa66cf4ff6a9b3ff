"""The ways to a mentor that need no script: a page for every topic and every language."""

from __future__ import annotations

from collections.abc import Iterator
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
    for tag in sorted({tag for entry in edition.entries for tag in entry.mentor.languages}):
        yield from _language_pages(edition, tag)


def offering(edition: Edition, topic: str) -> tuple[Entry, ...]:
    """Return the mentors who offer a topic or a narrower one; those with a place first."""
    found = (entry for entry in edition.entries if _offers(edition, entry, topic))
    return tuple(sorted(found, key=lambda entry: not entry.open))


def _offers(edition: Edition, entry: Entry, topic: str) -> bool:
    vocabulary = edition.vocabulary
    return any(
        offer.topic == topic or topic in vocabulary.ancestors(offer.topic)
        for offer in entry.mentor.offers
    )


def _overview(edition: Edition) -> Page:
    speaking = {tag for entry in edition.entries for tag in entry.mentor.languages}
    languages = [(tag, len(_speaking(edition, tag))) for tag in speaking]
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
    counted = tuple((child, len(offering(edition, child))) for child in below)
    return Area(topic, len(offering(edition, topic)), counted)


def _below(edition: Edition, topic: str) -> Iterator[str]:
    for child in edition.vocabulary.narrower(topic):
        yield child
        yield from _below(edition, child)


def _topic_pages(edition: Edition, topic: str) -> Iterator[Page]:
    entries = offering(edition, topic)
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
    entries = _speaking(edition, tag)
    label = edition.t("site.language.title", language=edition.tongue(tag))
    values: dict[str, object] = {
        "trail": (("topics/", edition.t("site.topics.title")),),
        "narrower": (),
    }
    lead = edition.t("site.language.lead", language=edition.tongue(tag), count=len(entries))
    yield from _listed(
        edition, f"languages/{tag}/", f"languages/{tag}--", label, lead, entries, values
    )


def _speaking(edition: Edition, tag: str) -> tuple[Entry, ...]:
    found = (entry for entry in edition.entries if tag in entry.mentor.languages)
    return tuple(sorted(found, key=lambda entry: not entry.open))


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
