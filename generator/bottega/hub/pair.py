"""A match with everything that a letter to its two people is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bottega.hub.defusing import defused, plain
from bottega.learning.module import Module
from bottega.matching.model import Match, Round
from bottega.people.community import Community
from bottega.people.model import Mentee, Mentor, Need, Profile
from bottega.programme import Format, SessionCount
from bottega.sessions.ledger import Ledger
from bottega.sessions.terms import ANY_LENGTH
from bottega.sessions.words import VERBS
from bottega.texts import Catalogue, Localised, catalogue, in_language, languages

Modules = Mapping[str, tuple[Module, ...]]  # by language
NO_MODULES: Modules = {}


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a letter is written, and the modules that it may suggest, by language."""

    day: date | None = None
    modules: Modules = field(default_factory=dict)


UNDATED = Occasion()


@dataclass(frozen=True, slots=True)
class Pair:
    """The two of a match, the language they are written to in, and how far they are.

    `matched` is the day of the run that chose them.
    """

    match: Match
    round: Round
    community: Community
    ledger: Ledger
    texts: Catalogue
    matched: date
    occasion: Occasion = UNDATED

    @property
    def day(self) -> date:
        """Return the day as of which they are written to."""
        return self.occasion.day or self.matched

    @property
    def profiles(self) -> dict[str, Profile]:
        """Return the two profiles by role, as far as they are there, the mentee's first."""
        found = {"mentee": self.mentee, "mentor": self.mentor}
        return {role: profile for role, profile in found.items() if profile is not None}

    @property
    def mentee(self) -> Mentee | None:
        """Return the mentee's profile, while there is one."""
        return self.community.mentees.get(self.match.mentee)

    @property
    def mentor(self) -> Mentor | None:
        """Return the mentor's profile, while there is one."""
        return self.community.mentors.get(self.match.mentor)

    @property
    def need(self) -> Need | None:
        """Return what the mentee asked for, while their profile still says it."""
        needs = self.mentee.needs if self.mentee else ()
        return next((need for need in needs if need.id == self.match.need), None)

    @property
    def format(self) -> Format | None:
        """Return the format's settings, while the programme has it."""
        return self.community.programme.formats.get(self.match.format)

    @property
    def length(self) -> SessionCount:
        """Return how many sessions the match has."""
        return self.format.sessions if self.format else ANY_LENGTH

    @property
    def names(self) -> dict[str, str]:
        """Return both names as harmless Markdown, by role."""
        return {role: defused(name) for role, name in self._names.items()}

    def title_with(self, back: Pair | None) -> str:
        """Return the title of their issue; `back` is the other half of an exchange."""
        names: dict[str, Any] = {role: plain(name) for role, name in self._names.items()}
        topic = self.topic(self.match.topic)
        if back is None:
            return self.texts("thread.title", **names, topic=topic)
        other = self.topic(back.match.topic)
        return self.texts("thread.title.exchange", **names, topic=topic, back=other)

    def say(self, key: str, count: int | None = None, **values: object) -> str:
        """Return a text with both names and the commands' words filled in, beside its values."""
        words: dict[str, Any] = {verb: f"`/{self.texts(f'thread.word.{verb}')}`" for verb in VERBS}
        return self.texts(key, count, **{**words, **self.names, **values})

    @property
    def calls(self) -> tuple[str, str]:
        """Return what calls mentee and mentor: their account, or for those without, the name."""
        names = self.names
        return _call(self.mentee, names["mentee"]), _call(self.mentor, names["mentor"])

    def topic(self, topic: str) -> str:
        """Return a topic's name in the pair's language."""
        return self.community.vocabulary.label(topic, self.texts.language)

    def translated(self, texts: Localised) -> str:
        """Return one of the programme's own texts in the pair's language."""
        return in_language(texts, self.texts.language)

    @property
    def _names(self) -> dict[str, str]:
        return {
            "mentee": self.mentee.name if self.mentee else self.match.mentee,
            "mentor": self.mentor.name if self.mentor else self.match.mentor,
        }


def pair(
    match: Match,
    of: Round,
    community: Community,
    ledger: Ledger | None,
    matched: date | None = None,
    occasion: Occasion = UNDATED,
) -> Pair:
    """Return a match's pair; without a thread yet, with a ledger that says so."""
    texts = catalogue(_language(match, community))
    known = ledger or Ledger(match.id)
    return Pair(match, of, community, known, texts, matched or of.starts, occasion)


def page_address(community: Community, language: str, page: str) -> str:
    """Return where a portal's page stands; its first language has no folder of its own."""
    return community.programme.page_address(language, page)


def _language(match: Match, community: Community) -> str:
    """Return the language that both rank best, of those we write; else the programme's first."""
    mentee, mentor = community.mentees.get(match.mentee), community.mentors.get(match.mentor)
    one, other = _ranks(mentee), _ranks(mentor)
    shared = set(one) & set(other)
    common = sorted(shared, key=lambda language: (one[language] + other[language], one[language]))
    told = (match.facts.language or "").partition("-")[0]
    known = (language for language in (*common, told) if language in languages())
    return next(known, community.programme.languages[0])


def _ranks(person: Profile | None) -> dict[str, int]:
    spoken = [language.partition("-")[0] for language in person.languages] if person else []
    return {language: spoken.index(language) for language in spoken}


def _call(person: Profile | None, name: str) -> str:
    return f"@{person.account}" if person and person.account else name
