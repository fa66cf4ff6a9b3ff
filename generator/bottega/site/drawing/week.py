"""When somebody is free: a small table for the eyes and for the ears, and their clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bottega.people.availability import DAY_MINUTES, Window, offset_minutes


@dataclass(frozen=True, slots=True)
class DayRow:
    """A weekday (0 is Monday) and the spans of it that are free, in minutes from midnight."""

    day: int
    spans: tuple[tuple[int, int], ...]


def week_rows(windows: tuple[Window, ...]) -> tuple[DayRow, ...]:
    """Return the days that have free time; what crosses midnight is cut there."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for window in windows:
        end = window.start + window.minutes
        spans.setdefault(window.day, []).append((window.start, min(end, DAY_MINUTES)))
        if end > DAY_MINUTES:
            spans.setdefault((window.day + 1) % 7, []).append((0, end - DAY_MINUTES))
    return tuple(DayRow(day, tuple(sorted(spans[day]))) for day in sorted(spans))


def clock(minutes: int) -> str:
    """Return minutes from midnight as `18:30`; the end of the day as `24:00`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def utc_offset(timezone: str, day: date) -> str:
    """Return a zone's offset on a day as `UTC+5:30`."""
    minutes = offset_minutes(timezone, day)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
