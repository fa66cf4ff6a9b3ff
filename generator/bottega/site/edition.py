"""The portal in one language: its labels, its addresses, its texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from hashlib import blake2b

from bottega.matching.model import Round
from bottega.people.topics import Vocabulary
from bottega.programme import Programme
from bottega.site.figures.demand import TOPICS_SHOWN, demand, wanted_topics
from bottega.site.figures.places import Entry, listed
from bottega.site.figures.waiting import free_again
from bottega.site.portal import Portal
from bottega.texts import Catalogue, catalogue, in_language


@dataclass(frozen=True)
class Edition:
    """A portal and the language it is told in."""

    portal: Portal
    language: str

    @property
    def programme(self) -> Programme:
        """Return the programme's settings."""
        return self.portal.programme

    @property
    def vocabulary(self) -> Vocabulary:
        """Return the programme's topics."""
        return self.portal.community.vocabulary

    @property
    def day(self) -> date:
        """Return the day on which the portal is made."""
        return self.portal.day

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Return the mentors of the directory, by name."""
        return self.portal.once("listed", lambda: listed(self.portal))

    @cached_property
    def offering(self) -> dict[str, tuple[Entry, ...]]:
        """Return the mentors by each topic they offer, or that is broader than one they offer."""
        return self.portal.once("offering", self._offering)

    def _offering(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, dict[str, Entry]] = {topic: {} for topic in self.vocabulary.topics}
        above = cache(self.vocabulary.ancestors)
        for entry in self.entries:
            for offer in entry.mentor.offers:
                for topic in (offer.topic, *above(offer.topic)):
                    found.setdefault(topic, {})[entry.mentor.handle] = entry
        return {topic: tuple(entries.values()) for topic, entries in found.items()}

    @cached_property
    def speaking(self) -> dict[str, tuple[Entry, ...]]:
        """Return the mentors by each language they speak."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for tag in entry.mentor.languages:
                found.setdefault(tag, []).append(entry)
        return {tag: tuple(entries) for tag, entries in found.items()}

    @cached_property
    def scarce(self) -> frozenset[str]:
        """Return the topics that the dashboard names as wanted: more may be told nowhere else."""
        return frozenset(wanted_topics(demand(self.portal))[:TOPICS_SHOWN])

    @cached_property
    def free_again(self) -> dict[str, date]:
        """Return by mentor when the next place is likely to come free."""
        return free_again(self.portal)

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """Return the names that several mentors have: beside them the handle tells who is who."""
        seen = Counter(entry.mentor.name for entry in self.entries)
        return frozenset(name for name, count in seen.items() if count > 1)

    def piece(self, about: tuple[Hashable, ...], make: Callable[[], bytes]) -> bytes:
        """Return a piece of pages, made once for all that say the same."""
        found = self._pieces.get(about)
        if found is None:
            found = self._pieces[about] = make()
        return found

    @cached_property
    def _pieces(self) -> dict[tuple[Hashable, ...], bytes]:
        return {}

    def facts(self, entry: Entry) -> str:
        """Return a digest of all that pages can tell of a mentor: the same, and so are they."""
        handle = entry.mentor.handle
        if handle not in self._facts:
            is_shared = entry.mentor.name in self.shared_names
            told = f"{entry.mentor.model_dump_json()}{dict(entry.left)}{entry.most}{is_shared}"
            self._facts[handle] = blake2b(told.encode(), digest_size=16).hexdigest()
        return self._facts[handle]

    @cached_property
    def _facts(self) -> dict[str, str]:
        return self.portal.once("facts", dict)

    @cached_property
    def t(self) -> Catalogue:
        """Return the texts of this language."""
        return catalogue(self.language)

    @property
    def title(self) -> str:
        """Return the programme's name."""
        return in_language(self.programme.title, self.language)

    @property
    def tagline(self) -> str:
        """Return the programme's own sentence."""
        return in_language(self.programme.tagline, self.language)

    @property
    def folder(self) -> str:
        """Return where this language stands in the site: nothing for the first, else `it/`."""
        return folder(self.programme, self.language)

    def address(self, path: str) -> str:
        """Return the canonical address of one of this language's pages or files."""
        return f"{self.programme.site.rstrip('/')}/{self.folder}{path}"

    def topic(self, topic: str) -> str:
        """Return a topic's name."""
        return self.vocabulary.label(topic, self.language)

    def format(self, form: str) -> str:
        """Return a format's name; its key where the programme no longer has it."""
        found = self.programme.formats.get(form)
        return in_language(found.label, self.language) if found else form

    def known(self, forms: Iterable[str]) -> tuple[str, ...]:
        """Return those of some formats that the programme has."""
        return tuple(form for form in forms if form in self.programme.formats)

    def summary(self, form: str) -> str:
        """Return what one of the programme's formats is for."""
        return in_language(self.programme.formats[form].summary, self.language)

    def formats(self, forms: Iterable[str]) -> str:
        """Return formats' names as a list in words."""
        return self.t.enumeration(self.format(form) for form in forms)

    def level(self, level: str) -> str:
        """Return a level's name."""
        return self.t(f"site.level.{level}")

    def region(self, region: str) -> str:
        """Return a region's name."""
        return in_language(self.programme.regions.get(region, {}), self.language) or region

    def tongue(self, tag: str) -> str:
        """Return what this language calls a language."""
        return _language_name(self.language, tag)

    def round_title(self, item: Round) -> str:
        """Return a round's name."""
        return in_language(item.title, self.language)

    def named_round(self, round_id: str) -> str:
        """Return a round's name by its id; the id where there is no such round any more."""
        found = self.portal.history.round(round_id)
        return self.round_title(found.round) if found else round_id


@cache
def _language_name(language: str, tag: str) -> str:
    return catalogue(language).language_name(tag)


def folder(programme: Programme, language: str) -> str:
    """Return a language's folder in the site, with its slash; nothing for the first language."""
    return "" if language == programme.languages[0] else f"{language}/"


def editions(portal: Portal) -> tuple[Edition, ...]:
    """Return the portal in each of the programme's languages, the first one first."""
    return tuple(Edition(portal, language) for language in portal.programme.languages)
