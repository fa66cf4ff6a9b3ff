"""The body of a match's issue: who, why you two, what now, when and where, and where to turn."""

from __future__ import annotations

from collections.abc import Iterator

from bottega.hub.letter.care import care
from bottega.hub.letter.commands import taught
from bottega.hub.letter.meeting import first_meeting, place, times
from bottega.hub.letter.now import now
from bottega.hub.letter.opening import goal, greeting, why
from bottega.hub.letter.status import status
from bottega.hub.markers import issue_marker
from bottega.hub.pair import Pair
from bottega.sessions.notices import told_lines


def letter(pair: Pair, back: Pair | None = None) -> str:
    """Return the body of a match's issue, true to its ledger.

    `back` is the other half of an exchange, in which each of the two teaches the other.
    """
    return "\n\n".join(section for section in _sections(pair, back) if section) + "\n"


def _sections(pair: Pair, back: Pair | None) -> Iterator[str]:
    halves = (pair,) if back is None else (pair, back)
    yield issue_marker(pair.match.id)
    yield told_lines(pair.match.id, pair.ledger.notices)
    yield greeting(pair, back)
    yield from map(goal, halves)
    yield why(halves)
    yield now(pair)
    if pair.ledger.is_open and not pair.ledger.sessions:
        yield times(pair)
        yield place(pair)
        yield first_meeting(pair)
    if pair.ledger.is_open:
        yield taught(pair)
    yield care(pair)
    yield status(pair)
