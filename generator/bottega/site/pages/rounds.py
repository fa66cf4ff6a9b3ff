"""The rounds: their dates, where each of them stands, and what its runs decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bottega.matching.model import Round
from bottega.rounds.history import RoundHistory
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.page import WIDE, Page, mark
from bottega.site.pages.report import report_block
from bottega.site.pages.runs import run_block
from bottega.texts.aggregates import safe

SECTION = "rounds/"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of a round; `kind` is opens, closes, starts or ends."""

    day: date
    kind: str
    round: Round
    next: bool = False


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
    """Return where a round stands on a day: between sign-up and start also whether it has pairs."""
    phase = item.round.phase(day)
    return "matched" if phase == "matching" and item.matches else phase


def next_moment(edition: Edition) -> Moment | None:
    """Return the next date of any round, this day's included."""
    found = (moment for item in edition.portal.history.rounds for moment in moments(item.round))
    return min(
        (moment for moment in found if moment.day >= edition.day),
        key=lambda moment: (moment.day, moment.round.id),
        default=None,
    )


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
    phase = phase_of(item, edition.day)
    return RoundCard(item.round, phase, _in_short(edition, item, phase))


def _in_short(edition: Edition, item: RoundHistory, phase: str) -> str:
    t, matches = edition.t, len(item.matches)
    if not matches:
        return t("site.round.matches.none" if phase == "closed" else "site.round.matches.yet")
    if safe(matches) is None:
        return t("site.round.matches.few")
    return t("site.round.matches", count=matches)


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
