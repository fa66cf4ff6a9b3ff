"""The rounds and what their runs decided: totals in words, names only of those who agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bottega.matching.model import Match, Round
from bottega.people.model import Mentee, Mentor
from bottega.rounds.history import RoundHistory
from bottega.rounds.record import Record
from bottega.site.edition import Edition
from bottega.site.page import WIDE, Page, mark
from bottega.site.pages.report import report_block
from bottega.site.places import is_shown
from bottega.site.templating import render
from bottega.texts.aggregates import safe

SECTION = "rounds/"
WITH_TILES = 120  # named pairs that are shown with their tiles; more are a list of names
NAMES = 1500  # names that a page still carries well; the record has them all


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of a round; `kind` is opens, closes, starts or ends."""

    day: date
    kind: str
    round: Round
    next: bool = False


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


def round_pages(edition: Edition) -> Iterator[Page]:
    """Yield the overview of the rounds and a page for each."""
    rounds = tuple(reversed(edition.portal.history.rounds))
    yield _overview(edition, rounds)
    for item in rounds:
        yield _page(edition, item)


def moments(item: Round) -> tuple[Moment, ...]:
    """Return a round's dates in their order."""
    return (
        Moment(item.signup.opens, "opens", item),
        Moment(item.signup.closes, "closes", item),
        Moment(item.starts, "starts", item),
        Moment(item.ends, "ends", item),
    )


def phase_of(item: RoundHistory, day: date) -> str:
    """Return where a round stands on a day: between sign-up and start also whether it has run."""
    phase = item.round.phase(day)
    return "matched" if phase == "matching" and item.records else phase


def next_moment(edition: Edition) -> Moment | None:
    """Return the next date of any round, this day's included."""
    found = (moment for item in edition.portal.history.rounds for moment in moments(item.round))
    return min(
        (moment for moment in found if moment.day >= edition.day),
        key=lambda moment: (moment.day, moment.round.id),
        default=None,
    )


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
    if totals.matches == 0:
        return edition.t("site.run.words.nobody")
    if waiting == 0:
        return edition.t("site.run.words.all")
    if safe(waiting) is None:
        return edition.t("site.run.words.few")
    return edition.t("site.run.words.waiting", count=waiting)


def _others(edition: Edition, count: int, some_named: bool) -> str:
    if count == 0:
        return ""
    if safe(count) is None:
        return edition.t("site.run.others.few" if some_named else "site.run.others.unnamed.few")
    key = "site.run.others" if some_named else "site.run.others.unnamed"
    return edition.t(key, count=count)


@dataclass(frozen=True, slots=True)
class RoundCard:
    """A round in the overview."""

    round: Round
    phase: str
    words: str


def _overview(edition: Edition, rounds: tuple[RoundHistory, ...]) -> Page:
    cards = [_card(edition, item) for item in rounds]
    t = edition.t
    return Page(
        "rounds/",
        t("site.rounds.title"),
        t("site.rounds.lead"),
        markdown=mark("body"),
        blocks={"body": render("rounds.html", edition, 1, rounds=cards)},
        section=SECTION,
        meta=WIDE,
    )


def _card(edition: Edition, item: RoundHistory) -> RoundCard:
    matches = sum(len(record.matches) for record in item.records)
    if not item.records:
        words = edition.t("site.round.no_run.short")
    elif safe(matches) is None:
        words = edition.t("site.round.matches.few")
    else:
        words = edition.t("site.round.matches", count=matches)
    return RoundCard(item.round, phase_of(item, edition.day), words)


def _page(edition: Edition, item: RoundHistory) -> Page:
    title = edition.round_title(item.round)
    coming = next_moment(edition)
    dates = [
        Moment(moment.day, moment.kind, moment.round, next=coming == moment)
        for moment in moments(item.round)
    ]
    body = render(
        "round.html",
        edition,
        2,
        round=item.round,
        phase=phase_of(item, edition.day),
        moments=dates,
        formats=[edition.format(form) for form in item.round.formats],
        report=report_block(edition, item, 2),
        runs=[run_block(edition, record, 2) for record in reversed(item.records)],
    )
    t = edition.t
    description = t("site.round.span", start=t.day(item.round.starts), end=t.day(item.round.ends))
    return Page(
        f"rounds/{item.round.id}/",
        title,
        f"{title}. {description}",
        markdown=mark("body"),
        blocks={"body": body},
        section=SECTION,
        meta=WIDE,
    )
