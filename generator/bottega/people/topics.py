"""The controlled vocabulary: topics.yml → Vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import Field
from rapidfuzz import fuzz, process

from bottega.documents.shape import Frozen, shape
from bottega.documents.strict_yaml import Parsed, parse
from bottega.problems import Problem, problem
from bottega.programme import Key, Texts
from bottega.texts import in_language

PATH = "topics.yml"
MAX_BYTES = 1024 * 1024
SURE = 95  # a likeness (0-100) from which a tag is a topic; below, polar is taken for popular


class Topic(Frozen):
    """An entry of the vocabulary."""

    label: Texts
    aliases: tuple[str, ...] = ()
    broader: Key | None = None


class TopicsFile(Frozen):
    """What topics.yml holds."""

    topics: Mapping[Key, Topic] = Field(min_length=1)


@dataclass(frozen=True)
class Vocabulary:
    """All topics by id, in the order of the file."""

    topics: Mapping[str, Topic]

    def __contains__(self, topic: str) -> bool:
        """Say whether a topic id is known."""
        return topic in self.topics

    def label(self, topic: str, language: str) -> str:
        """Return a topic's name; its id where it was since removed."""
        found = self.topics.get(topic)
        return in_language(found.label, language) if found else topic

    def ancestors(self, topic: str) -> tuple[str, ...]:
        """Return the broader topics, nearest first."""
        found: list[str] = []
        entry = self.topics.get(topic)
        while entry and entry.broader and entry.broader not in found:
            found.append(entry.broader)
            entry = self.topics.get(entry.broader)
        return tuple(found)

    def narrower(self, topic: str | None) -> tuple[str, ...]:
        """Return the topics right below one, or the roots; in the file's order."""
        return tuple(key for key, entry in self.topics.items() if entry.broader == topic)

    def steps(self, need: str, offer: str) -> int | None:
        """Return how far an offer is from a need in the tree: below 0 narrower, above 0 broader.

        None where neither contains the other: siblings don't count.
        """
        if need == offer:
            return 0
        above_offer, above_need = self.ancestors(offer), self.ancestors(need)
        if need in above_offer:
            return -1 - above_offer.index(need)
        if offer in above_need:
            return 1 + above_need.index(offer)
        return None

    def suggest(self, word: str) -> str:
        """Return the topic id that somebody who typed this word most likely meant, or nothing."""
        topic, likeness = self.nearest(word)
        return topic if likeness >= 70 else ""

    def nearest(self, tag: str) -> tuple[str, int]:
        """Return the topic most like a free tag and the likeness, 0-100."""
        tidy = tidied(tag)
        exact = self._names.get(tidy)
        if exact:
            return exact, 100
        names = list(self._names)
        found = process.extractOne(tidy, names, scorer=fuzz.token_sort_ratio)
        if found is None:
            return "", 0
        return self._names[found[0]], min(99, round(found[1]))

    @cached_property
    def _names(self) -> dict[str, str]:
        return {
            tidied(name): key for key, entry in self.topics.items() for name in _names(key, entry)
        }


def tidied(tag: str) -> str:
    """Return a tag in lower case with single spaces for its separators."""
    return " ".join(tag.casefold().replace("-", " ").replace("_", " ").split())


def read(text: str, path: str = PATH) -> tuple[Vocabulary | None, tuple[Problem, ...]]:
    """Return the vocabulary written in a text, with every problem in it."""
    parsed, problems = parse(text, path)
    file, wrong = shape(TopicsFile, parsed, path)
    if file is None:
        return None, (*problems, *wrong)
    vocabulary = Vocabulary(file.topics)
    return vocabulary, (*problems, *_problems(vocabulary, parsed, path))


def _problems(vocabulary: Vocabulary, parsed: Parsed, path: str) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for key, entry in vocabulary.topics.items():
        line = parsed.line(("topics", key))
        if entry.broader and entry.broader not in vocabulary:
            suggestion = vocabulary.suggest(entry.broader)
            yield problem(path, line, "broader-unknown", topic=entry.broader, suggestion=suggestion)
        if entry.broader and key in vocabulary.ancestors(key):
            yield problem(path, line, "broader-cycle", topic=key)
        for name in sorted({tidied(name) for name in _names(key, entry)}):
            if owner.setdefault(name, key) != key:
                yield problem(path, line, "alias-taken", alias=name, topic=owner[name])


def _names(key: str, entry: Topic) -> tuple[str, ...]:
    return (*entry.label.values(), *entry.aliases, key)
