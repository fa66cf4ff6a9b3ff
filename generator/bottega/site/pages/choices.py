"""What the directory's filters offer to choose: only what at least one listed mentor has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bottega.site.edition import Edition

FIRST = 8  # choices of a long list that are shown at once
LEVELS_ASKED = ("intermediate", "advanced", "expert")
# Parts of a week on the visitor's clock: first and last day (0 is Monday), first and last hour.
PARTS_OF_WEEK = {
    "mornings": (0, 4, 7, 12),
    "afternoons": (0, 4, 12, 18),
    "evenings": (0, 4, 18, 23),
    "weekend": (5, 6, 8, 23),
}
ORDERS = ("name", "places", "day")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be ticked, its name, and the choices that it includes."""

    value: str
    label: str
    narrower: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of choices: the first ones are shown at once, the rest on demand."""

    name: str
    first: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()
    kind: str = "checkbox"
    unfolded: bool = True


def facets(edition: Edition) -> tuple[Facet, ...]:
    """Return the groups of choices in the order in which people narrow a list down."""
    t, programme = edition.t, edition.programme
    levels = [Choice(level, edition.level(level)) for level in LEVELS_ASKED]
    forms = [Choice(form, edition.format(form)) for form in programme.formats]
    places = [Choice(region, edition.region(region)) for region in programme.regions]
    anybody = Choice("", t("site.filter.any"))
    found = (
        Facet("topic", _topics(edition)),
        _languages(edition),
        Facet("format", tuple(forms)),
        Facet("level", (anybody, *levels), kind="radio", unfolded=False),
        Facet("region", tuple(places), unfolded=False),
    )
    return tuple(facet for facet in found if facet.first)


def _topics(edition: Edition) -> tuple[Choice, ...]:
    offered = {topic for topic, entries in edition.offering.items() if entries}
    return tuple(_tree(edition, None, offered))


def _tree(edition: Edition, above: str | None, offered: set[str]) -> Iterator[Choice]:
    for topic in edition.vocabulary.narrower(above):
        if topic in offered:
            below = tuple(_tree(edition, topic, offered))
            yield Choice(topic, edition.topic(topic), below)


def _languages(edition: Edition) -> Facet:
    spoken = sorted(edition.speaking, key=lambda tag: (-len(edition.speaking[tag]), tag))
    first, more = spoken[:FIRST], spoken[FIRST:]
    return Facet("language", _tongues(edition, first), _tongues(edition, more))


def _tongues(edition: Edition, tags: list[str]) -> tuple[Choice, ...]:
    return tuple(Choice(tag, edition.tongue(tag)) for tag in sorted(tags, key=edition.tongue))
