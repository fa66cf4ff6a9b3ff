"""What gives a match its direction and rhythm: goal, steps, plans, pauses, and what comes after.

Each is told once, however often and by whomever it is told again.
- The last goal counts. A step told twice is one. `/done` names a step by its number or its words.
- A plan is a moment on the writer's own clock. A move takes the next planned meeting, or the one
  on a day that is named; two who tell of one day's moving mean the same.
- A session held during a pause ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import cast

from rapidfuzz import fuzz

from bottega.sessions.clocks import When
from bottega.sessions.commands import Command, Reason
from bottega.sessions.ledger import CheckIn, Pause, Renewal, Step, StepKind
from bottega.sessions.said import Outcome, Reading, Said
from bottega.sessions.thread import local_day
from bottega.sessions.words import Verb

MOST_STEPS = 30
AHEAD = timedelta(days=366)  # how far plans reach
LATE = timedelta(days=7)  # how long after its hour a meeting may be moved
ALIKE = 70  # a likeness (0-100) from which words are taken for a step's


def resumed(reading: Reading, day: date) -> Reading:
    """Return the reading with a pause that holds on a day ended by it."""
    pause = reading.ledger.pause
    if pause is None or not pause.holds(day):
        return reading
    return reading.note(pause=replace(pause, until=day))


def _goal(reading: Reading, _said: Said, line: Command) -> Outcome:
    return reading.note(goal=line.text) if reading.ledger.is_open else "closed"


def _step(reading: Reading, _said: Said, line: Command) -> Outcome:
    steps, kind = reading.ledger.steps, cast("StepKind", line.verb)
    if not reading.ledger.is_open:
        return "closed"
    if any(step.text.casefold() == line.text.casefold() for step in steps):
        return reading
    if len(steps) >= MOST_STEPS:
        return "steps-many"
    return reading.note(steps=(*steps, Step(kind, line.text)))


def _done(reading: Reading, said: Said, line: Command) -> Outcome:
    steps = reading.ledger.steps
    if not steps:
        return "done-none"
    number = _which(steps, line.text)
    if number is None:
        return "done-which"
    step = steps[number]
    reached = replace(step, reached=step.reached or said.day)
    return reading.note(steps=(*steps[:number], reached, *steps[number + 1 :]))


def _which(steps: tuple[Step, ...], words: str) -> int | None:
    """Return the step that words mean: its number, its own words, or the only open one."""
    if words.isascii() and words.isdigit():
        number = int(words) - 1
        return number if 0 <= number < len(steps) else None
    waiting = [number for number, step in enumerate(steps) if step.reached is None]
    if not words:
        return waiting[0] if len(waiting) == 1 else None
    likeness = [fuzz.WRatio(words.casefold(), step.text.casefold()) for step in steps]
    best = max(likeness)
    return likeness.index(best) if best >= ALIKE and likeness.count(best) == 1 else None


def _plan(reading: Reading, said: Said, line: Command) -> Outcome:
    if not reading.ledger.is_open:
        return "closed"
    moment = _moment(said, line.whens[0])
    return moment if isinstance(moment, str) else _with_plan(reading, moment)


def _with_plan(reading: Reading, moment: datetime) -> Reading:
    return replace(reading, planned=reading.planned | {moment})


def _moment(said: Said, when: When) -> datetime | Reason:
    moment = when.on(said.clock)
    if moment is None or when.day - said.day > AHEAD:
        return "plan-far"
    return "plan-past" if when.day < said.day else moment


def _move(reading: Reading, said: Said, line: Command) -> Outcome:
    if not reading.ledger.is_open:
        return "closed"
    if not line.whens:
        return _moved_away(reading, said)
    *before, after = line.whens
    leaves = _leaving(reading, said, before[0].day if before else None)
    if after.clock is None and leaves is not None:
        after = replace(after, clock=leaves.astimezone(said.clock).time(), is_utc=False)
    if after.clock is None:
        return "plan-time"
    moment = _moment(said, after)
    if not isinstance(moment, datetime) or moment in reading.planned:
        return reading if isinstance(moment, datetime) else moment
    if (said.day, "") in reading.moves:  # the other one, or the same, has already said so
        return _with_plan(reading, moment)
    return _with_plan(_counted(_without(reading, leaves), said, moment.isoformat()), moment)


def _moved_away(reading: Reading, said: Said) -> Reading:
    if any(day == said.day for day, _to in reading.moves):
        return reading
    return _counted(_without(reading, _leaving(reading, said, None)), said, "")


def _leaving(reading: Reading, said: Said, day: date | None) -> datetime | None:
    """Return the planned meeting that somebody moves: the one on a day, or else the next."""
    clocks = [said.clock, *(one.clock for one in reading.participants.both)]
    days = {moment: {local_day(moment, clock) for clock in clocks} for moment in reading.planned}
    if day is not None:
        return min((moment for moment in days if day in days[moment]), default=None)
    held = {session.day for _teller, session in reading.told}
    since = said.day - min(LATE, said.day - date.min)
    waiting = (one for one in days if max(days[one]) >= since and not days[one] & held)
    return min(waiting, default=None)


def _without(reading: Reading, moment: datetime | None) -> Reading:
    return replace(reading, planned=reading.planned - {moment}) if moment else reading


def _counted(reading: Reading, said: Said, to: str) -> Reading:
    return replace(reading, moves=reading.moves | {(said.day, to)})


def _check_in(reading: Reading, said: Said, line: Command) -> Outcome:
    if not reading.ledger.is_open:
        return "closed"
    by = said.who.handle if said.who else ""
    found = CheckIn(said.day, by, line.text == "stuck")
    others = (one for one in reading.ledger.check_ins if (one.day, one.by) != (said.day, by))
    return reading.note(check_ins=tuple(sorted((*others, found))))


def _notes(reading: Reading, said: Said, line: Command) -> Outcome:
    if said.who is None or (said.who != reading.participants.mentee and not reading.terms.mutual):
        return "notes-mentee"
    links = {**dict(reading.ledger.notes), said.who.handle: line.text}
    return reading.note(notes=tuple(sorted((by, link) for by, link in links.items() if link)))


def _pause(reading: Reading, said: Said, line: Command) -> Outcome:
    if reading.ledger.state != "running":
        return "not-running" if reading.ledger.is_open else "closed"
    if line.day is not None and line.day <= said.day:
        return "pause-past"
    if line.day is not None and line.day - said.day > AHEAD:
        return "plan-far"
    pause = reading.ledger.pause
    since = pause.since if pause and pause.holds(said.day) else said.day
    return reading.note(pause=Pause(since, line.day))


def _resume(reading: Reading, said: Said, _line: Command) -> Outcome:
    return resumed(reading, said.day)


def _renew(reading: Reading, said: Said, line: Command) -> Outcome:
    if reading.ledger.state not in ("running", "completed", "ended"):
        return "not-running"
    if said.who is None:
        return "accept-for-other"
    wish = Renewal(said.who.handle, _format(reading, line.text))
    others = (one for one in reading.ledger.renewals if one.by != wish.by)
    return reading.note(renewals=tuple(sorted((*others, wish))))


def _format(reading: Reading, words: str) -> str:
    first = words.casefold().partition(" ")[0].strip(".,!")
    return reading.terms.formats.get(first, "")


_Handler = Callable[[Reading, Said, Command], Outcome]
HANDLERS: Mapping[Verb, _Handler] = {
    "goal": _goal,
    "milestone": _step,
    "next": _step,
    "done": _done,
    "plan": _plan,
    "move": _move,
    "checkin": _check_in,
    "notes": _notes,
    "pause": _pause,
    "resume": _resume,
    "renew": _renew,
}
