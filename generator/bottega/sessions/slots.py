"""When two people could meet: moments in which both are free, found on the calendar itself.

Each window is laid on its own days with its own clock, so that a change of clocks needs no care.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bottega.people.availability import QUARTER, Window

LENGTHS = (60, 45, 30)  # minutes of a first meeting, the best first
_QUARTER = timedelta(minutes=QUARTER)
_DAY = timedelta(days=1)
_Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody is free: weekly windows, and the clock on their wall."""

    windows: tuple[Window, ...]
    timezone: str


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A moment at which a meeting could begin, and its length in minutes."""

    start: datetime
    minutes: int


def slots(one: Hours, other: Hours, first: date, last: date, count: int = 3) -> tuple[Slot, ...]:
    """Return the first moments in which both are free, one a day, from the first to the last day.

    They are of the longest length that there are enough of, or else of the longest there is.
    """
    shared = tuple(_shared(_spans(one, first, last), _spans(other, first, last)))
    days = (
        datetime.combine(first, time(), ZoneInfo(one.timezone)),
        datetime.combine(last, time(23, 59), ZoneInfo(one.timezone)),
    )
    found = [_of_length(shared, minutes, days, one.timezone, count) for minutes in LENGTHS]
    enough = (some for some in found if len(some) == count)
    return next(enough, next((some for some in found if some), ()))


def _of_length(
    shared: tuple[_Span, ...], minutes: int, days: _Span, timezone: str, count: int
) -> tuple[Slot, ...]:
    by_day: dict[date, Slot] = {}
    for begin, end in shared:
        start = _quarter(max(begin, days[0].astimezone(UTC)))
        if start + timedelta(minutes=minutes) <= min(end, days[1].astimezone(UTC) + _QUARTER):
            by_day.setdefault(start.astimezone(ZoneInfo(timezone)).date(), Slot(start, minutes))
    return tuple(sorted(by_day.values())[:count])


def _spans(hours: Hours, first: date, last: date) -> list[_Span]:
    """Return when somebody is free from the day before to the day after, joined and in order."""
    zone = ZoneInfo(hours.timezone)
    days = (first + _DAY * step for step in range(-1, (last - first).days + 2))
    spans = sorted(
        (_moment(day, window.start, zone), _moment(day, window.start + window.minutes, zone))
        for day in days
        for window in hours.windows
        if window.day == day.weekday()
    )
    return list(_joined(spans))


def _moment(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
    return wall.replace(tzinfo=zone).astimezone(UTC)


def _joined(spans: Iterable[_Span]) -> Iterator[_Span]:
    current: _Span | None = None
    for begin, end in spans:
        if current and begin <= current[1]:
            current = current[0], max(current[1], end)
        else:
            if current:
                yield current
            current = begin, end
    if current:
        yield current


def _shared(spans: list[_Span], others: list[_Span]) -> Iterator[_Span]:
    position = other = 0
    while position < len(spans) and other < len(others):
        begin = max(spans[position][0], others[other][0])
        end = min(spans[position][1], others[other][1])
        if begin < end:
            yield begin, end
        if spans[position][1] <= others[other][1]:
            position += 1
        else:
            other += 1


def _quarter(moment: datetime) -> datetime:
    """Return the next full quarter of an hour from a moment on."""
    past = timedelta(minutes=moment.minute % QUARTER, seconds=moment.second)
    return moment if not past else moment - past + _QUARTER
