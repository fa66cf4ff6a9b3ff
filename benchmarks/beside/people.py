"""People as plain values, for generators that know nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks.crowd import DAY
from bottega.documents.tree import FolderTree
from bottega.people.community import load
from bottega.people.model import Mentor
from bottega.people.topics import Vocabulary
from bottega.site.drawing.biography import one_line
from bottega.site.drawing.week import clock, week_rows


@dataclass(frozen=True)
class Person:
    """What a page tells of a mentor; `topics` are those offered and all broader ones."""

    handle: str
    name: str
    languages: list[str]
    timezone: str
    offers: list[tuple[str, str]]
    topics: list[str]
    places: str
    line: str
    week: list[tuple[str, str]]
    biography: str


def people(root: Path) -> list[Person]:
    """Return the mentors of a community, by handle."""
    community = load(FolderTree(root), DAY)
    return [_person(one, community.vocabulary) for _, one in sorted(community.mentors.items())]


def _person(mentor: Mentor, vocabulary: Vocabulary) -> Person:
    offered = [offer.topic for offer in mentor.offers]
    broader = [topic for offer in offered for topic in vocabulary.ancestors(offer)]
    spans = [
        (row.day, ", ".join(f"{clock(a)}–{clock(b)}" for a, b in row.spans))
        for row in week_rows(mentor.availability)
    ]
    return Person(
        mentor.handle,
        mentor.name,
        list(mentor.languages),
        mentor.timezone,
        [(offer.topic, offer.level) for offer in mentor.offers],
        list(dict.fromkeys((*offered, *broader))),
        f"{mentor.places_in_all} places left",
        one_line(mentor.biography),
        [(f"Day {day}", hours) for day, hours in spans],
        mentor.biography,
    )
