"""Each round in numbers: how many of its matches stand where, and the sessions they held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bottega.rounds.history import History, RoundHistory
from bottega.sessions.ledger import STATES, Ledger, State


@dataclass(frozen=True, slots=True)
class RoundMeasures:
    """A round in numbers; every state is there, and a match without a thread is proposed."""

    round: str
    matches: int
    states: Mapping[State, int]
    sessions: int
    minutes: int


def measures(history: History, ledgers: Mapping[str, Ledger]) -> tuple[RoundMeasures, ...]:
    """Return each round's numbers in the order of the rounds; ledgers by the id of their match."""
    return tuple(_measured(past, ledgers) for past in history.rounds)


def _measured(past: RoundHistory, ledgers: Mapping[str, Ledger]) -> RoundMeasures:
    found = [ledgers.get(match.id) or Ledger(match.id) for match in past.matches]
    counted = Counter(ledger.state for ledger in found)
    sessions = [session for ledger in found for session in ledger.sessions]
    return RoundMeasures(
        round=past.round.id,
        matches=len(found),
        states={state: counted[state] for state in STATES},
        sessions=len(sessions),
        minutes=sum(session.minutes or 0 for session in sessions),
    )
