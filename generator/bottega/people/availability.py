"""When people are free: weekly windows on their own clock, and the overlap of two weeks.

A week is a whole number of 672 bits, one for each quarter of an hour from Monday 00:00 UTC;
the windows count by whole quarters, so a minute that is not free is never promised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
QUARTER = 15
WEEK_QUARTERS = 7 * 24 * 4
DAY_MINUTES = 24 * 60
_PATTERN = (
    r"(mon|tue|wed|thu|fri|sat|sun) ([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])"
)
_WINDOW = re.compile(_PATTERN)
_FULL_WEEK = (1 << WEEK_QUARTERS) - 1


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A weekly time: day 0-6 from Monday, start and length in minutes; it may cross midnight."""

    day: int
    start: int
    minutes: int

    def __str__(self) -> str:
        """Return the window as profiles write it."""
        # A whole day ends at 24:00, for 00:00-00:00 would be read as no time at all.
        whole_day = self.minutes == DAY_MINUTES
        end = DAY_MINUTES if whole_day else (self.start + self.minutes) % DAY_MINUTES
        return f"{DAYS[self.day]} {_clock(self.start)}-{_clock(end)}"


def parse_window(text: object) -> Window:
    """Return the window that `fri 22:00-01:00` means; an error that says how to write one."""
    if isinstance(text, Window):
        return text
    if not isinstance(text, str):
        raise PydanticCustomError("bad-window", "bad window", {"value": str(text)[:40]})
    return _parsed(text)


def is_window(text: str) -> bool:
    """Say whether a text is a weekly time as profiles write them."""
    try:
        return bool(parse_window(text))
    except PydanticCustomError:
        return False


@lru_cache(maxsize=10_000)  # most people are free at the same few times
def _parsed(text: str) -> Window:
    found = _WINDOW.fullmatch(text.strip().lower())
    if found is None:
        raise PydanticCustomError("bad-window", "bad window", {"value": str(text)[:40]})
    start = int(found[2]) * 60 + int(found[3])
    end = int(found[4]) * 60 + int(found[5])
    if end > DAY_MINUTES or start == end:
        raise PydanticCustomError("bad-window", "bad window", {"value": str(text)[:40]})
    return Window(DAYS.index(found[1]), start, (end - start) % DAY_MINUTES or DAY_MINUTES)


AvailabilityWindow = Annotated[
    Window,
    BeforeValidator(parse_window),
    PlainSerializer(lru_cache(maxsize=10_000)(str)),  # as above: the same few times
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^{_PATTERN}$",
            "examples": ["mon 18:00-20:00"],
            "x-rule": "window",
        }
    ),
]


@cache
def offset_minutes(timezone: str, day: date) -> int:
    """Return a zone's offset from UTC, in minutes, at noon of a day."""
    found = datetime.combine(day, time(12), _zone(timezone)).utcoffset()
    return round(found.total_seconds() / 60) if found else 0


@cache  # the library keeps eight and reads the others from their files each time
def _zone(timezone: str) -> ZoneInfo:
    return ZoneInfo(timezone)


def week_bits(windows: Iterable[Window], offset: int) -> int:
    """Return the free quarters of a UTC week for windows on a clock `offset` minutes ahead."""
    bits = 0
    for window in windows:
        start = window.day * DAY_MINUTES + window.start - offset
        first = -(-start // QUARTER)
        count = (start + window.minutes) // QUARTER - first
        if count > 0:
            bits |= _rotated((1 << count) - 1, first % WEEK_QUARTERS)
    return bits


def on_clock(windows: Iterable[Window], offset: int, other: int) -> tuple[Window, ...]:
    """Return weekly times of a clock `offset` minutes from UTC as another clock shows them."""
    week = 7 * DAY_MINUTES
    starts = (((w.day * DAY_MINUTES + w.start + other - offset) % week, w.minutes) for w in windows)
    return tuple(sorted(Window(*divmod(start, DAY_MINUTES), minutes) for start, minutes in starts))


def regimes(timezones: Iterable[str], first: date, last: date) -> tuple[date, ...]:
    """Return one day for each different set of clock offsets between two dates, both included.

    Clocks change a few times a year, so a round needs few days compared and not all of them.
    """
    zones = sorted(set(timezones))
    seen: dict[tuple[int, ...], date] = {}
    for day in (first + timedelta(days=step) for step in range((last - first).days + 1)):
        seen.setdefault(tuple(offset_minutes(zone, day) for zone in zones), day)
    return tuple(sorted(seen.values()))


def overlap_minutes(bits: int, other_bits: int) -> int:
    """Return the minutes a week that two people are both free."""
    return (bits & other_bits).bit_count() * QUARTER


def _rotated(bits: int, places: int) -> int:
    shifted = bits << places
    return (shifted | shifted >> WEEK_QUARTERS) & _FULL_WEEK


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
