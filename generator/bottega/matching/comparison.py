"""Two matchings side by side: who would move, who gains or loses a match, how the totals change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bottega.matching.model import Matching, Totals

Kind = Literal["moved", "gained", "lost", "new", "gone"]
KINDS: tuple[Kind, ...] = ("gained", "lost", "moved", "new", "gone")
TOTALS = ("waited_covered", "matched_mentees", "matches", "score")  # those that are compared
NeedKey = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """What differs for a need: its mentor before and after, None where there is none.

    `new` and `gone` are needs that only one of the two matchings knows.
    """

    mentee: str
    need: str
    kind: Kind
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two matchings side by side; changes by mentee and need."""

    before: Totals
    after: Totals
    changes: tuple[Change, ...]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Return the changes of a kind."""
        return tuple(change for change in self.changes if change.kind == kind)


def compare(before: Matching, after: Matching) -> Comparison:
    """Return what changes from one matching to another."""
    return Comparison(before.totals, after.totals, tuple(sorted(_changes(before, after))))


def _changes(before: Matching, after: Matching) -> Iterator[Change]:
    then, now = _mentors(before), _mentors(after)
    for mentee, need in then.keys() | now.keys():
        key = (mentee, need)
        old, new = then.get(key), now.get(key)
        kind = _kind(key, then, now)
        if kind is not None:
            yield Change(mentee, need, kind, old, new)


def _kind(
    key: NeedKey, then: Mapping[NeedKey, str | None], now: Mapping[NeedKey, str | None]
) -> Kind | None:
    if key not in then:
        return "new"
    if key not in now:
        return "gone"
    old, new = then[key], now[key]
    if old == new:
        return None
    if old is None:
        return "gained"
    return "lost" if new is None else "moved"


def _mentors(matching: Matching) -> dict[NeedKey, str | None]:
    waiting: dict[NeedKey, str | None] = {(w.mentee, w.need): None for w in matching.waiting}
    return waiting | {(match.mentee, match.need): match.mentor for match in matching.matches}
