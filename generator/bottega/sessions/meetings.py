"""How many meetings there were, when two people both tell of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bottega.sessions.commands import Session

Told = tuple[str, Session]  # who told of it, and what
_OneDay = dict[int | None, Session]  # by minutes: the same minutes are the same meeting


def meetings(told: Iterable[Told]) -> tuple[Session, ...]:
    """Return the meetings that were told, by day.

    Two people who tell of the same day mean the same meeting; one who tells of it twice with
    other minutes means two. So each day is told by whoever tells most of it.
    """
    days: dict[date, dict[str, _OneDay]] = {}
    for teller, session in told:
        one_day = days.setdefault(session.day, {}).setdefault(teller, {})
        one_day.setdefault(session.minutes, session)
    fullest = (max(map(_known, tellers.values()), key=_detail) for tellers in days.values())
    return tuple(sorted((session for one_day in fullest for session in one_day), key=_order))


def _known(one_day: _OneDay) -> tuple[Session, ...]:
    # A meeting without minutes is one of those with minutes, told again.
    timed = [session for minutes, session in one_day.items() if minutes is not None]
    return tuple(sorted(timed or one_day.values(), key=_order))


def _detail(one_day: tuple[Session, ...]) -> tuple[int, list[int], list[str]]:
    minutes = [session.minutes or 0 for session in one_day]
    return len(one_day), minutes, [session.note for session in one_day]


def _order(session: Session) -> tuple[date, int, str]:
    return session.day, session.minutes or 0, session.note
