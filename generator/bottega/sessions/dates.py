"""Days and lengths of time as people write them: `2026-04-10`, `10 aprile`, `1:15`, `45 min`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Generic, TypeVar

from babel.dates import get_day_names, get_month_names

from bottega.texts import catalogue, languages

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?![\w-])")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\w/.-]*\d)")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|º|°)?\s+([^\W\d_]+)\.?(?:,?\s+(\d{4})\b)?")
_MONTH_DAY = re.compile(
    r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d)(?:,?\s+(\d{4})\b)?"
)
_WORD = re.compile(r"[^\W\d_]+")

_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?![\w:])")
_HOURS = re.compile(
    r"(-?\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?|or[ae])(?![^\W\d_])\.?"
    r"(?:(\d{1,2})(?!\w)|\s*(?:and|e)?\s*(\d{1,2})\s*(?:m|mins?|minutes?|minut[oi])\b\.?)?",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"(-?\d{1,6})\s*(?:(?:m|mins?|minutes?|minut[oi])\b\.?|['’′])?(?![\w:]|[/.,-]\d)",
    re.IGNORECASE,
)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Written(Generic[Value]):
    """What a text begins with, and its rest; the value is None where no such thing exists."""

    value: Value | None
    rest: str


def read_day(text: str, today: date, *, ahead: bool = False) -> Written[date] | None:
    """Return the day that a text begins with, day before month; None where it begins with none.

    Without a year, the last such day up to today is meant; `ahead`, the first one from today on.
    """
    said = _Said(today, ahead)
    dated = _dated_day(text, said)
    if dated is not None:
        return dated
    weekday = _weekday(text, said)
    # In `Thursday 3 December` the number counts, whatever weekday it is.
    return (weekday and _dated_day(weekday.rest.lstrip(" ,"), said)) or weekday or _word(text, said)


@dataclass(frozen=True, slots=True)
class _Said:
    """The day on which somebody says when, and whether they look ahead."""

    today: date
    ahead: bool


def _dated_day(text: str, said: _Said) -> Written[date] | None:
    return _iso(text) or _numbers(text, said) or _day_month(text, said) or _month_day(text, said)


def read_minutes(text: str) -> Written[int] | None:
    """Return the minutes that a text begins with; None where it begins with no length of time."""
    clock = _CLOCK.match(text)
    if clock:
        return Written(int(clock[1]) * 60 + int(clock[2]), text[clock.end() :])
    hours = _HOURS.match(text)
    if hours:
        whole = round(float(hours[1].replace(",", ".")) * 60)
        return Written(whole + int(hours[2] or hours[3] or 0), text[hours.end() :])
    minutes = _MINUTES.match(text)
    return Written(int(minutes[1]), text[minutes.end() :]) if minutes else None


def _iso(text: str) -> Written[date] | None:
    found = _ISO.match(text)
    if found is None:
        return None
    return Written(_date(int(found[1]), int(found[2]), int(found[3])), text[found.end() :])


def _numbers(text: str, said: _Said) -> Written[date] | None:
    found = _NUMBERS.match(text)
    if found is None or (found[2] != "/" and not found[4]):  # 1.5 is no day, 10.4.2026 is one
        return None
    return Written(_dated(found[1], int(found[3]), found[4], said), text[found.end() :])


def _day_month(text: str, said: _Said) -> Written[date] | None:
    found = _DAY_MONTH.match(text)
    month = _months().get(found[2].casefold()) if found else None
    if found is None or month is None:
        return None
    return Written(_dated(found[1], month, found[3], said), text[found.end() :])


def _month_day(text: str, said: _Said) -> Written[date] | None:
    found = _MONTH_DAY.match(text)
    month = _months().get(found[1].casefold()) if found else None
    if found is None or month is None:
        return None
    return Written(_dated(found[2], month, found[3], said), text[found.end() :])


def _word(text: str, said: _Said) -> Written[date] | None:
    found = _WORD.match(text)
    away = _days_away().get(found[0].casefold()) if found else None
    if found is None or away is None:
        return None
    return Written(_moved(said.today, away), text[found.end() :])


def _weekday(text: str, said: _Said) -> Written[date] | None:
    found = _WORD.match(text) if said.ahead else None
    number = _weekdays().get(found[0].casefold()) if found else None
    if found is None or number is None:
        return None
    away = (number - said.today.weekday() - 1) % 7 + 1  # said on a Monday, Monday is the next one
    return Written(_moved(said.today, away), text[found.end() :].removeprefix("."))


def _dated(day: str, month: int, year: str | None, said: _Said) -> date | None:
    if year is not None:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
    years = (said.today.year + (step if said.ahead else -step) for step in range(2))
    found = [one for one in (_date(year, month, int(day)) for year in years) if one]
    fitting = (one for one in found if (one >= said.today if said.ahead else one <= said.today))
    return next(fitting, found[0] if found else None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moved(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


@cache
def _months() -> dict[str, int]:
    return {
        name.casefold().strip("."): number
        for language in languages()
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language.replace("-", "_")).items()
    }


@cache
def _weekdays() -> dict[str, int]:
    return {
        name.casefold().strip("."): number
        for language in languages()
        for width in ("wide", "abbreviated")
        for number, name in get_day_names(width, locale=language.replace("-", "_")).items()
    }


@cache
def _days_away() -> dict[str, int]:
    words = (("thread.word.today", 0), ("thread.word.yesterday", -1), ("thread.word.tomorrow", 1))
    return {catalogue(code)(key): away for code in languages() for key, away in words}
