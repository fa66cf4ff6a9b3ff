"""What earlier rounds leave for the next run: places taken, pairs not to repeat, who waited.

- A running match takes its places until it is closed, however long ago its round ended; one that
  rests keeps them.
- A proposed match, with or without a thread, takes them until the last day of its round; one that
  never began by then is free to be proposed again.
- A match without a thread never begins where somebody left or a later run decided the need anew.
- Declined, released, ended and completed pairs are not proposed again, unless both asked for
  another round: then they are a pair like any other, in whatever formats their profiles name, and
  the step from micro to classic is a need in the format classic. Maintainers who want to be sure
  pin them, with `continue: true`.
- A mentee waited who got nobody in the last round they were in: their needs found no mentor, or
  every mentor declined, did not answer, or is not there any more. Who declined somebody there, or
  did not answer, did not wait.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from bottega.matching.model import Match, Occupancy, Place
from bottega.people.community import Community
from bottega.rounds.history import History, RoundHistory
from bottega.rounds.record import Record
from bottega.sessions.leaving import unbegun
from bottega.sessions.ledger import Ledger


def occupancy(
    history: History, ledgers: Mapping[str, Ledger], day: date, community: Community
) -> Occupancy:
    """Return what all recorded matches leave on a day; ledgers by the id of their match."""
    matches, never = history.matches, _never(history, ledgers, day, community)
    closed = (match for match in matches if _is_past(_ledger(match, ledgers)))
    return Occupancy(
        running=tuple(sorted(_taken(history, ledgers, day, never))),
        past_pairs=frozenset((match.mentee, match.mentor) for match in closed),
        waited=frozenset(_waited(history, ledgers, day, never)),
        attempts=dict(Counter((match.mentee, match.need, match.mentor) for match in matches)),
        pinned=frozenset(_pinned(history, never)),
        served=frozenset(_served(history, ledgers, day)),
    )


def _never(
    history: History, ledgers: Mapping[str, Ledger], day: date, community: Community
) -> frozenset[str]:
    found = (unbegun(past, ledgers, community, day) for past in history.rounds)
    return frozenset(one.match for of_round in found for one in of_round)


def _ledger(match: Match, ledgers: Mapping[str, Ledger]) -> Ledger:
    return ledgers.get(match.id) or Ledger(match.id)


def _is_past(ledger: Ledger) -> bool:
    return not ledger.is_open and not ledger.is_renewed


def _taken(
    history: History, ledgers: Mapping[str, Ledger], day: date, never: frozenset[str]
) -> Iterator[Place]:
    for past in history.rounds:
        for match in (match for match in past.matches if match.id not in never):
            state = _ledger(match, ledgers).state
            if state == "running" or (state == "proposed" and day <= past.round.ends):
                yield Place(match.mentee, match.need, match.mentor, match.format)


def _pinned(history: History, never: frozenset[str]) -> Iterator[tuple[str, str, str, str]]:
    for past in history.rounds:
        for match in past.matches:
            if match.pinned and match.id not in never:
                yield past.round.id, match.mentee, match.need, match.mentor


def _served(
    history: History, ledgers: Mapping[str, Ledger], day: date
) -> Iterator[tuple[str, str]]:
    """Yield by round who had somebody in a round that still lasts, and has them no more."""
    for past in history.rounds:
        for match in past.matches if day <= past.round.ends else ():
            if not _ledger(match, ledgers).is_open and not _left_by_mentor(match, ledgers):
                yield past.round.id, match.mentee


def _waited(
    history: History, ledgers: Mapping[str, Ledger], day: date, never: frozenset[str]
) -> Iterator[str]:
    met = {
        (past.round.id, match.mentee)
        for past, record in _runs_before(history, day)
        for match in record.matches
        if match.id not in never and not _left_by_mentor(match, ledgers)
    }
    for mentee, round_id in _last_rounds(history, day).items():
        if (round_id, mentee) not in met:
            yield mentee


def _left_by_mentor(match: Match, ledgers: Mapping[str, Ledger]) -> bool:
    ledger = _ledger(match, ledgers)
    if ledger.gone is not None:
        return ledger.gone == match.mentor
    if ledger.state == "released":
        return match.mentee in ledger.accepted_by
    return ledger.state == "declined" and ledger.declined_by == match.mentor


def _last_rounds(history: History, day: date) -> dict[str, str]:
    """Return the last round that each mentee was in, of those with a run before the day."""
    runs = sorted(_runs_before(history, day), key=_when)
    return {mentee: past.round.id for past, record in runs for mentee in _mentees(record)}


def _runs_before(history: History, day: date) -> Iterator[tuple[RoundHistory, Record]]:
    for past in history.rounds:
        yield from ((past, record) for record in past.records if record.date < day)


def _when(run: tuple[RoundHistory, Record]) -> tuple[date, str, int]:
    past, record = run
    return record.date, past.round.id, record.run


def _mentees(record: Record) -> Iterator[str]:
    yield from (match.mentee for match in record.matches)
    yield from (waiting.mentee for waiting in record.waiting)
