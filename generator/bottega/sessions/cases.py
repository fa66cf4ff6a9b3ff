"""What measures count: recorded matches with their ledgers, and needs with how long they waited.

A match belongs to the run that recorded it first. An exchange is two matches of one pair and one
thread: it is counted once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bottega.matching.model import Match
from bottega.programme import Programme
from bottega.rounds.history import History, RoundHistory
from bottega.rounds.record import Record
from bottega.sessions.ledger import Ledger
from bottega.sessions.terms import NO_FORMAT_WEEKS, terms_of


@dataclass(frozen=True, slots=True)
class Case:
    """A match, its run as `round/number`, when it can begin, how long it lasts, its ledger."""

    match: Match
    run: str
    starts: date
    weeks: int
    least: int
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Asked:
    """A need from the run that knew it first, and the day on which a run found somebody for it."""

    need: tuple[str, str]
    run: str
    since: date
    found: date | None

    def waited(self, day: date) -> int | None:
        """Return for how many days it had waited when it was found, None where it still waits."""
        return None if self.found is None or self.found > day else (self.found - self.since).days


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """A run by its day, its round and its number: what everybody can read of it."""

    day: date
    round: str
    number: int

    @property
    def key(self) -> str:
        """Return the run as `round/number`."""
        return f"{self.round}/{self.number}"


def runs(history: History, day: date) -> tuple[Run, ...]:
    """Return all runs up to a day, in their order."""
    found = (Run(one.date, past.round.id, one.run) for past, one in _records(history))
    return tuple(sorted(run for run in found if run.day <= day))


def cases(
    history: History, ledgers: Mapping[str, Ledger], programme: Programme
) -> tuple[Case, ...]:
    """Return every recorded match with its ledger, one that has no thread yet as proposed."""
    return tuple(
        _case(past, record, match, ledgers, programme)
        for past, record, match in _matches(history)
        if not _is_second_half(match, record, programme)
    )


def asked(history: History) -> tuple[Asked, ...]:
    """Return every need that any run looked at, by the order of runs."""
    first: dict[tuple[str, str], tuple[str, date]] = {}
    found: dict[tuple[str, str], date] = {}
    for run, (past, record) in _in_order(history):
        for waits in record.waiting:
            first.setdefault((waits.mentee, waits.need), (run.key, _since(past, record)))
        for match in record.matches:
            first.setdefault((match.mentee, match.need), (run.key, _since(past, record)))
            found.setdefault((match.mentee, match.need), record.date)
    return tuple(Asked(need, run, since, found.get(need)) for need, (run, since) in first.items())


def _since(past: RoundHistory, record: Record) -> date:
    # Nobody waits while others may still sign up; a rolling round looks whenever it runs.
    return record.date if past.round.rolling else min(past.round.signup.closes, record.date)


def _records(history: History) -> Iterator[tuple[RoundHistory, Record]]:
    for past in history.rounds:
        yield from ((past, record) for record in past.records)


def _in_order(history: History) -> list[tuple[Run, tuple[RoundHistory, Record]]]:
    found = [
        (Run(one.date, past.round.id, one.run), (past, one)) for past, one in _records(history)
    ]
    return sorted(found, key=lambda item: item[0])


def _matches(history: History) -> Iterator[tuple[RoundHistory, Record, Match]]:
    known: set[str] = set()
    for _run, (past, record) in _in_order(history):
        for match in record.matches:
            if match.id not in known:
                known.add(match.id)
                yield past, record, match


def _case(
    past: RoundHistory,
    record: Record,
    match: Match,
    ledgers: Mapping[str, Ledger],
    programme: Programme,
) -> Case:
    form = programme.formats.get(match.format)
    return Case(
        match=match,
        run=f"{past.round.id}/{record.run}",
        starts=max(record.date, past.round.starts),
        weeks=form.weeks if form else NO_FORMAT_WEEKS,
        least=terms_of(programme, match.format).length.min,
        ledger=ledgers.get(match.id) or Ledger(match.id),
    )


def _is_second_half(match: Match, record: Record, programme: Programme) -> bool:
    form = programme.formats.get(match.format)
    if form is None or not form.reciprocal:
        return False
    back = (match.mentor, match.mentee, match.format)
    others = (one for one in record.matches if (one.mentee, one.mentor, one.format) == back)
    return any(other.id < match.id for other in others)
