"""A round's report: the part of its page that looks back, once it is over."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bottega.rounds.history import RoundHistory
from bottega.sessions.publication import Batch
from bottega.sessions.retrospective import Retrospective, retrospective
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.figures import outcomes
from bottega.texts.aggregates import safe


@dataclass(frozen=True, slots=True)
class Part:
    """A batch of the round's matches: who is told of with it, and what is told."""

    lead: str
    chart: Markup
    tables: tuple[outcomes.Table, ...]
    suffix: str


def report_block(edition: Edition, past: RoundHistory, depth: int) -> str:
    """Return a round's report for a page at a depth; nothing before the round is over.

    Where nobody asked for anything, there is nothing to look back at.
    """
    found = retrospective(past, edition.portal.measures, edition.day)
    if found is None or not found.needs:
        return ""
    parts = [_part(edition, batch, found, place) for place, batch in enumerate(found.batches)]
    topics = edition.t.enumeration(map(edition.topic, found.topics))
    return render(
        "report.html",
        edition,
        depth,
        batches=parts,
        matches=found.matches,
        waiting=_waiting(edition, found),
        topics=edition.t("site.report.wanted.topics", topics=topics) if topics else "",
    )


def _part(edition: Edition, batch: Batch, found: Retrospective, place: int) -> Part:
    t, suffix = edition.t, f"-{place}" if place else ""
    others = [edition.named_round(one) for one in found.others]
    lead = t("site.report.lead.shared", others=t.enumeration(others)) if others else ""
    return Part(
        lead=lead or t("site.report.lead"),
        chart=outcomes.chart(edition, batch, f"report{suffix}"),
        tables=outcomes.tables(edition, batch),
        suffix=suffix,
    )


def _waiting(edition: Edition, found: Retrospective) -> str:
    if not found.waiting:
        return edition.t("site.report.wanted.none")
    if safe(found.waiting) is None:
        return edition.t("site.report.wanted.few")
    return edition.t("site.report.wanted.count", None, number=found.waiting)
