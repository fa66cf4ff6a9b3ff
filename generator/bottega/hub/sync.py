"""Brings a hub to what should be there, and reads it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from bottega.hub.announcement import wanted
from bottega.hub.pair import ANY_LENGTH
from bottega.hub.plan import Plan, plan
from bottega.matching.model import Match
from bottega.people.community import Community
from bottega.problems import WrongUse
from bottega.programme import SessionCount
from bottega.rounds.history import History
from bottega.sessions.ledger import Ledger, ledgers_by_match, read_ledger
from bottega.sessions.participants import participants
from bottega.sessions.thread import Thread, by_marker


class Hub(Protocol):
    """Where threads are kept."""

    def threads(self) -> tuple[Thread, ...]:
        """Return all threads with their comments, by number."""

    def apply(self, plan: Plan, day: date) -> None:
        """Carry a plan out as of a day; repeating it changes nothing more."""


def announce(
    hub: Hub,
    history: History,
    round_id: str,
    community: Community,
    day: date,
    *,
    dry_run: bool = False,
) -> Plan:
    """Bring a round's issues to what they should say; return what was, or would be, done.

    Raises WrongUse where there is no such round.
    """
    past = history.round(round_id)
    if past is None:
        known = ", ".join(one.round.id for one in history.rounds)
        raise WrongUse("no-such-round", round=round_id, known=known or "–")
    threads = hub.threads()
    ledgers = ledgers_by_match(_ledgers(threads, past.matches, community))
    found = plan(wanted(past, community, ledgers), threads)
    if not dry_run:
        hub.apply(found, day)
    return found


def track(hub: Hub, history: History, community: Community) -> tuple[Ledger, ...]:
    """Return the ledger of every recorded match that has a thread, by match id."""
    return _ledgers(hub.threads(), history.matches, community)


def _ledgers(
    threads: Iterable[Thread],
    matches: Iterable[Match],
    community: Community,
) -> tuple[Ledger, ...]:
    found, helpers = by_marker(threads), community.programme.maintainers
    ledgers = (
        read_ledger(
            match,
            found[match.id][0],
            participants(match, community, helpers),
            _length(match, community),
        )
        for match in matches
        if match.id in found
    )
    return tuple(sorted(ledgers, key=lambda ledger: ledger.match_id))


def _length(match: Match, community: Community) -> SessionCount:
    form = community.programme.formats.get(match.format)
    return form.sessions if form else ANY_LENGTH
