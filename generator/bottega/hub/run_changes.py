"""What a run changes in its round: new, going on, over, and who need not wait any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bottega.rounds.history import RoundHistory
from bottega.rounds.record import Record
from bottega.sessions.ledger import Ledger
from bottega.texts import Catalogue


def changes(
    record: Record, past: RoundHistory, ledgers: Mapping[str, Ledger], say: Catalogue
) -> Iterator[str]:
    """Yield what is new since the last run of the round, a line each; nothing in the first."""
    earlier = [one for one in past.records if one.run != record.run]
    if not earlier:
        return
    before = {match.id for one in earlier for match in one.matches}
    same = sum(one not in ledgers or ledgers[one].is_open for one in before)
    matched = {(match.mentee, match.need) for match in record.matches}
    waited = {(waits.mentee, waits.need) for waits in earlier[-1].waiting}
    counts = {"new": len(record.matches), "same": same, "gone": len(before) - same}
    yield from (say(f"run.changes.{kind}", count) for kind, count in counts.items())
    if waited:
        yield say("run.changes.met", len(waited & matched))
