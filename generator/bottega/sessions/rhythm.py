"""What is said now: of all that is due, as much as people may hear.

Nobody hears of more than one reminder a week, over all of their matches, and nobody in their quiet
hours. What closes a match is no reminder: it does not wait for the week to be over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from bottega.programme import Nudges
from bottega.sessions.notices import NUDGE
from bottega.sessions.nudges import dues
from bottega.sessions.quiet_hours import LOOK_AHEAD, may_hear, next_hearing
from bottega.sessions.standing import KINDS, Due, Standing
from bottega.sessions.thread import local_day

SOON = timedelta(days=1)
WEEK = timedelta(days=7)

Told = Mapping[str, datetime]  # when each person, by handle, last heard a reminder
NOTHING: Told = {}


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said in a match's thread now, to whom, and which other matches it speaks for."""

    match_id: str
    due: Due
    people: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def turns(
    standings: Iterable[Standing], moment: datetime, nudges: Nudges, heard: Told = NOTHING
) -> tuple[Turn, ...]:
    """Return what to say at a moment, at most one thing a match, by the match's id.

    `standings` are those of all open matches of whoever may be reminded; `heard` is when people
    heard a reminder elsewhere.
    """
    known = tuple(standings)
    told = last_told(known)
    latest = {one: max(heard[one], told.get(one, heard[one])) for one in heard}
    once = {one for at in known for one in _personal(at)}
    speaker = _Speaker(moment, {**told, **latest}, once)
    for at, due in sorted(_possible(known, moment), key=_rank):
        if may_hear(at.hours, moment, nudges):
            speaker.say(at, due)
    return tuple(speaker.turns[match_id] for match_id in sorted(speaker.turns))


@dataclass
class _Speaker:
    """What is chosen to be said so far: by match, and when each person last heard a reminder."""

    moment: datetime
    told: dict[str, datetime]
    once: set[tuple[str, str]]  # who was told what about themselves
    turns: dict[str, Turn] = field(default_factory=dict)
    spoken_for: set[str] = field(default_factory=set)  # matches that another's reminder speaks for

    def say(self, at: Standing, due: Due) -> None:
        """Choose something to be said, unless somebody would hear too much."""
        match_id, mine = at.ledger.match_id, {(one, due.notice) for one in _addressed(at, due)}
        if match_id in self.turns or match_id in self.spoken_for:
            return
        if due.kind == "profile" and mine & self.once:
            return
        if not due.decides and _heard_lately(at, self.told, self.moment):
            self._add(at, due)
            return
        self.turns[match_id] = Turn(match_id, due, _addressed(at, due))
        self.once |= mine
        if not due.decides:
            self.told |= dict.fromkeys(_people(at), self.moment)

    def _add(self, at: Standing, due: Due) -> None:
        """Let a reminder to accept speak for the other matches that wait for the same people."""
        for turn in self.turns.values() if due.kind == "accept" else ():
            if turn.due.kind == "accept" and set(_addressed(at, due)) <= set(turn.people):
                self.spoken_for.add(at.ledger.match_id)
                also = (*turn.also, at.ledger.match_id)
                self.turns[turn.match_id] = replace(turn, also=also)
                return


def next_turn(standing: Standing, moment: datetime, told: Told, nudges: Nudges) -> datetime | None:
    """Return the first moment at which anything could be said, if nothing happens before."""
    found = (_first_moment(standing, due, moment, told) for due in dues(standing))
    earliest = min((one for one in found if one is not None), default=None)
    if earliest is None or earliest > moment + SOON:  # looked at again when its day comes
        return earliest
    return next_hearing(standing.hours, earliest, nudges) or earliest + LOOK_AHEAD


def last_told(standings: Iterable[Standing]) -> dict[str, datetime]:
    """Return when each person last heard a reminder, in any of these matches."""
    found: dict[str, datetime] = {}
    for at in standings:
        moments = [one.created for one in at.ledger.notices if one.is_nudge]
        for handle in _people(at) if moments else ():
            found[handle] = max(*moments, found.get(handle, moments[0]))
    return found


def _possible(standings: tuple[Standing, ...], moment: datetime) -> Iterator[tuple[Standing, Due]]:
    """Yield what could be said today as far as its own days go."""
    for at in standings:
        today = local_day(moment, at.clock)
        yield from ((at, due) for due in dues(at) if due.since <= today <= due.until)


def _rank(one: tuple[Standing, Due]) -> tuple[int, date, str]:
    at, due = one
    return KINDS.index(due.kind), due.since, at.ledger.match_id


def _personal(at: Standing) -> Iterator[tuple[str, str]]:
    """Yield what each of the two was told of their own profile: handle and notice."""
    for notice in at.ledger.notices:
        for role, handle in at.handles:
            if notice.key.startswith(f"{NUDGE}profile-{role}-"):
                yield handle, notice.key


def _addressed(at: Standing, due: Due) -> tuple[str, ...]:
    return tuple(handle for role, handle in at.handles if role in due.to)


def _people(at: Standing) -> tuple[str, ...]:
    return tuple(handle for _role, handle in at.handles)


def _heard_lately(at: Standing, told: Told, moment: datetime) -> bool:
    return any(told[one] + WEEK > moment for one in _people(at) if one in told)


def _first_moment(at: Standing, due: Due, moment: datetime, told: Told) -> datetime | None:
    if due.until < local_day(moment, at.clock):
        return None
    free = [] if due.decides else [told[one] + WEEK for one in _people(at) if one in told]
    return max((moment, _begin(at, due.since), *free))


def _begin(at: Standing, day: date) -> datetime:
    try:
        return datetime.combine(day, time(), at.clock).astimezone(UTC)
    except OverflowError:  # the first and the last day that Python can count
        return datetime.combine(day, time(), UTC)
