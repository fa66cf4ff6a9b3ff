"""Reasons in words: why two people were matched, why a need waits, what would help.

Only facts that the record holds are told, so a reason never says more than was decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bottega.matching.model import Competing, Match, Nearest, Waiting
from bottega.people.availability import DAY_MINUTES, offset_minutes, on_clock
from bottega.people.community import Community
from bottega.people.model import Mentee, Mentor
from bottega.texts import Catalogue, in_language

if TYPE_CHECKING:  # computed with numpy, which explaining a record does not need
    from bottega.matching.openings import Opening


@dataclass(frozen=True)
class Explainer:
    """Puts the codes and numbers of a record into words of one language."""

    community: Community
    say: Catalogue
    day: date | None = None  # on which clocks are compared; without it no hours are told

    def match(self, match: Match) -> tuple[str, ...]:
        """Return the reasons for a match, the weightiest first, a sentence each."""
        return tuple(self._match(match))

    def parts(self, match: Match) -> str:
        """Return the points of a match as one line."""
        points = (
            self.say("explain.points", part=self.say(f"explain.part.{name}"), points=points)
            for name, points in sorted(match.parts.items(), key=lambda item: (-item[1], item[0]))
        )
        return " · ".join(points)

    def waiting(self, waiting: Waiting) -> tuple[str, ...]:
        """Return why a need waits, who came nearest and what would help, a sentence each."""
        return tuple(self._waiting(waiting))

    def opening(self, opening: Opening) -> tuple[str, ...]:
        """Return why a mentor has free places, a sentence each."""
        return tuple(self._opening(opening))

    def name(self, handle: str) -> str:
        """Return a person's name; the handle of somebody who left."""
        people = (self.community.mentors, self.community.mentees)
        found = next((group[handle] for group in people if handle in group), None)
        return found.name if found else handle

    def topic(self, topic: str) -> str:
        """Return a topic's name in this language."""
        return self.community.vocabulary.label(topic, self.say.language)

    def format(self, form: str) -> str:
        """Return a format's name in this language."""
        found = self.community.programme.formats.get(form)
        return in_language(found.label, self.say.language) if found else form

    def _match(self, match: Match) -> Iterator[str]:
        facts, say = match.facts, self.say
        mentor = self.name(match.mentor)
        yield from self._pin(match)
        yield self._topic(match, mentor)
        if facts.also:
            topics = say.enumeration(map(self.topic, facts.also))
            yield say("explain.also", mentor=mentor, topics=topics)
        if facts.language:
            yield say("explain.language", language=say.language_name(facts.language))
        if not {"channel", "overlap"} & {*match.forced}:
            yield self._hours(match)
        if "region" in match.parts:
            yield say("explain.region")
        if facts.preference:
            mentee = self.name(match.mentee)
            yield say("explain.preference", mentee=mentee, mentor=mentor, rank=facts.preference)
        if "difference" in match.parts:
            yield say("explain.difference")

    def _pin(self, match: Match) -> Iterator[str]:
        if match.pinned:
            yield self.say("explain.pinned")
        if match.forced:
            misses = self.say.enumeration(self.say(f"misses.{name}") for name in match.forced)
            yield self.say("explain.forced", misses=misses)

    def _topic(self, match: Match, mentor: str) -> str:
        facts, topic = match.facts, self.topic(match.topic)
        if facts.offer is None or facts.level is None:
            return self.say("explain.topic.none", mentor=mentor, topic=topic)
        offer, level = self.topic(facts.offer), self.say(f"level.{facts.level}")
        key = f"explain.topic.{facts.closeness}"
        return self.say(key, mentor=mentor, topic=topic, offer=offer, level=level)

    def _hours(self, match: Match) -> str:
        minutes = match.facts.overlap_minutes
        if match.facts.channel == "written":
            return self.say("explain.written")
        if minutes is None:
            return self.say("explain.hours-unknown")
        return self.say("explain.overlap", hours=duration(minutes, self.say))

    def _waiting(self, waiting: Waiting) -> Iterator[str]:
        say = self.say
        # Who is not in the round is counted, but not among its mentors.
        absent = waiting.excluded.get("absent", 0)
        total = sum(waiting.excluded.values()) - absent + waiting.eligible
        yield say("waiting.all", count=total)
        for condition, count in waiting.excluded.items():
            values = {"topic": self.topic(waiting.topic), "format": self.format(waiting.format)}
            yield say(f"waiting.{self._told(condition)}", count=count, **values)
        yield from self._fitting(waiting)
        if waiting.competing:
            yield self._competing(waiting.competing)
        if waiting.exchanging:
            people, count = waiting.exchanging.people, waiting.exchanging.exchanges
            yield say("waiting.exchanging", count=count, people=people)
        if waiting.nearest:
            yield from self._nearest(waiting, waiting.nearest)
        mentor = self.name(waiting.nearest.mentor) if waiting.nearest else ""
        yield say(f"remedy.{waiting.remedy}", topic=self.topic(waiting.topic), mentor=mentor)
        if waiting.turn and waiting.remedy != "finish-first":
            yield say(f"turn.{waiting.turn}")

    def _fitting(self, waiting: Waiting) -> Iterator[str]:
        helping = waiting.helping or 0
        kinds = {"finish-first": "fits", "exchange-later": "exchange"}
        if others := waiting.eligible - helping:
            yield self.say(f"waiting.{kinds.get(waiting.remedy, 'eligible')}", count=others)
        if helping:
            yield self.say("waiting.helping", count=helping)

    def _nearest(self, waiting: Waiting, nearest: Nearest) -> Iterator[str]:
        say, name = self.say, self.name(nearest.mentor)
        misses = say.enumeration(say(f"misses.{one}") for one in nearest.misses)
        yield say("waiting.nearest", mentor=name, misses=misses)
        mentor = self.community.mentors.get(nearest.mentor)
        if mentor is None:
            return
        if "language" in nearest.misses:
            languages = say.enumeration(map(say.language_name, mentor.languages))
            yield say("nearest.language", mentor=name, languages=languages)
        if "format" in nearest.misses:
            formats = (form for form in mentor.places if mentor.places_for(form))
            told = say.enumeration(map(self.format, (one for one in formats if one != "total")))
            yield say("nearest.format", mentor=name, formats=told)
        if "overlap" in nearest.misses:
            yield from self._free_hours(self.community.mentees.get(waiting.mentee), mentor)

    def _free_hours(self, mentee: Mentee | None, mentor: Mentor) -> Iterator[str]:
        if mentee is None or self.day is None or not mentor.availability:
            return
        theirs, ours = (offset_minutes(p.timezone, self.day) for p in (mentor, mentee))
        hours = self.say.enumeration(
            self.say.span(window.day, window.start, (window.start + window.minutes) % DAY_MINUTES)
            for window in on_clock(mentor.availability, theirs, ours)
        )
        yield self.say("nearest.overlap", mentor=mentor.name, hours=hours)

    def _opening(self, opening: Opening) -> Iterator[str]:
        say = self.say
        if not opening.places:
            none = self.community.mentors[opening.mentor].places_in_all == 0
            yield say("explain.closed" if none else "explain.full")
            return
        yield say("explain.free", count=opening.places)
        if opening.asked:
            yield say("opening.asked", count=opening.asked)
        else:
            offers = self.community.mentors[opening.mentor].offers
            topics = say.enumeration(self.topic(offer.topic) for offer in offers)
            yield say("opening.nobody", topics=topics)
        for condition, count in opening.excluded.items():
            yield say(f"opening.{self._told(condition)}", count=count)
        for key, count in (("elsewhere", opening.elsewhere), ("enough", opening.full)):
            if count:
                yield say(f"opening.{key}", count=count)
        yield say("opening.thanks")

    def _competing(self, competing: Competing) -> str:
        say, topics = self.say, [self.topic(topic) for topic in competing.topics]
        if competing.further:
            topics.append(say("waiting.further", count=competing.further))
        needs = say("waiting.needs", count=competing.needs)
        about = ", ".join(topics)  # a topic's name may have an "and" of its own
        return say("waiting.competing", count=competing.places, needs=needs, topics=about)

    def _told(self, condition: str) -> str:
        # Where vetoes can be, the words fit both them and an earlier match.
        private = self.community.programme.mode == "private"
        return "again.private" if condition == "again" and private else condition


def duration(minutes: int, say: Catalogue) -> str:
    """Return minutes as hours and minutes in words."""
    hours, rest = divmod(minutes, 60)
    told = [say("duration.hours", count=hours)] if hours else []
    return say.enumeration([*told, *([say("duration.minutes", count=rest)] if rest else [])])
