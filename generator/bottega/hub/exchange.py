"""Two matches of a run that are one exchange: each of the two teaches the other, in one thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bottega.matching.model import Match
from bottega.programme import Programme
from bottega.rounds.history import RoundHistory


@dataclass(frozen=True, slots=True)
class Exchange:
    """The two halves of an exchange; their thread carries the id of the first."""

    first: Match
    second: Match


def exchanges(past: RoundHistory, programme: Programme) -> Mapping[str, Exchange]:
    """Return a round's exchanges by the ids of both halves."""
    found: dict[str, Exchange] = {}
    for record in past.records:
        halves = {_key(match): match for match in record.matches if _is_half(match, programme)}
        for (mentee, mentor, form), match in sorted(halves.items()):
            other = halves.get((mentor, mentee, form))
            if other is not None and match.id < other.id:
                found[match.id] = found[other.id] = Exchange(match, other)
    return found


def _key(match: Match) -> tuple[str, str, str]:
    return match.mentee, match.mentor, match.format


def _is_half(match: Match, programme: Programme) -> bool:
    form = programme.formats.get(match.format)
    return form is not None and form.reciprocal
