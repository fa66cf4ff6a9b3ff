"""When which measures are told: batches of runs, stage by stage, once and for ever.

Which runs make up a batch and when a stage is told follow from the records alone, so neither the
moment nor the company of a number says anything about what people did. A stage is told as of its
own Monday: who computes it again, after the file was lost, finds the same numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from bottega.programme import Programme
from bottega.rounds.history import History
from bottega.sessions.cases import Asked, Case, Run, asked, cases, runs
from bottega.sessions.ledger import Ledger
from bottega.sessions.measures import (
    NEED_DAYS,
    QUESTIONS,
    STAGES,
    WAITING,
    Stage,
    asked_on,
    counts,
    still_waiting,
)
from bottega.sessions.publication import Batch, Bounds, Publication
from bottega.texts.aggregates import BATCH, Range, told_range, whole


@dataclass(frozen=True)
class Source:
    """What measures are computed from; `ledgers` are those by match as of the end of a day."""

    history: History
    programme: Programme
    ledgers: Callable[[date], Mapping[str, Ledger]]

    @cached_property
    def recorded(self) -> tuple[Case, ...]:
        """Return the matches as the records alone know them."""
        return cases(self.history, {}, self.programme)

    @cached_property
    def needs(self) -> tuple[Asked, ...]:
        """Return the needs with how long they waited."""
        return asked(self.history)

    def cases(self, day: date) -> tuple[Case, ...]:
        """Return the matches with their ledgers as of a day."""
        return cases(self.history, self.ledgers(day), self.programme)

    def matches(self, batch: Batch, day: date) -> list[Case]:
        """Return a batch's matches with their ledgers as of a day."""
        return [case for case in self.cases(day) if case.run in batch.runs]


def advanced(told: Publication, source: Source, day: date) -> Publication:
    """Return the publication with every stage told that is over by a day."""
    batches = [
        _advanced(batch, source, day) for batch in (*told.batches, *_batches(told, source, day))
    ]
    return told.model_copy(update={"batches": tuple(batches)})


def is_due(told: Publication, source: Source, day: date) -> bool:
    """Say whether there is a stage to tell on a day; looks at records only, at no ledger."""
    batches = (*told.batches, *_batches(told, source, day))
    return any(tuple(_due(batch, source, day)) for batch in batches)


def _batches(told: Publication, source: Source, day: date) -> Iterator[Batch]:
    """Yield the batches that the runs up to a day make up and that nothing was told of yet."""
    taken = {run for batch in told.batches for run in batch.runs}
    matches = Counter(case.run for case in source.recorded)
    together: list[Run] = []
    for run in runs(source.history, day):
        if run.key not in taken:
            together.append(run)
        if sum(matches[one.key] for one in together) >= BATCH:
            yield _batch(together, matches, source)
            together = []


def _batch(together: list[Run], matches: Counter[str], source: Source) -> Batch:
    keys = tuple(run.key for run in together)
    return Batch(
        runs=keys,
        since=together[0].day,
        until=together[-1].day,
        matches=sum(matches[key] for key in keys),
        needs=sum(need.run in keys for need in source.needs),
    )


def _advanced(batch: Batch, source: Source, day: date) -> Batch:
    for stage, moment in _due(batch, source, day):
        ranges = {**batch.ranges, **_ranges(stage, batch, source, moment)}
        told = {"ranges": ranges, "asked": {**batch.asked, stage: moment}}
        batch = batch.model_copy(update=told)
    return batch


def _due(batch: Batch, source: Source, day: date) -> Iterator[tuple[Stage, date]]:
    for stage in STAGES:
        over = None if stage in batch.asked else _over(stage, batch, source)
        if over is not None and (monday := over + timedelta(days=-over.weekday() % 7)) <= day:
            yield stage, monday


def _over(stage: Stage, batch: Batch, source: Source) -> date | None:
    """Return the day on which a stage is over; None where a batch's runs are no more."""
    if stage in NEED_DAYS:
        return batch.until + timedelta(days=NEED_DAYS[stage])
    own = (case for case in source.recorded if case.run in batch.runs)
    return max((asked_on(stage, case) for case in own), default=None)


def _ranges(stage: Stage, batch: Batch, source: Source, day: date) -> Mapping[str, Bounds]:
    ranges = {**batch.ranges}
    for question, of, count in _counts(stage, batch, source, day):
        total, asked_of = batch.total(question), ranges.get(of)
        if not of or asked_of is not None:
            given = Range(*asked_of, total) if asked_of else whole(total)
            found = told_range(min(count, given.high), given)
            ranges[question] = found.low, found.high
    return ranges


def _counts(
    stage: Stage, batch: Batch, source: Source, day: date
) -> Iterator[tuple[str, str, int]]:
    """Yield a stage's questions, each with the one that it follows, and how many said yes."""
    if stage in NEED_DAYS:
        needs = [need for need in source.needs if need.run in batch.runs]
        yield stage, WAITING[stage], still_waiting(stage, needs).count
        return
    found = counts(stage, source.matches(batch, day))
    for question in QUESTIONS:
        if question.id in found:
            yield question.id, question.of, found[question.id].count
