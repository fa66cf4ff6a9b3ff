"""What was told of the measures, as tables and charts: the same words wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from bottega.sessions.publication import GROUPS, Answers, Batch
from bottega.site.drawing.charts import Bar, Point, Row, Said, bar, rows, trend
from bottega.site.edition import Edition
from bottega.texts.aggregates import Range, range_words

KEY = ("accepted", "prompt", "active", "held")  # those that are drawn


@dataclass(frozen=True, slots=True)
class Line:
    """A measure with what was told of it, in words and as a bar, and what it means."""

    name: str
    words: str
    means: str
    bar: Markup | None


@dataclass(frozen=True, slots=True)
class Table:
    """Measures that belong together."""

    key: str
    title: str
    lines: tuple[Line, ...]
    words: str = ""


def tables(edition: Edition, batch: Batch) -> tuple[Table, ...]:
    """Return everything that was told of a batch, in groups."""
    return tuple(
        Table(
            group,
            edition.t(f"site.progress.{group}"),
            tuple(_line(edition, name, batch.shown(name)) for name in names),
            waits(edition, batch) if group == "found" else "",
        )
        for group, names in GROUPS.items()
    )


def waits(edition: Edition, batch: Batch) -> str:
    """Return by when half of a batch's needs, and nine in ten, surely had found somebody."""
    told = [(stage, found) for stage in GROUPS["found"] if (found := batch.shown(stage))]
    words = []
    for key, tenths in (("half", 5), ("most", 9)):
        reached = (stage for stage, found in told if found.low * 10 >= found.total * tenths)
        stage = next(reached, None)
        if stage:
            within = edition.t(f"site.progress.within.{stage}")
            words.append(edition.t(f"site.progress.wait.{key}", within=within))
    return " ".join(words)


def answers(edition: Edition, told: Answers) -> Table:
    """Return what was told of answers to the private form."""
    lines = (_line(edition, name, told.range(name)) for name in told.ranges)
    return Table("form", edition.t("site.progress.form"), tuple(lines))


def chart(edition: Edition, batch: Batch, key: str) -> Markup:
    """Return the main measures of a batch as bars."""
    found = [(name, batch.shown(name)) for name in KEY]
    told = [(name, one) for name, one in found if one is not None and not one.is_open]
    said = Said(key, title(edition, batch), edition.t("site.report.chart"))
    return rows(said, [_row(edition, name, one) for name, one in told]) if told else Markup()


def trends(edition: Edition, batches: Iterable[Batch]) -> tuple[tuple[str, Markup], ...]:
    """Return the main measures over time, each by its name, once two batches are told."""
    together = tuple(batches)
    found = ((name, _trend(edition, name, together)) for name in KEY)
    return tuple((edition.t(f"measure.{name}"), drawn) for name, drawn in found if drawn)


def title(edition: Edition, batch: Batch) -> str:
    """Return the names of the rounds whose runs a batch holds."""
    names = dict.fromkeys(run.partition("/")[0] for run in batch.runs)
    return edition.t.enumeration(map(edition.named_round, names))


def _line(edition: Edition, name: str, found: Range | None) -> Line:
    is_told = found is not None and not found.is_open
    return Line(
        name=edition.t(f"measure.{name}"),
        words=range_words(found, edition.t),
        means=edition.t(f"measure.{name}.definition"),
        bar=bar(_bar(found)) if found is not None and is_told else None,
    )


def _bar(found: Range) -> Bar:
    return Bar(found.low / found.total, found.high / found.total)


def _row(edition: Edition, name: str, found: Range) -> Row:
    return Row(edition.t(f"measure.{name}"), ((_bar(found), range_words(found, edition.t)),))


def _trend(edition: Edition, name: str, batches: tuple[Batch, ...]) -> Markup | None:
    told = [(batch, found) for batch in batches if (found := batch.shown(name)) is not None]
    if len(told) < 2:
        return None
    t, first, last = edition.t, told[0], told[-1]
    text = t(
        "site.progress.trend.text",
        first=t.month(first[0].until),
        last=t.month(last[0].until),
        before=range_words(first[1], t),
        after=range_words(last[1], t),
    )
    points = [
        Point(t.month(batch.until), one.low / one.total, one.high / one.total)
        for batch, one in told
    ]
    scale = (t.share(0), t.share(0.5), t.share(1))
    return trend(Said(f"trend-{name}", t(f"measure.{name}"), text), points, scale)
