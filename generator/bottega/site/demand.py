"""Where mentors are wanted: what is asked for and what is offered, by topic, in safe numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bottega.people.model import Mentee
from bottega.site.places import Entry, listed
from bottega.site.portal import Portal

KEPT = frozenset(("proposed", "running", "completed"))
TOPICS_SHOWN = 24  # wanted topics that are named
SMALLEST = 5  # a smaller number could point at a person, so it is told as "fewer than five"


@dataclass(frozen=True, slots=True)
class TopicDemand:
    """Open needs and places left in a topic; the places count once a mentor."""

    topic: str
    needs: int
    places: int

    @property
    def missing(self) -> int:
        """Return how many needs have no place."""
        return max(0, self.needs - self.places)


def demand(portal: Portal) -> tuple[TopicDemand, ...]:
    """Return every topic that somebody asks for, the scarcest first."""
    needs = Counter(_open_needs(portal))
    entries = listed(portal)
    found = (
        TopicDemand(topic, count, _places(portal, entries, topic)) for topic, count in needs.items()
    )
    return tuple(sorted(found, key=lambda item: (-item.missing, -item.needs, item.topic)))


def safe(count: int) -> int | None:
    """Return a count that may be published, None for one that is told as "fewer than five"."""
    return None if 0 < count < SMALLEST else count


def _open_needs(portal: Portal) -> Iterator[str]:
    settled = _settled(portal)
    for mentee in portal.community.mentees.values():
        if _is_current(portal, mentee):
            for need in mentee.needs:
                if (mentee.handle, need.id) not in settled:
                    yield need.topic


def _is_current(portal: Portal, mentee: Mentee) -> bool:
    age = (portal.day - mentee.confirmed).days
    return mentee.listed and age <= portal.programme.expiry_days


def _settled(portal: Portal) -> frozenset[tuple[str, str]]:
    # A need is met while its match is open or was completed.
    states = {match_id: ledger.state for match_id, ledger in portal.ledgers.items()}
    return frozenset(
        (match.mentee, match.need)
        for match in portal.history.matches
        if states.get(match.id, "proposed") in KEPT
    )


def _places(portal: Portal, entries: tuple[Entry, ...], topic: str) -> int:
    vocabulary = portal.community.vocabulary
    return sum(
        entry.most
        for entry in entries
        if any(vocabulary.steps(topic, offer.topic) is not None for offer in entry.mentor.offers)
    )
