"""What mentees and mentors have in common as columns of numbers, a row a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bottega.people.availability import WEEK_QUARTERS, offset_minutes, regimes, week_bits
from bottega.people.model import Mentee, Mentor, Profile, language_key

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Words = NDArray[np.uint64]

UNKNOWN = -1
_WEEK_WORDS = -(-WEEK_QUARTERS // 64)


@dataclass(frozen=True)
class People:
    """What mentees and mentors have in common, a row a person."""

    identity: Ints  # the same number for the same person in either role
    languages: Words  # [people, words] a bit a language
    region: Ints  # UNKNOWN where not given
    organisation: Ints
    call: Bools
    written: Bools
    hours_known: Bools
    weeks: Words  # [regimes, words, people] a bit a quarter of an hour in UTC


def in_columns(
    mentees: Sequence[Mentee], mentors: Sequence[Mentor], period: tuple[date, date]
) -> tuple[People, People]:
    """Return the columns of mentees and of mentors; the period decides whose clocks change."""
    everyone: tuple[Profile, ...] = (*mentees, *mentors)
    days = regimes((person.timezone for person in everyone), *period)
    identity = _numbered((person.account or f"@{person.handle}").lower() for person in everyone)
    languages = _language_words(everyone)
    region = _numbered(person.region for person in everyone)
    organisation = _numbered(_folded(person.organisation) for person in everyone)
    weeks = np.stack([_weeks(everyone, day) for day in days])
    everything = People(
        identity=identity,
        languages=languages,
        region=region,
        organisation=organisation,
        call=bools("call" in person.channel for person in everyone),
        written=bools("written" in person.channel for person in everyone),
        hours_known=bools(bool(person.availability) for person in everyone),
        weeks=weeks,
    )
    return _part(everything, slice(0, len(mentees))), _part(everything, slice(len(mentees), None))


def _part(people: People, rows: slice) -> People:
    columns = {name: column[rows] for name, column in vars(people).items() if name != "weeks"}
    return People(**columns, weeks=people.weeks[:, :, rows])


def _weeks(people: Sequence[Profile], day: date) -> Words:
    size = _WEEK_WORDS * 8
    joined = b"".join(
        week_bits(person.availability, offset_minutes(person.timezone, day)).to_bytes(
            size, "little"
        )
        for person in people
    )
    return np.frombuffer(joined, dtype="<u8").reshape(len(people), _WEEK_WORDS).T


def _language_words(people: Sequence[Profile]) -> Words:
    spoken = [[language_key(tag) for tag in person.languages] for person in people]
    known = sorted({tag for tags in spoken for tag in tags})
    row = {tag: number for number, tag in enumerate(known)}
    words = np.zeros((len(people), max(1, -(-len(known) // 64))), dtype=np.uint64)
    for person, tags in enumerate(spoken):
        for tag in tags:
            words[person, row[tag] // 64] |= np.uint64(1 << row[tag] % 64)
    return words


def ints(values: Iterable[int]) -> Ints:
    """Return whole numbers as a column."""
    return np.fromiter(values, dtype=np.int64)


def bools(values: Iterable[bool]) -> Bools:
    """Return truths as a column."""
    return np.fromiter(values, dtype=np.bool_)


def _numbered(values: Iterable[str | None]) -> Ints:
    numbers: dict[str, int] = {}
    return ints(
        UNKNOWN if value is None else numbers.setdefault(value, len(numbers)) for value in values
    )


def _folded(text: str | None) -> str | None:
    return " ".join(text.casefold().split()) if text else None
