"""When two people may hear from us of our own accord: neither is in their quiet hours.

A comment reaches both, whomever it speaks to. Hours in which somebody says that they are free are
never quiet, so that two people at opposite ends of the world have a moment, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bottega.people.availability import DAYS, QUARTER
from bottega.programme import Nudges
from bottega.sessions.slots import Hours

LOOK_AHEAD = timedelta(days=8)
_STEP = timedelta(minutes=QUARTER)
_DAY_MINUTES = 24 * 60


def may_hear(people: Iterable[Hours], moment: datetime, nudges: Nudges) -> bool:
    """Say whether none of these people is in their quiet hours at a moment."""
    return all(_may_hear(one, moment, nudges) for one in people)


def next_hearing(people: Iterable[Hours], moment: datetime, nudges: Nudges) -> datetime | None:
    """Return the first moment, this one or a later quarter of an hour, at which all may hear.

    None where there is none within eight days.
    """
    both = tuple(people)
    if may_hear(both, moment, nudges):
        return moment
    start = moment - timedelta(
        minutes=moment.minute % QUARTER, seconds=moment.second, microseconds=moment.microsecond
    )
    moments = (start + _STEP * step for step in range(1, LOOK_AHEAD // _STEP))
    return next((one for one in moments if may_hear(both, one, nudges)), None)


def _may_hear(person: Hours, moment: datetime, nudges: Nudges) -> bool:
    wall = moment.astimezone(ZoneInfo(person.timezone))
    minute = wall.hour * 60 + wall.minute
    if _is_free(person, wall.weekday(), minute):
        return True
    begin, end = map(time.fromisoformat, nudges.quiet_hours.split("-"))
    is_quiet = begin <= wall.time() < end if begin <= end else not end <= wall.time() < begin
    return not is_quiet and DAYS[wall.weekday()] not in nudges.quiet_days


def _is_free(person: Hours, day: int, minute: int) -> bool:
    now = day * _DAY_MINUTES + minute
    week = 7 * _DAY_MINUTES
    return any(
        (now - window.day * _DAY_MINUTES - window.start) % week < window.minutes
        for window in person.windows
    )
