"""How the programme goes: the measures as they were told, with what each of them means."""

from __future__ import annotations

from bottega.sessions.publication import Batch
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.figures import outcomes
from bottega.site.page import WIDE, Page, mark
from bottega.texts.aggregates import range_words

PATH = "progress/"


def progress_page(edition: Edition) -> Page:
    """Return the page that tells how the programme goes."""
    t, told = edition.t, edition.portal.measures
    batches = tuple(batch for batch in told.batches if batch.asked)
    latest = batches[-1] if batches else None
    body = render(
        "progress.html",
        edition,
        1,
        updated=max((day for batch in batches for day in batch.asked.values()), default=None),
        latest=latest,
        title=outcomes.title(edition, latest) if latest else "",
        words=batch_words(edition, latest) if latest else "",
        tables=outcomes.tables(edition, latest) if latest else (),
        trends=outcomes.trends(edition, batches),
        earlier=[
            (outcomes.title(edition, batch), batch_words(edition, batch), _cells(edition, batch))
            for batch in reversed(batches)
        ],
        key=[t(f"measure.{name}") for name in outcomes.KEY],
        form=told.answers[-1] if told.answers else None,
        answers=outcomes.answers(edition, told.answers[-1]) if told.answers else None,
    )
    return Page(
        PATH,
        t("site.progress.title"),
        t("site.progress.lead"),
        markdown=mark("body"),
        blocks={"body": body},
        meta=WIDE,
    )


def batch_words(edition: Edition, batch: Batch) -> str:
    """Return how many matches and needs a batch holds, and of which days."""
    t, counted = edition.t, {"matches": batch.matches, "needs": batch.needs}
    if batch.since == batch.until:
        return t("site.progress.batch", None, **counted, day=t.day(batch.until))
    days = {"since": t.day(batch.since), "until": t.day(batch.until)}
    return t("site.progress.batch.days", None, **counted, **days)


def _cells(edition: Edition, batch: Batch) -> list[str]:
    found = (batch.shown(name) for name in outcomes.KEY)
    return [range_words(one, edition.t) for one in found]
