"""The files that the directory's filters read: labels once, each column of mentors as numbers.

Weeks stay on each person's own clock, so that the browser counts with today's offsets.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from bottega.people.availability import Window, week_bits
from bottega.people.model import LEVELS, Mentor
from bottega.site.drawing.avatar import tile
from bottega.site.drawing.biography import one_line
from bottega.site.drawing.week import utc_offset
from bottega.site.edition import Edition
from bottega.site.figures.places import Entry

NONE = -1  # in a column: nothing said, or not offered
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

Value = TypeVar("Value", bound=Hashable)
Column = list[int] | list[list[int]] | list[str] | str


@dataclass(frozen=True, slots=True)
class _Columns:
    """What is the same in every language: the numbers' meanings, and the mentors, as JSON."""

    topics: dict[str, int]
    languages: dict[str, int]
    zones: dict[str, int]
    told: str


def directory_json(edition: Edition) -> str:
    """Return the file: what is chosen among, then the mentors in the order of the pages."""
    columns = edition.portal.once("columns", lambda: _columns(edition))
    named = {
        "topics": [_topic(edition, topic, columns.topics) for topic in columns.topics],
        "languages": [[tag, edition.tongue(tag)] for tag in columns.languages],
        "zones": [
            [zone, f"{edition.t.city(zone)}, {utc_offset(zone, edition.day)}"]
            for zone in columns.zones
        ],
        "formats": [[form, edition.format(form)] for form in edition.programme.formats],
    }
    return f"{_json(named).removesuffix('}')},{columns.told.removeprefix('{')}"


def _columns(edition: Edition) -> _Columns:
    mentors = [entry.mentor for entry in edition.entries]
    topics = _numbered(_with_broader(edition, mentors))
    languages = _numbered(tag for mentor in mentors for tag in mentor.languages)
    tongues = _numbered(mentor.languages for mentor in mentors)
    zones = _numbered(mentor.timezone for mentor in mentors)
    weeks = _numbered(packed_week(mentor.availability) for mentor in mentors)
    left = _numbered(_left(edition, entry) for entry in edition.entries)
    value = {
        "regions": list(edition.programme.regions),
        "levels": list(LEVELS),
        "tongues": [[languages[tag] for tag in tags] for tags in tongues],
        "weeks": list(weeks),
        "left": [list(counts) for counts in left],
        "minimum": edition.programme.matching.minimum_overlap,
        "mentors": {
            **_texts(mentors),
            "offers": [[_offered(topics, o.topic, o.level) for o in m.offers] for m in mentors],
            "tongues": [tongues[mentor.languages] for mentor in mentors],
            "zone": [zones[mentor.timezone] for mentor in mentors],
            "region": _regions(edition, mentors),
            "week": [weeks[packed_week(mentor.availability)] for mentor in mentors],
            "written": "".join(str(int("written" in mentor.channel)) for mentor in mentors),
            "left": [left[_left(edition, entry)] for entry in edition.entries],
            "most": [entry.most for entry in edition.entries],
        },
    }
    return _Columns(topics, languages, zones, _json(value))


def lines_json(edition: Edition) -> str:
    """Return the line on each mentor's card, in the same order: half of all that is to be read."""
    said = (one_line(entry.mentor.biography) for entry in edition.entries)
    return edition.portal.once("lines", lambda: _json(list(said)))


@lru_cache(maxsize=10_000)
def packed_week(windows: tuple[Window, ...]) -> str:
    """Return the free time of a week in four characters a stretch: where it begins, how long it is.

    Both count quarters of an hour on the person's own clock, in base 36; no stretches overlap.
    """
    return "".join(_two(start) + _two(length) for start, length in _runs(week_bits(windows, 0)))


def _runs(bits: int) -> Iterator[tuple[int, int]]:
    while bits:
        start = (bits & -bits).bit_length() - 1
        rest = ~(bits >> start)
        length = (rest & -rest).bit_length() - 1
        yield start, length
        bits ^= ((1 << length) - 1) << start


def _two(number: int) -> str:
    return _DIGITS[number // 36] + _DIGITS[number % 36]


def _with_broader(edition: Edition, mentors: Iterable[Mentor]) -> Iterator[str]:
    for mentor in mentors:
        for offer in mentor.offers:
            yield offer.topic
            yield from edition.vocabulary.ancestors(offer.topic)


def _topic(edition: Edition, topic: str, numbers: dict[str, int]) -> list[object]:
    # The words that people really type find a mentor, too.
    entry = edition.vocabulary.topics.get(topic)
    broader = entry.broader if entry else None
    aliases = " ".join(entry.aliases) if entry else ""
    return [topic, edition.topic(topic), numbers.get(broader or "", NONE), aliases]


def _texts(mentors: Iterable[Mentor]) -> dict[str, Column]:
    known = tuple(mentors)
    return {
        "handle": [mentor.handle for mentor in known],
        "name": [mentor.name for mentor in known],
        "tile": "".join(tile(mentor.handle).code for mentor in known),
    }


def _offered(topics: dict[str, int], topic: str, level: str) -> int:
    return topics[topic] * len(LEVELS) + LEVELS.index(level)


def _regions(edition: Edition, mentors: Iterable[Mentor]) -> list[int]:
    numbers = _numbered(edition.programme.regions)
    return [numbers.get(mentor.region or "", NONE) for mentor in mentors]


def _left(edition: Edition, entry: Entry) -> tuple[int, ...]:
    return tuple(entry.left.get(form, NONE) for form in edition.programme.formats)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _numbered(values: Iterable[Value]) -> dict[Value, int]:
    return {value: number for number, value in enumerate(dict.fromkeys(values))}
