"""The ledgers of matches, read from whatever threads a hub has of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from bottega.hub.announcement import recognised
from bottega.hub.exchange import exchanges
from bottega.matching.model import Match
from bottega.people.community import Community
from bottega.rounds.history import RoundHistory
from bottega.sessions.ledger import Ledger
from bottega.sessions.participants import participants
from bottega.sessions.reading import read_ledger
from bottega.sessions.terms import terms_of
from bottega.sessions.thread import Thread, by_marker, together


def read_ledgers(
    threads: tuple[Thread, ...],
    pasts: tuple[RoundHistory, ...],
    community: Community,
    day: date,
    ours: frozenset[str] = frozenset(),
) -> tuple[Ledger, ...]:
    """Return the ledger of every match that is among the threads as of a day, by match id.

    `ours` are accounts, in lower case, that write for us beside the author of a thread.
    """
    found = by_marker(recognised(threads, pasts, community))
    ledgers = (
        _ledger(match, together(same), community, day, ours)
        for past in pasts
        for match, same in _heard(past, found, community)
    )
    return tuple(sorted(ledgers, key=lambda ledger: ledger.match_id))


def _ledger(
    match: Match, thread: Thread, community: Community, day: date, ours: frozenset[str]
) -> Ledger:
    programme = community.programme
    people = participants(match, community, programme.maintainers, ours)
    return read_ledger(match, thread, people, terms_of(programme, match.format), day)


def _heard(
    past: RoundHistory, found: Mapping[str, tuple[Thread, ...]], community: Community
) -> Iterator[tuple[Match, tuple[Thread, ...]]]:
    """Yield the matches that have threads; both halves of an exchange have the first one's."""
    swaps = exchanges(past, community.programme)
    for match in past.matches:
        swap = swaps.get(match.id)
        same = found.get(match.id) or (found.get(swap.first.id) if swap else None)
        if same:
            yield match, same
