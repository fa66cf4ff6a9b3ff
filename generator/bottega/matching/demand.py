"""Where mentors are missing: what is asked and offered, and whom one more mentor would serve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from bottega.matching.decision import Solution, solve
from bottega.matching.model import Occupancy, Round
from bottega.matching.newcomers import Newcomer, shortlist, with_newcomer
from bottega.matching.persons import Bools, language_key
from bottega.matching.tables import Tables, tables
from bottega.people.availability import offset_minutes
from bottega.people.community import Community
from bottega.people.model import LEVELS, Mentor

MOST_WANTED = 5
MOST_TRIED = 12  # newcomers and champions for whom the optimum is computed again


@dataclass(frozen=True, slots=True)
class Line:
    """Open needs, places left beside them, and needs that wait, for one topic (or level …)."""

    key: str
    needs: int
    places: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """One more mentor, and what they would change: mentees with somebody, and matches."""

    topic: str
    language: str
    timezone: str
    offset: int  # minutes from UTC when the round begins
    people: int
    needs: int


@dataclass(frozen=True, slots=True)
class Champion:
    """A mentor without whom so many mentees would have nobody: never to be published."""

    mentor: str
    people: int


@dataclass(frozen=True, slots=True)
class Demand:
    """Demand and supply of a round as it would be matched today; the scarcest first."""

    round: str
    needs: int
    places: int
    waiting: int
    topics: tuple[Line, ...]
    levels: tuple[Line, ...]
    languages: tuple[Line, ...]
    timezones: tuple[Line, ...]
    wanted: tuple[Wanted, ...]


def demand(community: Community, round_: Round, occupancy: Occupancy, day: date) -> Demand:
    """Return where mentors are missing; raises PinsRefused as a run of the round would."""
    found = solve(tables(community, round_, occupancy, day))
    columns, waits = found.tables, _waits(found)
    start = round_.period(day)[0]
    return Demand(
        round=round_.id,
        needs=len(columns.needs),
        places=int(columns.places_in_all.sum()),
        waiting=int(waits.sum()),
        topics=_by_topic(found, waits),
        levels=_by_level(columns, waits),
        languages=_by_person(columns, waits, lambda person: _languages(person.languages)),
        timezones=_by_person(
            columns, waits, lambda person: {str(offset_minutes(person.timezone, start))}
        ),
        wanted=_wanted(community, round_, occupancy, day, found, waits),
    )


def champions(
    community: Community, round_: Round, occupancy: Occupancy, day: date
) -> tuple[Champion, ...]:
    """Return whose places matter most, by computing the optimum without them; for maintainers."""
    found = solve(tables(community, round_, occupancy, day))
    held = Counter(found.tables.mentors[row].handle for row in found.chosen.mentors)
    busiest = sorted(held, key=lambda handle: (-held[handle], handle))[:MOST_TRIED]
    covered = found.totals.matched_mentees
    losses = {
        handle: covered - _without(handle, community, round_, occupancy, day)
        for handle in busiest
        if handle not in {pin.mentor for pin in round_.pins}
    }
    ranked = sorted(losses.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Champion(handle, people) for handle, people in ranked if people > 0)


def _without(
    handle: str, community: Community, round_: Round, occupancy: Occupancy, day: date
) -> int:
    others = {key: mentor for key, mentor in community.mentors.items() if key != handle}
    rest = Community(
        community.programme, community.vocabulary, others, community.mentees, community.vetoes
    )
    return solve(tables(rest, round_, occupancy, day)).totals.matched_mentees


def _waits(found: Solution) -> Bools:
    waits = np.ones(len(found.tables.needs), dtype=np.bool_)
    waits[found.chosen.needs] = False
    return waits


def _by_topic(found: Solution, waits: Bools) -> tuple[Line, ...]:
    columns = found.tables
    needs, waiting = _counts(columns.topics[row] for row in columns.need_topic), Counter[str]()
    waiting.update(columns.topics[row] for row in columns.need_topic[waits])
    beginner = LEVELS.index("beginner")
    places = {
        topic: int(columns.places_in_all[found.offers.best(row, beginner).enough].sum())
        for row, topic in enumerate(columns.topics)
        if topic in needs
    }
    return _lines(needs, places, waiting)


def _by_level(columns: Tables, waits: Bools) -> tuple[Line, ...]:
    needs = _counts(LEVELS[row] for row in columns.need_level)
    waiting = _counts(LEVELS[row] for row in columns.need_level[waits])
    top = columns.offer_level.max(axis=1, initial=-1)
    places: dict[str, int] = {}
    for row, level in enumerate(LEVELS):
        enough = (top > row) | (top == len(LEVELS) - 1)
        places[level] = int(columns.places_in_all[enough].sum())
    return _lines(needs, places, waiting)


def _by_person(
    columns: Tables, waits: Bools, keys: Callable[..., Iterable[str]]
) -> tuple[Line, ...]:
    needs, waiting, places = Counter[str](), Counter[str](), Counter[str]()
    for row, (mentee, _need) in enumerate(columns.needs):
        needs.update(keys(mentee))
        waiting.update(keys(mentee) if waits[row] else ())
    for mentor, left in zip(columns.mentors, columns.places_in_all, strict=True):
        places.update(dict.fromkeys(keys(mentor), int(left)))
    return _lines(needs, places, waiting)


def _languages(tags: Iterable[str]) -> set[str]:
    return {language_key(tag) for tag in tags}


def _counts(keys: Iterable[str]) -> Counter[str]:
    return Counter(keys)


def _lines(
    needs: Counter[str], places: dict[str, int] | Counter[str], waiting: Counter[str]
) -> tuple[Line, ...]:
    lines = (Line(key, needs[key], places.get(key, 0), waiting[key]) for key in needs)
    return tuple(sorted(lines, key=lambda line: (-line.waiting, -line.needs, line.key)))


def _wanted(
    community: Community,
    round_: Round,
    occupancy: Occupancy,
    day: date,
    found: Solution,
    waits: Bools,
) -> tuple[Wanted, ...]:
    before = found.totals
    wanted: list[Wanted] = []
    for newcomer in shortlist(found.tables, waits, day)[:MOST_TRIED]:
        more = with_newcomer(community, newcomer)
        after = solve(tables(more, round_, occupancy, day)).totals
        people = after.matched_mentees - before.matched_mentees
        needs = after.matches - before.matches
        if people > 0 or needs > 0:
            wanted.append(_told(newcomer, round_, day, people, needs))
    wanted.sort(key=lambda one: (-one.people, -one.needs, one.topic))
    return tuple(wanted[:MOST_WANTED])


def _told(newcomer: Newcomer, round_: Round, day: date, people: int, needs: int) -> Wanted:
    mentor: Mentor = newcomer.mentor
    return Wanted(
        topic=newcomer.topic,
        language=mentor.languages[0],
        timezone=mentor.timezone,
        offset=offset_minutes(mentor.timezone, round_.period(day)[0]),
        people=people,
        needs=needs,
    )
