"""A match with everything that a letter to its two people is made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bottega.hub.defusing import defused, plain
from bottega.matching.model import Match, Round
from bottega.people.community import Community
from bottega.people.model import Mentee, Mentor, Need, Profile
from bottega.programme import Format, SessionCount
from bottega.sessions.commands import VERBS
from bottega.sessions.ledger import Ledger
from bottega.texts import Catalogue, Localised, catalogue, in_language, languages

ANY_LENGTH = SessionCount(min=1, max=100)


@dataclass(frozen=True, slots=True)
class Pair:
    """The two of a match, the language they are written to in, and how far they are."""

    match: Match
    round: Round
    community: Community
    ledger: Ledger
    texts: Catalogue

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


def pair(match: Match, of: Round, community: Community, ledger: Ledger | None) -> Pair:
    """Return a match's pair; without a thread yet, with a ledger that says so."""
    texts = catalogue(_language(match, community))
    return Pair(match, of, community, ledger or Ledger(match.id), texts)


def page_address(community: Community, language: str, page: str) -> str:
    """Return where a portal's page stands; its first language has no folder of its own."""
    return community.programme.page_address(language, page)


def _language(match: Match, community: Community) -> str:
    shared = (match.facts.language,) if match.facts.language else ()
    common = (*shared, *_common_languages(match, community))
    known = (language.partition("-")[0] for language in common)
    first = community.programme.languages[0]
    return next((language for language in known if language in languages()), first)


def _common_languages(match: Match, community: Community) -> Iterator[str]:
    mentee, mentor = community.mentees.get(match.mentee), community.mentors.get(match.mentor)
    if mentee and mentor:
        spoken = {language.partition("-")[0] for language in mentor.languages}
        yield from (one for one in mentee.languages if one.partition("-")[0] in spoken)


def _call(person: Profile | None, name: str) -> str:
    return f"@{person.account}" if person and person.account else name
