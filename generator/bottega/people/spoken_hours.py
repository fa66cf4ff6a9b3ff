"""Availability as people say it, where it is clear: “weekday evenings”, “sabato mattina”.

Every word must be known, and every day must have its hours: what is half understood would promise
a time that nobody offered. A part of the day, and the end of “after six”, are conventions that
stand in hour_words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from bottega.people import hour_words as words
from bottega.people.availability import DAYS, Window
from bottega.people.hour_words import Minutes

LONGEST = 200  # characters: what is longer is a story, and no timetable
_CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(a\.?m\.?|p\.?m\.?)?h?"
_TOKEN = re.compile(rf"{_CLOCK}(?![\w:])|([-–—,/&+;\n])|([^\W\d_][\w'’]*)|(\S)")
_ENDS = frozenset(";\n")
_SIDES = words.AFTER | words.BEFORE
_MEANING = _SIDES | words.TO | words.AND | words.OPEN | words.ZONES.keys() | {"onwards"}


class _Unclear(Exception):
    """Raised where a word is not known or something is missing."""


@dataclass(frozen=True, slots=True)
class Hours:
    """What somebody said: weekly windows on a zone's clock (their own where it is empty)."""

    windows: tuple[Window, ...]
    zone: str = ""


@dataclass(frozen=True, slots=True)
class _Time:
    minutes: int
    bare: bool  # neither minutes nor am or pm: six may be evening
    half: str = ""


_Piece = _Time | Minutes | tuple[str, ...] | str  # a time, hours, days, or a word


@lru_cache(maxsize=10_000)  # most people are free at the same few times
def understood(text: str) -> Hours | None:
    """Return what a text says; None where it is not clear, no windows for “any time”."""
    plain = " ".join(_lines(unicodedata.normalize("NFKC", text).casefold().strip()))
    if not plain or len(plain) > LONGEST:
        return None
    try:
        pieces = list(_pieces(plain))
        zones = {words.ZONES[str(piece)] for piece in pieces if _is_zone(piece)}
        if len(zones) > 1:
            return None
        said = [piece for piece in pieces if not _is_zone(piece)]
        if said and all(piece in words.OPEN or piece in words.AND for piece in said):
            return Hours((), *zones)
        return Hours(tuple(sorted(set(_windows(_hours(said))))), *zones)
    except _Unclear:
        return None


def _lines(text: str) -> Iterator[str]:
    text = re.sub(r"\s*\n\s*", " ; ", text)
    for phrase, word in words.PHRASES.items():
        text = re.sub(rf"\b{phrase}\b", word, text)
    yield from re.sub(r"\.(?=\s|$)|[()]", " ", text).split()


def _is_zone(piece: _Piece) -> bool:
    return isinstance(piece, str) and piece in words.ZONES


def _pieces(text: str) -> Iterator[_Piece]:
    for hour, minute, half, sign, word, other in (f.groups() for f in _TOKEN.finditer(text)):
        if hour is not None:
            yield _time(int(hour), minute, (half or "")[:1])
        elif sign is not None:
            yield "-" if sign in "-–—" else sign
        elif word is not None:
            yield from _word(word.replace("’", "'"))
        elif other != ":":
            raise _Unclear


def _word(word: str) -> Iterator[_Piece]:
    if word in words.days_named():
        yield words.days_named()[word]
    elif word in words.PARTS:
        yield words.PARTS[word]
    elif word in words.NOON:
        yield _Time(words.NOON[word], False)
    elif word in _MEANING:
        yield word
    elif word not in words.FILLER:
        raise _Unclear


def _time(hour: int, minute: str | None, half: str) -> _Time:
    if hour > 24 or (half and not 1 <= hour <= 12) or int(minute or 0) > 59:
        raise _Unclear
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return _Time(hour * 60 + int(minute or 0), minute is None and not half and hour <= 12, half)


