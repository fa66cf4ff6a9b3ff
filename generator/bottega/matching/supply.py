"""What is asked and what is offered, counted: the one source for all who tell where mentors lack.

Plain Python on profiles, so that a portal can be built where no solver is installed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from bottega.matching.model import Occupancy, Round
from bottega.matching.presence import is_in, places_in_round
from bottega.people.availability import offset_minutes
from bottega.people.community import Community
from bottega.people.model import LEVELS, Mentee, Mentor, Need, Profile, language_key
from bottega.people.topics import Vocabulary

Kind = Literal["topics", "levels", "languages", "timezones"]
KINDS: tuple[Kind, ...] = ("topics", "levels", "languages", "timezones")
Asked = tuple[str, str]  # a mentee's handle and a need's id


@dataclass(frozen=True, slots=True)
class Line:
    """Open needs, places left beside them, and needs that wait, for one topic (or level …)."""

    key: str
    needs: int
    places: int
    short: int  # by how many the needs are more than the places
    waiting: int


@dataclass(frozen=True)
class Supply:
    """The open needs of a round, and by mentor the places left for them."""

    vocabulary: Vocabulary
    needs: tuple[tuple[Mentee, Need], ...]
    places: tuple[tuple[Mentor, int], ...]
    day: date  # on which clocks are read

    def lines(self, kind: Kind, waiting: Collection[Asked] = frozenset()) -> tuple[Line, ...]:
        """Return needs and places by topic, level, language or time zone, the scarcest first."""
        needs, waits, places = Counter[str](), Counter[str](), Counter[str]()
        for mentee, need in self.needs:
            asked = self._asked(kind, mentee, need)
            needs.update(asked)
            waits.update(asked if (mentee.handle, need.id) in waiting else ())
        for mentor, left in self.places:
            places.update(dict.fromkeys(self._served(kind, mentor), left))
        lines = (_line(key, needs, places, waits) for key in needs)
        return tuple(sorted(lines, key=lambda line: (-line.waiting, -line.short, line.key)))

    def _asked(self, kind: Kind, mentee: Mentee, need: Need) -> set[str]:
        if kind == "topics":
            return {need.topic}
        return {need.level} if kind == "levels" else self._of_person(kind, mentee)

    def _served(self, kind: Kind, mentor: Mentor) -> set[str]:
        if kind == "topics":  # in which a mentor can help a beginner, at least
            offers = (offer.topic for offer in mentor.offers if offer.level != LEVELS[0])
            return {topic for offer in offers for topic in self._near[offer]}
        return _levels_of(mentor) if kind == "levels" else self._of_person(kind, mentor)

    def _of_person(self, kind: Kind, person: Profile) -> set[str]:
        if kind == "languages":
            return {language_key(tag) for tag in person.languages}
        return {str(offset_minutes(person.timezone, self.day))}

    @cached_property
    def _near(self) -> Mapping[str, frozenset[str]]:
        """Return for each topic those that an offer of it can serve."""
        known = self.vocabulary.topics
        steps = self.vocabulary.steps
        return {
            offer: frozenset(need for need in known if steps(need, offer) is not None)
            for offer in known
        }


def supply(community: Community, round_: Round | None, occupancy: Occupancy, day: date) -> Supply:
    """Return what is asked and left in a round; in all formats where there is no round."""
    formats = round_.formats if round_ else tuple(community.programme.formats)
    return Supply(
        community.vocabulary,
        tuple(_open_needs(community, round_, occupancy, formats, day)),
        tuple(_places(community, round_, occupancy, formats, day)),
        round_.period(day)[0] if round_ else day,
    )


def _open_needs(
    community: Community,
    round_: Round | None,
    occupancy: Occupancy,
    formats: tuple[str, ...],
    day: date,
) -> Iterator[tuple[Mentee, Need]]:
    taken = {(place.mentee, place.need) for place in occupancy.running}
    for handle, mentee in sorted(community.mentees.items()):
        here = round_ is None or is_in(mentee, round_, occupancy)
        if here and community.takes_part(mentee, day):
            for need in sorted(mentee.needs, key=lambda need: need.id):
                if need.format in formats and (handle, need.id) not in taken:
                    yield mentee, need


def _places(
    community: Community,
    round_: Round | None,
    occupancy: Occupancy,
    formats: tuple[str, ...],
    day: date,
) -> Iterator[tuple[Mentor, int]]:
    busy = Counter(place.mentor for place in occupancy.running)
    running = Counter((place.mentor, place.format) for place in occupancy.running)
    for handle, mentor in sorted(community.mentors.items()):
        if community.takes_part(mentor, day) and not community.training.lacks(handle, "mentor"):
            in_all = mentor.places_in_all
            most = places_in_round(mentor, round_, occupancy) if round_ else in_all
            by_format = mentor.places_by(formats).items()
            left = sum(max(0, places - running[handle, form]) for form, places in by_format)
            yield mentor, max(0, min(in_all - busy[handle], most, left))


def _line(key: str, needs: Counter[str], places: Counter[str], waits: Counter[str]) -> Line:
    return Line(key, needs[key], places[key], max(0, needs[key] - places[key]), waits[key])


def _levels_of(mentor: Mentor) -> set[str]:
    top = max(LEVELS.index(offer.level) for offer in mentor.offers)
    return {level for row, level in enumerate(LEVELS) if top > row or top == len(LEVELS) - 1}
