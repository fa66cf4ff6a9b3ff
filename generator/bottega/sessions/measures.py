"""The measures of a programme, each defined once: what is asked, of whom, when, and what counts.

What each one means, in words and with where it comes from, stands in the catalogues under
`measure.<id>`. The figures that others call good: 80-90 % of the planned sessions held, 75-85 %
of the pairs active, a check-in after 30 days and at the close.

- Matches: accepted by both, a first session within 14 days of that, active at half of the time,
  not ended early, all sessions held that the format means at least, a goal and a step of it
  reached, a session moved, another round wished for by both, a check-in, one that said "stuck".
- Needs: still waiting a week, five weeks and fourteen weeks after the run that knew them first.

Each stage is asked on a day that follows from the run, the round and the format alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bottega.sessions.cases import Asked, Case

Stage = Literal["week", "month", "season", "begin", "midway", "close"]
STAGES: tuple[Stage, ...] = Stage.__args__  # type: ignore[attr-defined]
NEED_DAYS: Mapping[Stage, int] = {"week": 7, "month": 35, "season": 98}

FIRST_SESSION_DAYS = 14
BEGIN_DAYS = 35  # to accept, to meet for the first time, and to tell of it some days late
LATE_DAYS = 21  # in which the last sessions are told of, and the thread closes


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every match whose answer to the question `of` is yes; all where empty."""

    id: str
    stage: Stage
    of: str
    answer: Callable[[Case], bool]


@dataclass(frozen=True, slots=True)
class Share:
    """How many, of how many."""

    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Waits:
    """Days from a need's first run: of those found the middle, nine of ten; the oldest waiting."""

    median: int | None
    p90: int | None
    oldest: int | None


def _accepted(case: Case) -> bool:
    return case.ledger.started is not None


def _prompt(case: Case) -> bool:
    started = case.ledger.started
    first = next(iter(case.ledger.sessions), None)
    if started is None or first is None:
        return False
    return (first.day - started).days <= FIRST_SESSION_DAYS


def _lasts(case: Case) -> bool:
    return case.ledger.state in ("running", "completed")


def _held(case: Case) -> bool:
    return len(case.ledger.sessions) >= case.least


def _goal(case: Case) -> bool:
    return bool(case.ledger.goal or case.ledger.steps)


def _progress(case: Case) -> bool:
    return any(step.reached for step in case.ledger.steps)


QUESTIONS: tuple[Question, ...] = (
    Question("accepted", "begin", "", _accepted),
    Question("prompt", "begin", "accepted", _prompt),
    Question("active", "midway", "accepted", _lasts),
    Question("stayed", "close", "active", _lasts),
    Question("held", "close", "stayed", _held),
    Question("goal", "close", "accepted", _goal),
    Question("progress", "close", "goal", _progress),
    Question("moved", "close", "accepted", lambda case: case.ledger.moves > 0),
    Question("renewed", "close", "accepted", lambda case: case.ledger.is_renewed),
    Question("spoke", "close", "accepted", lambda case: bool(case.ledger.check_ins)),
    Question("stuck", "close", "spoke", lambda case: any(_stuck(case))),
)
# A need that still waits did so before: each is asked of those that waited the time before.
WAITING: Mapping[Stage, str] = {"week": "", "month": "week", "season": "month"}


def _stuck(case: Case) -> Iterable[bool]:
    return (one.is_stuck for one in case.ledger.check_ins)


def asked_on(stage: Stage, case: Case) -> date:
    """Return the day on which a stage of a match is over: everybody could know it beforehand."""
    lasts = case.weeks * 7
    days = {"begin": 0, "midway": lasts // 2 + LATE_DAYS, "close": lasts + LATE_DAYS}[stage]
    return case.starts + timedelta(days=max(BEGIN_DAYS, days))


def counts(stage: Stage, found: Sequence[Case]) -> dict[str, Share]:
    """Return a stage's measures of matches, whose ledgers are read as of the stage's day."""
    shares: dict[str, Share] = {}
    for question in (one for one in QUESTIONS if one.stage == stage):
        of = [case for case in found if _is_meant(question.of, case)]
        shares[question.id] = Share(sum(map(question.answer, of)), len(of))
    return shares


def still_waiting(stage: Stage, needs: Sequence[Asked]) -> Share:
    """Return how many needs still waited so many days after the run that knew them first."""
    days = NEED_DAYS[stage]
    waits = (one.found is None or (one.found - one.since).days > days for one in needs)
    return Share(sum(waits), len(needs))


def waits(needs: Iterable[Asked], day: date) -> Waits:
    """Return how long needs wait, in days; one person's number may be among them."""
    known = [one for one in needs if one.since <= day]
    found = sorted(days for one in known if (days := one.waited(day)) is not None)
    left = [(day - one.since).days for one in known if one.waited(day) is None]
    return Waits(_rank(found, 50), _rank(found, 90), max(left, default=None))


def _is_meant(question: str, case: Case) -> bool:
    if not question:
        return True
    found = next(one for one in QUESTIONS if one.id == question)
    return _is_meant(found.of, case) and found.answer(case)


def _rank(values: Sequence[int], percent: int) -> int | None:
    """Return the smallest value that so many per cent of all do not exceed (nearest rank)."""
    return values[-(-len(values) * percent // 100) - 1] if values else None
