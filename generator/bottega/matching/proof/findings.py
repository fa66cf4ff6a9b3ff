"""What the checker hands back: what it proved, and everything that it found wrong."""

from __future__ import annotations

from dataclasses import dataclass

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """One thing wrong: its code, the place in the record, and the values of its message."""

    place: Place  # such as ("matches", 3); () where it is about the certificate
    code: str
    values: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was looked at, and what is wrong; proved where nothing is."""

    failures: tuple[Failure, ...]
    pairs: int  # all eligible (need, mentor) pairs, exchanges included
    exchanges: int  # swaps in the record, of two matches each


def failure(place: Place, code: str, /, **values: object) -> Failure:
    """Return a failure with its values in a fixed order."""
    return Failure(place, code, tuple(sorted(values.items())))
