"""What a roll-call says, in each of the programme's languages, and how it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bottega.hub.defusing import defused, quoted
from bottega.hub.markers import issue_marker
from bottega.hub.mentions import written_languages
from bottega.matching.model import Round
from bottega.people.community import Community
from bottega.programme import Care, Programme
from bottega.sessions.answers import VERBS
from bottega.sessions.rollcall import Puzzled
from bottega.texts import Catalogue, catalogue, in_language
from bottega.texts.aggregates import safe

Phase = Literal["open", "closed", "matched", "over"]

EXAMPLE_PLACES = 2
EXAMPLE_TOPICS = 2
LONGEST_TITLE = 256
SIGN_UP_PAGE = "take-part/"


@dataclass(frozen=True, slots=True)
class Asked:
    """A round's roll-call with everything that its letter is made from."""

    round: Round
    community: Community
    phase: Phase
    mentors: int  # in, with so many places
    places: int
    mentees: int  # in
    topics: Mapping[str, int]  # how many people want to learn each


def title(asked: Asked) -> str:
    """Return the issue's title, in all languages."""
    voices = _voices(asked)
    return " · ".join(voice.say("rollcall.title") for voice in voices)[:LONGEST_TITLE]


def rollcall_body(asked: Asked, marker: str, hidden: str) -> str:
    """Return the issue's body, one language below the other; `hidden` is kept at its end."""
    voices = _voices(asked)
    below = [voice.say("rollcall.below") for voice in voices[1:]]
    sections = "\n\n---\n\n".join(voice.section() for voice in voices)
    parts = (issue_marker(marker), " · ".join(below), sections, hidden)
    return "\n\n".join(part for part in parts if part) + "\n"


def call_letter(asked: Asked, language: str, names: str) -> str:
    """Return the comment that asks people, by their names as mentions."""
    voice = _Voice(asked, catalogue(language))
    return f"{names}\n\n{voice.say('rollcall.call')}"


def reply_letter(asked: Asked, language: str, puzzled: Puzzled) -> str:
    """Return the answer to a line that could not be followed."""
    voice, line = _Voice(asked, catalogue(language)), puzzled.line
    meant = asked.community.vocabulary.label(line.suggestion, language) if line.suggestion else ""
    name = defused(puzzled.author)
    why = voice.say(f"rollcall.unclear.{line.reason}", topic=defused(meant), name=name)
    if line.reason == "help":
        return f"{why}\n\n{voice.table()}\n\n{voice.care()}"
    if not line.line:
        return why
    return f"{voice.say('rollcall.unclear', name=name)}\n\n{quoted(line.line)}\n\n{why}"


def elsewhere(programme: Programme) -> str:
    """Return what a second issue for the same says; `{number}` stands for the first one's."""
    texts = (catalogue(language) for language in written_languages(programme))
    return "\n\n".join(say("rounds.elsewhere", number="{number}") for say in texts)


def _voices(asked: Asked) -> list[_Voice]:
    found = written_languages(asked.community.programme)
    return [_Voice(asked, catalogue(language)) for language in found]


@dataclass(frozen=True, slots=True)
class _Voice:
    """A roll-call told in one language."""

    asked: Asked
    texts: Catalogue

    def say(self, key: str, count: int | None = None, **values: object) -> str:
        """Return a text with the round's dates and the words to answer filled in."""
        round_, day = self.asked.round, self.texts.day
        programme = self.asked.community.programme
        words = {f"{verb}_word": f"`/{self.texts(f'rollcall.word.{verb}')}`" for verb in VERBS}
        words["decline_word"] = f"`/{self.texts('thread.word.decline')}`"
        words["places_word"] = f"`/{self.texts('rollcall.word.in')} {EXAMPLE_PLACES}`"
        dates = {"opens": round_.signup.opens, "closes": round_.signup.closes}
        dates |= {"starts": round_.starts, "ends": round_.ends}
        known: dict[str, object] = {
            **words,
            **{name: day(value) for name, value in dates.items()},
            "round": defused(in_language(round_.title, self.texts.language)),
            "address": programme.page_address(self.texts.language, SIGN_UP_PAGE),
        }
        return self.texts(key, count, **{**known, **values})

    def section(self) -> str:
        """Return everything in this language."""
        phase = self.asked.phase
        lead = self.say(f"rollcall.lead.{phase}")
        if phase == "over":
            return f"{lead}\n\n{self.care()}"
        how = f"{self.say('rollcall.how')} {self._readers()}"
        return "\n\n".join((lead, self.table(), how, *self._poll(), self.care()))

    def table(self) -> str:
        """Return what can be answered."""
        rows = ("in", "places", "out")
        head = f"| {self.say('rollcall.table.write')} | {self.say('rollcall.table.means')} |"
        lines = (f"| {self.say(f'rollcall.{row}')} |" for row in rows)
        return "\n".join((head, "| --- | --- |", *lines))

    def care(self) -> str:
        """Return where to turn in private."""
        return care_line(self.asked.community.programme.care, self.texts)

    def _readers(self) -> str:
        return self.say(f"rollcall.readers.{self.asked.community.programme.mode}")

    def _poll(self) -> Iterator[str]:
        yield self.say("rollcall.poll.title")
        yield self.say("rollcall.poll", example=self._example())
        yield self.say("rollcall.tally.title")
        yield "\n".join(f"- {line}" for line in self._tally())

    def _example(self) -> str:
        vocabulary, language = self.asked.community.vocabulary, self.texts.language
        leaves = (topic for topic in vocabulary.topics if not vocabulary.narrower(topic))
        labels = [vocabulary.label(topic, language) for topic in leaves][:EXAMPLE_TOPICS]
        return f"`/{self.texts('rollcall.word.learn')} {', '.join(labels)}`"

    def _tally(self) -> Iterator[str]:
        asked = self.asked
        places = self.say("rollcall.tally.places", asked.places)
        yield self._told("mentors", asked.mentors, places=places)
        yield self._told("mentees", asked.mentees)
        yield from self._wishes()

    def _told(self, who: str, count: int, **values: object) -> str:
        if safe(count):
            return self.say(f"rollcall.tally.{who}", count, **values)
        return self.say(f"rollcall.tally.{who}.{'few' if count else 'none'}")

    def _wishes(self) -> Iterator[str]:
        label = self.asked.community.vocabulary.label
        names = {topic: defused(label(topic, self.texts.language)) for topic in self.asked.topics}
        many = {topic: count for topic, count in self.asked.topics.items() if safe(count)}
        told = [self.say("rollcall.tally.topic", n, topic=names[key]) for key, n in many.items()]
        fewer = sorted(names[topic] for topic in self.asked.topics if topic not in many)
        if told:
            yield self.say("rollcall.tally.topics", topics=self.texts.enumeration(told))
        if fewer:
            yield self.say("rollcall.tally.fewer", topics=self.texts.enumeration(fewer))


def care_line(care: Care, texts: Catalogue) -> str:
    """Return the line that shows the private door, and whom else to ask."""
    people = texts.enumeration(defused(person.name) for person in care.people)
    door = texts("rounds.care", care.answer_days, address=care.address, people=people)
    if care.elsewhere is None:
        return door
    return f"{door} {texts('rounds.care.elsewhere', address=care.elsewhere)}"
