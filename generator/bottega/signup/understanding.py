"""Answers in a person's own way of writing → what a profile holds.

What is not understood stays as it was written, so that the profile's own check says what is
wrong with it, and what was probably meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from rapidfuzz import fuzz, process

from bottega.people.availability import DAYS, is_window
from bottega.people.hour_words import day_names
from bottega.people.importing.fields import BETWEEN, language_names
from bottega.people.importing.handles import folded
from bottega.people.model import LEVELS
from bottega.people.places import zones_of
from bottega.people.spoken_hours import understood
from bottega.people.topics import SURE, Vocabulary
from bottega.texts import catalogue, languages

MOST_ENTRIES = 100  # of an answer that are looked at; no field of a profile takes as many
_SURE_OF_LEVEL = 80  # a likeness (0-100): esperta is esperto, beginer is beginner
_BULLET = re.compile(r"^(?:[-*•·]|\d{1,2}[.)])\s+")
_TIMES = re.compile(
    r"(?P<days>[^\d]*?)\s*(?P<h>\d{1,2})(?:[:.h](?P<m>\d{2}))?h?\s*(?:-|–|—|to|a|alle)\s*"
    r"(?P<eh>\d{1,2})(?:[:.h](?P<em>\d{2}))?h?",
    re.IGNORECASE,
)
_DAY_RANGE = re.compile(r"\s*[-–—]\s*")
_WORDS = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"(?:(?P<name>[^:]{1,40}?)\s*[:=]\s*)?(?P<address>https?://\S+)")


def lines(answer: str) -> tuple[str, ...]:
    """Return the lines of an answer that say something, without list marks."""
    stripped = (_BULLET.sub("", line.strip()).strip() for line in answer.split("\n"))
    return tuple(line for line in stripped if line)[:MOST_ENTRIES]


def spoken(answer: str, readers: tuple[str, ...]) -> tuple[str, ...]:
    """Return language codes; languages may be named in any that the programme's readers speak."""
    names = language_names(readers)
    words = [word.strip(" .") for word in BETWEEN.split(answer) if word.strip(" .")]
    return tuple(dict.fromkeys(names.get(word.casefold(), word) for word in words[:MOST_ENTRIES]))


def zone(answer: str, year: int) -> str:
    """Return a time zone by its name in any case, or by its place where that has one clock."""
    known = zones_of(answer, year)
    return known[0] if len(known) == 1 else answer.strip()


def windows(answer: str) -> tuple[str, ...]:
    """Return weekly times as profiles write them, one for each day that a line names."""
    found = (window for line in lines(answer) for window in _of_line(line))
    return tuple(dict.fromkeys(found))[:MOST_ENTRIES]


def topic(word: str, vocabulary: Vocabulary) -> str:
    """Return the topic that a word surely means; else the word as an id would be written."""
    found, likeness = vocabulary.nearest(word) if word.strip() else ("", 0)
    return found if likeness >= SURE else folded(word) or word.strip()


def offers(answer: str, vocabulary: Vocabulary) -> tuple[dict[str, object], ...]:
    """Return what lines such as `Python: expert` offer; without a level where none is given."""
    found = chain.from_iterable(map(_offer_parts, lines(answer)))
    return tuple(_offer(part, vocabulary) for part in found)[:MOST_ENTRIES]


def parted(line: str) -> tuple[str, str]:
    """Return the topic and the level of words; what follows a colon is taken for a level."""
    words = line.strip(" .").rstrip(")").strip()
    before, _space, last = words.replace("(", " ").replace(":", ": ").rpartition(" ")
    known = level(last) if before.strip() else None
    if known:
        return before.strip(" :-–—(,="), known
    name, _colon, rest = line.partition(":")
    return name.strip(), rest.strip().casefold()[:40]


def level(word: str) -> str | None:
    """Return the level that a word means in any language, nearly spelt; None where it is none."""
    names = _levels()
    found = process.extractOne(word.casefold(), list(names), scorer=fuzz.ratio)
    return names[found[0]] if found and found[1] >= _SURE_OF_LEVEL else None