def _hours(pieces: list[_Piece]) -> list[_Piece]:
    """Return the pieces with ranges, `after` and `before` made into days and hours."""
    done: list[_Piece] = []
    rest = list(pieces)
    while rest:
        piece = rest.pop(0)
        if isinstance(piece, _Time):
            done.append(_range(piece, rest))
        elif piece in _SIDES:
            done += _side(str(piece), rest, done)
        elif piece in words.TO and _may_join(piece, done, rest):
            _join_days(done, rest)
        elif isinstance(piece, str) and piece not in words.AND | _ENDS | words.FILLER:
            raise _Unclear
        else:
            done.append(piece)
    return done


def _range(first: _Time, rest: list[_Piece]) -> Minutes:
    if rest and rest[0] == "onwards":
        rest.pop(0)
        return _until(first.minutes, words.DAY[1])
    if len(rest) < 2 or rest[0] not in words.TO or not isinstance(rest[1], _Time):
        raise _Unclear
    rest.pop(0)
    last = rest.pop(0)
    assert isinstance(last, _Time)
    if first.bare and last.half == "p" and first.minutes % 720 < last.minutes % 720:
        return _until(first.minutes % 720 + 720, last.minutes)  # six to eight pm
    if first.bare and last.bare and last.minutes <= 8 * 60:
        raise _Unclear  # six to eight: morning or evening?
    return _until(first.minutes, last.minutes)


def _until(start: int, end: int) -> Minutes:
    if start == end or start >= 24 * 60 or end > 24 * 60:
        raise _Unclear
    return start, end if end > start else end + 24 * 60


def _side(word: str, rest: list[_Piece], done: list[_Piece]) -> list[_Piece]:
    if rest and _is_days(rest[0]):
        return []  # from Monday to Friday: the days are joined where “to” stands
    time = rest.pop(0) if rest else None
    if not isinstance(time, _Time):
        raise _Unclear
    following = rest[0] if rest else ""
    if word in words.AFTER and following in words.TO:
        return [_range(time, rest)]  # from six to eight
    if following == "onwards":
        rest.pop(0)
    part = done.pop() if done and _is_hours(done[-1]) else words.DAY
    return [_sided(word, time, *map(int, part))]  # type: ignore[arg-type]


def _sided(word: str, time: _Time, start: int, end: int) -> Minutes:
    start, end = (time.minutes, end) if word in words.AFTER else (start, time.minutes)
    if time.bare or start >= end:  # after six: morning or evening?
        raise _Unclear
    return start, end


def _may_join(piece: _Piece, done: list[_Piece], rest: list[_Piece]) -> bool:
    # “al lunedì” is only an article; “to” and a dash always join.
    between = bool(done and rest and _is_days(done[-1]) and _is_days(rest[0]))
    if not between and piece not in words.FILLER:
        raise _Unclear
    return between


def _join_days(done: list[_Piece], rest: list[_Piece]) -> None:
    first, last = _first(done.pop()), _first(rest.pop(0))
    done.append(tuple(DAYS[(first + step) % 7] for step in range((last - first) % 7 + 1)))


def _first(days: _Piece) -> int:
    return DAYS.index(str(days[0])) if isinstance(days, tuple) else 0


def _is_days(piece: _Piece) -> bool:
    return isinstance(piece, tuple) and isinstance(piece[0], str)


def _is_hours(piece: _Piece) -> bool:
    return isinstance(piece, tuple) and isinstance(piece[0], int)


@dataclass
class _Group:
    """Days and hours that belong together, whichever were said first."""

    days: list[str] = field(default_factory=list)
    hours: list[Minutes] = field(default_factory=list)
    last: str = ""

    def windows(self) -> Iterator[Window]:
        if bool(self.days) != bool(self.hours):
            raise _Unclear
        for day in self.days:
            for start, end in self.hours:
                yield Window(DAYS.index(day), start, end - start)


def _windows(pieces: list[_Piece]) -> Iterator[Window]:
    group = _Group()
    found = 0
    for piece in (*pieces, ";"):
        kind = "days" if _is_days(piece) else "hours" if _is_hours(piece) else ""
        both = bool(group.days and group.hours)
        if piece in _ENDS or (both and kind and kind != group.last):
            for window in group.windows():
                found += 1
                yield window
            group = _Group()
        if kind:
            getattr(group, kind).extend(piece if kind == "days" else [piece])
            group.last = kind
    if not found:
        raise _Unclear
