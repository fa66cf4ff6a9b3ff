"""Measures as text: as they are published, and in full for the maintainers' own eyes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bottega.sessions.measures import (
    NEED_DAYS,
    STAGES,
    Share,
    counts,
    still_waiting,
    waits,
)
from bottega.sessions.publication import GROUPS, Batch, Publication
from bottega.sessions.telling import Source
from bottega.texts import Catalogue
from bottega.texts.aggregates import range_words

IDS = tuple(measure for group in GROUPS.values() for measure in group)


def told_lines(before: Publication, told: Publication, say: Catalogue) -> Iterator[str]:
    """Yield everything that was told, batch by batch, and how much of it is new."""
    if not any(batch.asked for batch in told.batches):
        yield say("measures.nothing")
        return
    for batch in told.batches:
        yield _batch(batch, say)
        for measure in IDS:
            name = say(f"measure.{measure}")
            yield f"  {name}: {range_words(batch.shown(measure), say)}"
        yield ""
    new = _size(told) - _size(before)
    yield say("measures.told", new) if new else say("measures.same")


def exact_lines(source: Source, day: date, say: Catalogue) -> Iterator[str]:
    """Yield the real numbers of all matches as of a day."""
    found = [case for case in source.cases(day) if case.starts <= day]
    needs = [need for need in source.needs if need.since <= day]
    yield ""
    yield say("measures.private")
    for stage in STAGES:
        if stage in NEED_DAYS:
            left = still_waiting(stage, needs)
            shares = {str(stage): Share(left.of - left.count, left.of)}
        else:
            shares = counts(stage, found)
        for name, share in shares.items():
            words = say(f"measure.{name}")
            yield "  " + say("measures.share", name=words, count=share.count, of=share.of)
    days = waits(needs, day)
    yield "  " + say(
        "measures.waits",
        median=_known(days.median),
        p90=_known(days.p90),
        oldest=_known(days.oldest),
    )
    yield "  " + say("measures.sessions", sum(len(case.ledger.sessions) for case in found))
    yield "  " + say("measures.moves", sum(case.ledger.moves for case in found))


def _batch(batch: Batch, say: Catalogue) -> str:
    return say(
        "measures.batch",
        matches=batch.matches,
        needs=batch.needs,
        since=say.day(batch.since),
        until=say.day(batch.until),
    )


def _known(days: int | None) -> str:
    return "–" if days is None else str(days)


def _size(told: Publication) -> int:
    return sum(len(batch.ranges) for batch in told.batches)