def topics(answer: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return several topics, parted by commas or lines."""
    words = [word for line in lines(answer) for word in re.split(r"[,;]", line) if word.strip()]
    return tuple(dict.fromkeys(topic(word, vocabulary) for word in words[:MOST_ENTRIES]))


def handles(answer: str) -> tuple[str, ...]:
    """Return the handles of people, however they were set off: @ada, ada; https://…/ada."""
    words = re.split(r"[\s,;]+", answer)
    plain = (word.rstrip("/.").rpartition("/")[2].lstrip("@").lower() for word in words)
    return tuple(dict.fromkeys(filter(None, plain)))[:MOST_ENTRIES]


def named(answer: str) -> dict[str, str]:
    """Return lines such as `matrix: @ada:example.org` by the word before the first colon."""
    pairs = (line.partition(":") for line in lines(answer))
    return {name.strip().lower()[:40]: value.strip() for name, _colon, value in pairs}


def links(answer: str) -> dict[str, str]:
    """Return addresses by their names; one without a name goes by its host."""
    return dict(_link(line) for line in lines(answer))


def number(answer: str) -> int | str:
    """Return a whole number, or the answer where it is none."""
    return int(answer) if re.fullmatch(r"[0-9]{1,9}", answer.strip(), re.ASCII) else answer


def _of_line(line: str) -> tuple[str, ...]:
    found = tuple(_windows(line))
    said = None if all(map(is_window, found)) else understood(line)
    # On another clock than the person's own it is for them to say it again.
    clear = said is not None and not said.zone
    return (tuple(map(str, said.windows)) if said and clear else ()) or found


def _windows(line: str) -> Iterator[str]:
    days = ""
    for part in filter(None, map(str.strip, re.split(r"[;,]", line))):
        days = f"{days} {part}".strip()
        if any(map(str.isdigit, part)):
            yield from _window(days)
            days = ""  # else the times come with the next part: mon, wed 18-20
    if days:
        yield days[:40]


def _window(text: str) -> Iterator[str]:
    found = _TIMES.fullmatch(text)
    days = tuple(_days(found["days"])) if found else ()
    if found is None or not days:
        yield text[:40]
        return
    for day in days:
        start, end = f"{int(found['h']):02}", f"{int(found['eh']):02}"
        yield f"{day} {start}:{found['m'] or '00'}-{end}:{found['em'] or '00'}"


def _days(text: str) -> Iterator[str]:
    names = day_names()
    parts = _DAY_RANGE.split(text.strip(" .:"))
    if len(parts) == 2 and all(part.strip(" .").casefold() in names for part in parts):
        first, last = (DAYS.index(names[part.strip(" .").casefold()]) for part in parts)
        yield from (DAYS[(first + step) % 7] for step in range((last - first) % 7 + 1))
        return
    words = _WORDS.findall(text)
    known = [names.get(word.casefold()) for word in words]
    # One word that is no day, and the whole is not understood.
    yield from (day for day in known if day) if all(known) else ()


def _offer_parts(line: str) -> tuple[str, ...]:
    parts = tuple(filter(None, map(str.strip, re.split(r"[,;]", line))))
    several = len(parts) > 1 and all(parted(part)[1] for part in parts)
    return parts if several else (line,)


def _offer(line: str, vocabulary: Vocabulary) -> dict[str, object]:
    name, known = parted(line)
    return {"topic": topic(name, vocabulary), **({"level": known} if known else {})}


def _link(line: str) -> tuple[str, str]:
    found = _LINK.fullmatch(line)
    if found is None:
        name, _colon, rest = line.partition(":")
        return name.strip()[:20], rest.strip() or line
    host = found["address"].partition("://")[2].partition("/")[0].removeprefix("www.")
    return (found["name"] or host).strip()[:20], found["address"]


@cache
def _levels() -> Mapping[str, str]:
    own = {level: level for level in LEVELS}
    return own | {
        catalogue(language)(f"level.{level}").casefold(): level
        for language in languages()
        for level in LEVELS
    }
