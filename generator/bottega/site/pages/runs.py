"""What a run decided: totals in words, names only of those who agreed."""

from __future__ import annotations

from dataclasses import dataclass

from bottega.matching.model import Match
from bottega.people.model import Mentee, Mentor
from bottega.rounds.record import Record
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.figures.places import is_shown
from bottega.texts.aggregates import safe

WITH_TILES = 120  # named pairs that are shown with their tiles; more are a list of names
NAMES = 1500  # names that a page still carries well; the record has them all


@dataclass(frozen=True, slots=True)
class NamedPair:
    """Two people who may be named, and what brings them together: (topic, format)."""

    mentee: Mentee
    mentor: Mentor
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its words."""

    number: int
    words: str


def run_block(edition: Edition, record: Record, depth: int) -> str:
    """Return what a run decided, as a section for a page at a depth."""
    named = named_matches(edition, record)
    together = pairs(edition, named)
    return render(
        "run.html",
        edition,
        depth,
        record=record,
        anchor=f"run-{record.run}",
        named=together if len(together) <= WITH_TILES else (),
        crowd=together[:NAMES] if len(together) > WITH_TILES else (),
        beyond=max(0, len(together) - NAMES),
        figures=_figures(edition, record),
        words=_words(edition, record),
        others=_others(edition, len(record.matches) - len(named), bool(named)),
    )


def named_matches(edition: Edition, record: Record) -> tuple[Match, ...]:
    """Return the matches that may be named: the mentee agreed and the mentor is shown."""
    community = edition.portal.community
    found: list[Match] = []
    for match in record.matches:
        mentor, mentee = community.mentors.get(match.mentor), community.mentees.get(match.mentee)
        agreed = mentee is not None and mentee.announce and mentee.listed
        if agreed and mentor is not None and is_shown(edition.portal, mentor):
            found.append(match)
    return tuple(found)


def pairs(edition: Edition, matches: tuple[Match, ...]) -> tuple[NamedPair, ...]:
    """Return each two people once, by the mentee's name; two who teach each other as one pair."""
    together: dict[frozenset[str], list[Match]] = {}
    for match in matches:
        together.setdefault(frozenset((match.mentee, match.mentor)), []).append(match)
    found = (_pair(edition, group) for group in together.values())
    return tuple(sorted(found, key=lambda pair: (pair.mentee.name.casefold(), pair.reasons)))


def _pair(edition: Edition, group: list[Match]) -> NamedPair:
    community, first = edition.portal.community, group[0]
    reasons = tuple((match.topic, match.format) for match in group)
    return NamedPair(community.mentees[first.mentee], community.mentors[first.mentor], reasons)


def _figures(edition: Edition, record: Record) -> tuple[Figure, ...]:
    t, totals = edition.t, record.totals
    if not totals.matches:
        return ()
    pairs = (
        (totals.matches, "site.run.figure.matches"),
        (totals.matched_mentees, "site.run.figure.mentees"),
        (len({match.mentor for match in record.matches}), "site.run.figure.mentors"),
    )
    return tuple(
        Figure(count, t(key, count=count)) for count, key in pairs if safe(count) is not None
    )


def _words(edition: Edition, record: Record) -> str:
    totals = record.totals
    waiting = totals.mentees - totals.matched_mentees
    if not totals.matches:
        return nobody(edition, record)
    if waiting == 0:
        return edition.t("site.run.words.all")
    if safe(waiting) is None:
        return edition.t("site.run.words.few")
    return edition.t("site.run.words.waiting", count=waiting)


def nobody(edition: Edition, record: Record) -> str:
    """Return what is said of a run without a match: nobody asked, or whoever did goes first."""
    return edition.t("site.run.words.nobody" if record.totals.needs else "site.run.words.unasked")


def _others(edition: Edition, count: int, some_named: bool) -> str:
    if count == 0:
        return ""
    if safe(count) is None:
        return edition.t("site.run.others.few" if some_named else "site.run.others.unnamed.few")
    key = "site.run.others" if some_named else "site.run.others.unnamed"
    return edition.t(key, count=count)
