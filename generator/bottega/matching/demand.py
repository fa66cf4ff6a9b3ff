"""Where mentors are missing: what is asked and offered, and whom one more mentor would serve."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import numpy as np

from bottega.matching.decision import Solution, solve, solve_without
from bottega.matching.model import Occupancy, Round, Totals
from bottega.matching.newcomers import Newcomer, shortlist, with_newcomer
from bottega.matching.persons import Bools
from bottega.matching.remaining import without
from bottega.matching.scarcity import scarce
from bottega.matching.spreading import Spread, here
from bottega.matching.supply import Line, supply
from bottega.matching.tables import tables
from bottega.people.availability import offset_minutes
from bottega.people.community import Community
from bottega.people.model import Mentor

MOST_WANTED = 5
MOST_TRIED = 12  # newcomers and champions for whom the optimum is computed again


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
    missing: int  # of the waiting, as many as could still be met if only there were mentors
    topics: tuple[Line, ...]
    levels: tuple[Line, ...]
    languages: tuple[Line, ...]
    timezones: tuple[Line, ...]
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True)
class Case:
    """All that a round's demand is computed from."""

    community: Community
    round: Round
    occupancy: Occupancy
    day: date
    spread: Spread = here

    def solved(self, community: Community | None = None) -> Solution:
        """Return the optimum of the round, or of the round with these people instead."""
        people = community or self.community
        return solve(tables(people, self.round, self.occupancy, self.day), self.spread)


def demand(case: Case) -> Demand:
    """Return where mentors are missing; raises PinsRefused as a run of the round would."""
    found = case.solved()
    waits = _waits(found)
    counted = supply(case.community, case.round, case.occupancy, case.day)
    rows = (found.tables.needs[row] for row in np.flatnonzero(waits))
    waiting = frozenset((mentee.handle, need.id) for mentee, need in rows)
    return Demand(
        round=case.round.id,
        needs=len(counted.needs),
        places=sum(left for _mentor, left in counted.places),
        waiting=len(waiting),
        missing=_missing(found, waits),
        topics=counted.lines("topics", waiting),
        levels=counted.lines("levels", waiting),
        languages=counted.lines("languages", waiting),
        timezones=counted.lines("timezones", waiting),
        wanted=_wanted(case, found, waits),
    )


def champions(case: Case) -> tuple[Champion, ...]:
    """Return whose places matter most, by computing the optimum without them; for maintainers."""
    found = case.solved()
    held = Counter(found.tables.mentors[row].handle for row in found.chosen.mentors)
    priced = {found.tables.mentors[row].handle for row in np.flatnonzero(scarce(found).any(axis=1))}
    ranked = sorted(held, key=lambda handle: (handle not in priced, -held[handle], handle))
    pinned = {pin.mentor for pin in case.round.pins}
    losses = {
        handle: found.totals.matched_mentees - _totals_without(found, handle).matched_mentees
        for handle in ranked[:MOST_TRIED]
        if handle not in pinned
    }
    told = sorted(losses.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Champion(handle, people) for handle, people in told if people > 0)


def _totals_without(found: Solution, *handles: str) -> Totals:
    gone = np.zeros(len(found.tables.mentors), dtype=np.bool_)
    gone[[found.tables.mentor_rows[handle] for handle in handles]] = True
    return solve_without(found, gone).totals


def _waits(found: Solution) -> Bools:
    waits = np.ones(len(found.tables.needs), dtype=np.bool_)
    waits[found.chosen.needs] = False
    return waits


def _missing(found: Solution, waits: Bools) -> int:
    """Return how many waiting needs could be met at once, were there mentors without end."""
    left, columns = without(found.tables, found.chosen), found.tables
    waiting = np.zeros_like(left.quotas)
    np.add.at(waiting, (columns.need_mentee[waits], columns.need_format[waits]), 1)
    by_format = np.minimum(waiting, left.quotas.clip(0)).sum(axis=1)
    return int(np.minimum(by_format, left.quota_in_all.clip(0)).sum())


def _wanted(case: Case, found: Solution, waits: Bools) -> tuple[Wanted, ...]:
    tried = shortlist(found.tables, waits, _on_scarce_places(found), case.day)[:MOST_TRIED]
    if not tried:
        return ()
    # All of them are scored at once; then each is there alone, and before them nobody.
    everyone = case.solved(with_newcomer(case.community, *tried))
    handles = [newcomer.mentor.handle for newcomer in tried]
    before = _totals_without(everyone, *handles)
    wanted: list[Wanted] = []
    for newcomer in tried:
        others = (handle for handle in handles if handle != newcomer.mentor.handle)
        after = _totals_without(everyone, *others)
        people = after.matched_mentees - before.matched_mentees
        needs = after.matches - before.matches
        if people > 0 or needs > 0:
            wanted.append(_told(newcomer, case, people, needs))
    wanted.sort(key=lambda one: (-one.people, -one.needs, one.topic))
    return tuple(wanted[:MOST_WANTED])


def _on_scarce_places(found: Solution) -> Bools:
    """Say which needs hold a place that others lack: met elsewhere, they would free it."""
    held, chosen = np.zeros(len(found.tables.needs), dtype=np.bool_), found.flow.chosen
    forms = found.tables.need_format[chosen.needs]
    held[chosen.needs[scarce(found)[chosen.mentors, forms]]] = True
    return held


def _told(newcomer: Newcomer, case: Case, people: int, needs: int) -> Wanted:
    mentor: Mentor = newcomer.mentor
    return Wanted(
        topic=newcomer.topic,
        language=mentor.languages[0],
        timezone=mentor.timezone,
        offset=offset_minutes(mentor.timezone, case.round.period(case.day)[0]),
        people=people,
        needs=needs,
    )
