"""Where mentors are wanted, in numbers that are safe to publish.

Needs and places are counted where `bottega demand` counts them, who waits stands in the records
of the runs: so the portal says the same without a solver.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median_low

from bottega.matching.middles import central_zones, commonest
from bottega.matching.supply import Asked, Line, Supply, supply
from bottega.people.model import language_key
from bottega.site.portal import Portal
from bottega.texts.aggregates import SMALLEST, Told, suppressed

TOPICS_SHOWN = 24  # wanted topics that are named
# What waits for another reason than want of a mentor: no recruiting helps it.
_ENOUGH = ("finish-first", "ask-along", "learn")


@dataclass(frozen=True, slots=True)
class Area:
    """A field of topics: its open needs, and the places of those who offer anything in it."""

    topic: str
    needs: int
    places: int


@dataclass(frozen=True, slots=True)
class Helper:
    """One more mentor of the usual kind: how many needs they could meet, speaking what, where."""

    needs: int
    language: str
    timezone: str


@dataclass(frozen=True, slots=True)
class Shortage:
    """A wanted topic: its open needs and the places for them as published, and who would help."""

    topic: str
    needs: Told
    places: Told
    helper: Helper | None


def demand(portal: Portal) -> tuple[Line, ...]:
    """Return every topic that somebody asks for, the scarcest first."""
    return portal.once("demand", lambda: _lines(portal))


def _lines(portal: Portal) -> tuple[Line, ...]:
    return _supply(portal).lines("topics", frozenset(_waiting(portal)))


def wanted_topics(found: Iterable[Line]) -> tuple[str, ...]:
    """Return the topics for which somebody waits or places are too few, the scarcest first."""
    return tuple(line.key for line in found if line.waiting or line.short)


def areas(portal: Portal) -> tuple[Area, ...]:
    """Return the broadest topics in which anything is asked, in the vocabulary's order."""
    return portal.once("areas", lambda: _areas(portal))


def _areas(portal: Portal) -> tuple[Area, ...]:
    counted, ancestors = _supply(portal), portal.community.vocabulary.ancestors
    roots = {topic: (topic, *ancestors(topic))[-1] for topic in portal.community.vocabulary.topics}
    needs = Counter(roots.get(need.topic) for _mentee, need in counted.needs)
    places: Counter[str | None] = Counter()
    for mentor, left in counted.places:
        for root in {roots.get(offer.topic) for offer in mentor.offers}:
            places[root] += left
    broadest = portal.community.vocabulary.narrower(None)
    return tuple(Area(root, needs[root], places[root]) for root in broadest if needs[root])


def shortages(portal: Portal) -> tuple[Shortage, ...]:
    """Return the wanted topics, the scarcest first, with the numbers that may be published.

    What is small is hidden within its area, so that the area's own number gives nothing away.
    """
    counted, lines = _supply(portal), demand(portal)
    wanted = frozenset(wanted_topics(lines)[:TOPICS_SHOWN])
    needs = _safe_by_area(portal, {line.key: line.needs for line in lines})
    places = _safe_by_area(portal, {line.key: line.places for line in lines})
    return tuple(
        Shortage(line.key, needs[line.key], places[line.key], _helper(counted, line.key, needs))
        for line in lines
        if line.key in wanted
    )


def _safe_by_area(portal: Portal, counts: Mapping[str, int]) -> dict[str, Told]:
    ancestors, areas = portal.community.vocabulary.ancestors, dict[str, list[str]]()
    for topic in counts:
        areas.setdefault((topic, *ancestors(topic))[-1], []).append(topic)
    return {
        topic: told
        for topics in areas.values()
        for topic, told in zip(topics, suppressed([counts[one] for one in topics]), strict=True)
    }


def _helper(counted: Supply, topic: str, needs: Mapping[str, Told]) -> Helper | None:
    """Return the mentor who would bring most, where so many ask that it points at nobody."""
    asking = [mentee for mentee, need in counted.needs if need.topic == topic]
    offered = [mentor.places_in_all for mentor, _left in counted.places if mentor.places_in_all]
    if not isinstance(needs[topic], int) or len({one.handle for one in asking}) < SMALLEST:
        return None
    spoken = (language_key(tag) for mentee in asking for tag in mentee.languages)
    (language,) = commonest(spoken, 1)
    (zone,) = central_zones(asking, counted.day, 1)
    return Helper(min(median_low(offered or [1]), len(asking)), language, zone)


def _supply(portal: Portal) -> Supply:
    made = portal.community, portal.history.latest, portal.occupancy, portal.day
    return portal.once("supply", lambda: supply(*made))


def _waiting(portal: Portal) -> Iterator[Asked]:
    """Yield the needs that the last run of the latest round left without anybody."""
    latest = portal.history.latest
    past = portal.history.round(latest.id) if latest else None
    for waits in past.records[-1].waiting if past and past.records else ():
        if waits.remedy not in _ENOUGH:
            yield waits.mentee, waits.need
