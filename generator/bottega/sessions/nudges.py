"""The rhythm of a match, as rules: where it stands → what the two, or a maintainer, should hear.

Each rule is a row of RULES and says from which day on, on the mentee's clock, something is due.
What was told before is in the ledger; nothing is told twice. Which matters more, where only one
thing may be said, is the order of KINDS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from bottega.sessions.ledger import Pause
from bottega.sessions.notices import GONE, NUDGE, RELEASED
from bottega.sessions.standing import BOTH, MAINTAINERS, Due, Kind, Standing, To
from bottega.sessions.thread import later, local_day

UNRESTING: tuple[Kind, ...] = ("gone", "answer")  # what a pause does not put off

MONTH = 30  # days
HOLDS = 14  # days for which a rule that speaks of a moment holds
LONG = 8  # weeks from which a format has check-ins on the way
WEEK = 7


def dues(at: Standing) -> tuple[Due, ...]:
    """Return what is, or will be, due and was not told yet; what matters more comes first."""
    return tuple(due for due in all_dues(at) if at.ledger.told(due.notice) is None)


def waits_for_maintainers(at: Standing) -> bool:
    """Say whether a maintainer was asked to look in, and the reason is still there."""
    return any(due.to == MAINTAINERS and at.ledger.told(due.notice) for due in all_dues(at))


def all_dues(at: Standing) -> Iterator[Due]:
    """Yield everything that a match asks for by its rules, told or not."""
    rested = (_rested(due, at.ledger.pause) for rule in RULES for due in rule(at))
    yield from filter(None, rested)


def _rested(due: Due, pause: Pause | None) -> Due | None:
    """Return what is due after a rest; nothing where nobody knows how long that is."""
    if pause is None or due.kind in UNRESTING:
        return due
    return replace(due, since=max(due.since, pause.until)) if pause.until else None


def _gone(at: Standing) -> Iterator[Due]:
    if at.ledger.is_open:
        yield from (Due("gone", f"{GONE}{handle}", date.min) for handle in at.gone[:1])


def _released(at: Standing) -> Iterator[Due]:
    reminded = _told(at, "accept")
    if at.ledger.state == "proposed" and reminded:
        yield Due("released", RELEASED, later(reminded, at.days.release))


def _accept(at: Standing) -> Iterator[Due]:
    if at.ledger.state == "proposed" and at.ledger.opened:
        yield Due("accept", "accept", later(at.ledger.opened, at.days.accept), _silent(at))


def _answer(at: Standing) -> Iterator[Due]:
    for asked in at.ledger.asked[:1]:
        since = later(asked.day, at.days.answer)
        yield Due("answer", f"answer-{asked.created:%Y%m%d%H%M%S}", since, MAINTAINERS)


def _stuck(at: Standing) -> Iterator[Due]:
    latest = {one.by: one for one in at.ledger.check_ins if _runs(at)}
    stuck = max((one.day for one in latest.values() if one.is_stuck), default=None)
    if stuck:
        until = later(stuck, HOLDS)
        yield Due("stuck", f"stuck-{stuck:%Y%m%d}", stuck, MAINTAINERS, until)


def _tomorrow(at: Standing) -> Iterator[Due]:
    for moment in at.ledger.planned if at.ledger.is_open else ():
        before = later(local_day(moment, at.clock), -1)
        to: tuple[To, ...] = BOTH if at.terms.mutual else ("mentee",)
        yield Due("tomorrow", f"tomorrow-{moment:%Y%m%d%H%M}", before, to, before, moment)


def _first(at: Standing) -> Iterator[Due]:
    if _runs(at) and not at.ledger.sessions and at.ledger.started:
        planned = (local_day(moment, at.clock) for moment in at.ledger.planned)
        begun = max((at.ledger.started, *planned))
        yield Due("first", "first", later(begun, at.days.first_session))


def _first_ladder(at: Standing) -> Iterator[Due]:
    told = _told(at, "first")
    if _runs(at) and not at.ledger.sessions and told:
        since = later(max(told, _sign(at)), at.days.first_session)
        yield Due("first-ladder", "first-ladder", since, MAINTAINERS)


def _quiet(at: Standing) -> Iterator[Due]:
    if _meets(at):
        sign = _sign(at)
        yield Due("quiet", f"quiet-{sign:%Y%m%d}", later(sign, at.days.quiet))


def _quiet_ladder(at: Standing) -> Iterator[Due]:
    sign = f"{_sign(at):%Y%m%d}"
    told = _told(at, f"quiet-{sign}")
    if _meets(at) and told:
        since = later(told, at.days.quiet)
        yield Due("quiet-ladder", f"quiet-ladder-{sign}", since, MAINTAINERS)


def _close(at: Standing) -> Iterator[Due]:
    if _runs(at) and at.ledger.sessions and at.ledger.started:
        since = later(at.ledger.started, WEEK * (at.weeks - 1))
        if at.ledger.closes:
            since = min(since, later(at.ledger.closes, -at.terms.closing_days))
        yield Due("close", "close", since, until=later(since, HOLDS))


def _middle(at: Standing) -> Iterator[Due]:
    if _checks_in(at):
        yield Due("middle", "middle", _half(at), until=later(_half(at), HOLDS))


def _month(at: Standing) -> Iterator[Due]:
    if _checks_in(at) and at.ledger.started:
        since = later(at.ledger.started, MONTH)
        if later(since, HOLDS) <= _half(at):
            yield Due("month", "month", since, until=later(since, HOLDS))


def _round(at: Standing) -> Iterator[Due]:
    if _runs(at) and at.round_ends and not at.ledger.closes:
        since, close = later(at.round_ends, -WEEK), _told(at, "close")
        if close is None or later(close, 2 * HOLDS) < since:
            yield Due("round", "round", since, until=later(at.round_ends, WEEK))


def _profile(at: Standing) -> Iterator[Due]:
    for role, last in at.expires if at.ledger.is_open else ():
        yield Due("profile", f"profile-{role}-{last:%Y%m%d}", later(last, -HOLDS), (role,), last)


Rule = Callable[[Standing], Iterator[Due]]
RULES: tuple[Rule, ...] = (
    _gone,
    _released,
    _accept,
    _answer,
    _stuck,
    _tomorrow,
    _first_ladder,
    _first,
    _quiet_ladder,
    _quiet,
    _close,
    _middle,
    _month,
    _round,
    _profile,
)


def _runs(at: Standing) -> bool:
    return at.ledger.state == "running"


def _meets(at: Standing) -> bool:
    return _runs(at) and bool(at.ledger.sessions) and at.ledger.closes is None


def _checks_in(at: Standing) -> bool:
    return _runs(at) and bool(at.ledger.sessions) and at.weeks >= LONG


def _half(at: Standing) -> date:
    return later(at.ledger.started or date.min, at.weeks * WEEK // 2)


def _silent(at: Standing) -> tuple[To, ...]:
    return tuple(role for role, handle in at.handles if handle not in at.ledger.accepted_by)


def _told(at: Standing, key: str) -> date | None:
    told = at.ledger.told(f"{NUDGE}{key}")
    return local_day(told.created, at.clock) if told else None


def _sign(at: Standing) -> date:
    """Return the last day on which the two were heard of, or will be: what they plan counts."""
    ledger = at.ledger
    days = [ledger.started, ledger.spoke, ledger.pause.until if ledger.pause else None]
    days += [session.day for session in ledger.sessions]
    days += [local_day(moment, at.clock) for moment in ledger.planned]
    return max((day for day in days if day), default=date.min)
