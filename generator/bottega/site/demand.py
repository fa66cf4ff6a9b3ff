"""Where mentors are wanted, in numbers that are safe to publish.

Needs and places are counted where `bottega demand` counts them, who waits stands in the records
of the runs: so the portal says the same without a solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bottega.matching.supply import Asked, Line, Supply, supply
from bottega.site.portal import Portal

TOPICS_SHOWN = 24  # wanted topics that are named
# What waits for another reason than want of a mentor: no recruiting helps it.
_ENOUGH = ("finish-first", "ask-along", "learn")


@dataclass(frozen=True, slots=True)
class Area:
    """A field of topics: its open needs, and the places of those who offer anything in it."""

    topic: str
    needs: int
    places: int


def demand(portal: Portal) -> tuple[Line, ...]:
    """Return every topic that somebody asks for, the scarcest first."""
    return _supply(portal).lines("topics", frozenset(_waiting(portal)))


def wanted_topics(found: Iterable[Line]) -> tuple[str, ...]:
    """Return the topics for which somebody waits or places are too few, the scarcest first."""
    return tuple(line.key for line in found if line.waiting or line.short)


def areas(portal: Portal) -> tuple[Area, ...]:
    """Return the broadest topics in which anything is asked, in the vocabulary's order."""
    counted = _supply(portal)
    roots = portal.community.vocabulary.narrower(None)
    found = (_area(portal, counted, root) for root in roots)
    return tuple(area for area in found if area.needs)


def _supply(portal: Portal) -> Supply:
    taken = portal.occupancy
    return supply(portal.community, portal.history.latest, taken, portal.day)


def _waiting(portal: Portal) -> Iterator[Asked]:
    """Yield the needs that the last run of the latest round left without anybody."""
    latest = portal.history.latest
    past = portal.history.round(latest.id) if latest else None
    for waits in past.records[-1].waiting if past and past.records else ():
        if waits.remedy not in _ENOUGH:
            yield waits.mentee, waits.need


def _area(portal: Portal, counted: Supply, root: str) -> Area:
    ancestors = portal.community.vocabulary.ancestors
    needs = sum(root in (need.topic, *ancestors(need.topic)) for _mentee, need in counted.needs)
    places = sum(
        left
        for mentor, left in counted.places
        if any(root in (offer.topic, *ancestors(offer.topic)) for offer in mentor.offers)
    )
    return Area(root, needs, places)
