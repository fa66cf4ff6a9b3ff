"""Free tags → topics: by name, by likeness, or part by part; what is not sure is only suggested."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bottega.people.topics import SURE, Vocabulary, tidied
from bottega.people.wording import without_personal

LONGEST = 300  # characters of a tag that are looked at: what is longer is no tag
UNSURE = 70  # a likeness (0-100) from which a topic is worth suggesting

Kind = Literal["exact", "alike", "inside", "decided", "unsure", "unmapped", "left-out"]
TAKEN: tuple[Kind, ...] = ("decided", "exact", "alike", "inside")
PROSE = 7  # words from which a tag is a sentence, in which topics are looked for by their names
_SHORTEST_NAME = 3  # letters of a topic's name that is looked for in a sentence
_PARTS = re.compile(r"[(),;:/&|\n\[\]]|\s(?:[-–—+]|and|or|e|ed|y|et|und)\s", re.IGNORECASE)
_EDGES = " \t.,;:!?\"'“”‘’«»*·•-–—"


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a tag or of its part; `topic` is only a suggestion where not taken."""

    tag: str
    kind: Kind
    topic: str = ""
    likeness: int = 0


def read_tag(tag: str, vocabulary: Vocabulary, decided: Mapping[str, str]) -> tuple[Reading, ...]:
    """Return how a tag is read: as a whole or, where unknown, by those of its parts.

    `decided` are the coordinator's own words: tag to topic, or to nothing to leave it out.
    """
    tag = " ".join(without_personal(tag[:LONGEST])[0].split()).strip(_EDGES).lstrip("#")
    whole = _reading(tag, vocabulary, decided)
    if whole.kind in (*TAKEN, "left-out"):
        return (whole,)
    parts = [part.strip(_EDGES) for part in _PARTS.split(tag)]
    readings = tuple(_reading(part, vocabulary, decided) for part in parts if part)
    if any(reading.kind in TAKEN for reading in readings):
        return readings
    inside = tuple(_inside(tag, vocabulary, decided)) if len(tag.split()) >= PROSE else ()
    return inside or (whole,)


def _inside(tag: str, vocabulary: Vocabulary, decided: Mapping[str, str]) -> Iterator[Reading]:
    """Yield the topics that a sentence names word by word, the longest names first."""
    words = [word.strip(_EDGES + "()[]") for word in re.split(r"[\s/]+", tag)]
    place = 0
    while place < len(words):
        names = (" ".join(words[place : place + length]) for length in (4, 3, 2, 1))
        found = next((one for one in names if _is_named(one, vocabulary)), None)
        if found:
            reading = _reading(found, vocabulary, decided)
            yield replace(reading, kind="inside" if reading.kind == "exact" else reading.kind)
        place += len(found.split()) if found else 1


def _is_named(words: str, vocabulary: Vocabulary) -> bool:
    return len(words) >= _SHORTEST_NAME and vocabulary.nearest(words)[1] == 100


def _reading(tag: str, vocabulary: Vocabulary, decided: Mapping[str, str]) -> Reading:
    own = {tidied(name): topic for name, topic in decided.items()}.get(tidied(tag))
    if own is not None:
        return Reading(tag, "decided" if own else "left-out", own, 100)
    topic, likeness = vocabulary.nearest(tag) if tidied(tag) else ("", 0)
    if likeness < UNSURE:
        return Reading(tag, "unmapped", "", likeness)
    kind: Kind = "exact" if likeness == 100 else "alike" if likeness >= SURE else "unsure"
    return Reading(tag, kind, topic, likeness)
