"""A round looked back at: what was told of its matches, and what was wanted and not found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from bottega.rounds.history import RoundHistory
from bottega.sessions.publication import Batch, Publication
from bottega.texts.aggregates import safe

TOPICS = 5  # wanted topics that are named


@dataclass(frozen=True, slots=True)
class Retrospective:
    """A round's totals over its runs, the batches that tell of it, and what nobody could give.

    `waiting` are the needs that its last run left, `topics` those of which at least five were.
    """

    round: str
    matches: int
    needs: int
    batches: tuple[Batch, ...]
    waiting: int
    topics: tuple[str, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """Return the other rounds that are told of together with this one, by id."""
        runs = (run for batch in self.batches for run in batch.runs)
        return tuple(sorted({run.partition("/")[0] for run in runs} - {self.round}))


def retrospective(past: RoundHistory, told: Publication, day: date) -> Retrospective | None:
    """Return a round looked back at from a day after its end; None before, or without a run."""
    if not past.records or day <= past.round.ends:
        return None
    last = past.records[-1]
    wanted = Counter(waits.topic for waits in last.waiting)
    often = [topic for topic, count in wanted.items() if safe(count) is not None]
    return Retrospective(
        round=past.round.id,
        matches=len(past.matches),
        needs=len({(match.mentee, match.need) for match in past.matches}) + len(last.waiting),
        batches=tuple(one for one in told.batches if one.asked and _tells_of(one, past)),
        waiting=len(last.waiting),
        topics=tuple(sorted(often, key=lambda topic: (-wanted[topic], topic))[:TOPICS]),
    )


def _tells_of(batch: Batch, past: RoundHistory) -> bool:
    return any(run.startswith(f"{past.round.id}/") for run in batch.runs)
