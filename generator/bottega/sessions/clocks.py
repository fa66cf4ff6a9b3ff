"""A day with a time, as people write it: `2026-12-03 18:00`, `gio 3 dicembre alle 18`, `6pm`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from bottega.sessions.dates import Written, read_day
from bottega.sessions.words import after_words

_LETTER_T = re.compile(r"(?<=\d)T(?=\d)")
_BEFORE = r"(?:(?:at|alle\s+ore|alle|all['’]|ore|@|um|h)\s*)?"
_HALF = r"(?:\s*([ap])\.?m\b\.?|\s?(?:h|uhr)\b)?"
_TIME = re.compile(
    rf"{_BEFORE}(\d{{1,2}})(?:[:.h](\d{{2}})(?::\d{{2}})?)?(?!\d){_HALF}(\s*(?:utc|gmt|z)\b)?(?![\w-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """A day, and where it was told a time: on the writer's own clock, or on UTC's."""

    day: date
    clock: time | None = None
    is_utc: bool = False

    def on(self, clock: tzinfo) -> datetime | None:
        """Return the moment that is meant by somebody with a clock; None outside of all years."""
        zone = UTC if self.is_utc else clock
        try:
            return datetime.combine(self.day, self.clock or time(), zone).astimezone(UTC)
        except OverflowError:
            return None


def read_when(text: str, today: date) -> Written[When] | None:
    """Return the coming day, and its time, that a text begins with, in either order.

    None where it begins with no day; without a value where there is no such day or time.
    """
    plain = _LETTER_T.sub(" ", text.strip(" ,;:–—-"))
    day = read_day(plain, today, ahead=True)
    if day is not None:
        return _with_time(day)
    first = _read_time(plain)
    day = read_day(after_words(first.rest, "to"), today, ahead=True) if first else None
    if first is None or day is None:
        return None
    at, is_utc = first.value or (None, False)
    found = When(day.value, at, is_utc) if day.value and first.value else None
    return Written(found, day.rest)


def _with_time(day: Written[date]) -> Written[When]:
    found = _read_time(day.rest.lstrip(" ,;·–—-"))
    if day.value is None or (found and found.value is None):
        return Written(None, day.rest)
    if found is None or found.value is None:
        return Written(When(day.value), day.rest)
    return Written(When(day.value, *found.value), found.rest)


def _read_time(text: str) -> Written[tuple[time, bool]] | None:
    """Return the time that a text begins with, and whether it is UTC's; None where none does."""
    found = _TIME.match(text)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else 99
    is_time = hour < 24 and minute < 60
    value = (time(hour, minute), found[4] is not None) if is_time else None
    return Written(value, text[found.end() :])
