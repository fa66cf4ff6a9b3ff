"""A calendar for the server, which stamps whatever it is given with the machine's own clock.

What was written between two moves of the clock is told as of the first one's moment, in every
answer: whoever asks, and the stubs that filter by `since`, see one calendar.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

STAMPS = frozenset({"created_at", "updated_at", "closed_at"})
TICK = 0.002  # seconds; the server stamps by the millisecond


@dataclass
class Clock:
    """Moments of the machine's clock at which the calendar moved, and where it moved to."""

    _moves: list[tuple[datetime, datetime]] = field(default_factory=list)

    def move(self, to: datetime) -> None:
        """Let what is written from now on be of a moment, in UTC and whole seconds."""
        time.sleep(TICK)  # what was written before is of an earlier millisecond
        now = datetime.now(UTC)
        self._moves.append((now.replace(microsecond=now.microsecond // 1000 * 1000), to))

    def reset(self) -> None:
        """Tell moments as the server stamped them."""
        self._moves.clear()

    def told(self, value: Any) -> Any:
        """Return a value of JSON in which every stamp is one of the calendar."""
        if not self._moves:
            return value
        if isinstance(value, list):
            return [self.told(one) for one in value]
        if not isinstance(value, dict):
            return value
        return {
            key: self._stamp(one) if key in STAMPS and one else self.told(one)
            for key, one in value.items()
        }

    def _stamp(self, text: str) -> str:
        stamp = datetime.fromisoformat(text)
        before = bisect_right(self._moves, stamp, key=lambda move: move[0])
        return f"{self._moves[before - 1][1]:%Y-%m-%dT%H:%M:%SZ}" if before else text
