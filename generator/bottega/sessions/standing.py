"""How a match stands, with all that its rhythm depends on, and what may become due in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from bottega.programme import Days
from bottega.sessions.ledger import Ledger
from bottega.sessions.notices import NUDGE, Role
from bottega.sessions.slots import Hours
from bottega.sessions.terms import Terms

Kind = Literal[
    "gone",
    "released",
    "accept",
    "answer",
    "stuck",
    "tomorrow",
    "first-ladder",
    "first",
    "quiet-ladder",
    "quiet",
    "close",
    "middle",
    "month",
    "round",
    "profile",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
To = Literal["mentee", "mentor", "maintainers"]
BOTH: tuple[To, ...] = ("mentee", "mentor")
MAINTAINERS: tuple[To, ...] = ("maintainers",)


@dataclass(frozen=True, slots=True)
class Standing:
    """A match with all that the rules look at; people by their role.

    `round_ends` is None for rolling rounds; `expires` is the last day on which a profile counts.
    """

    ledger: Ledger
    days: Days
    terms: Terms
    weeks: int
    round_ends: date | None
    handles: tuple[tuple[Role, str], ...]
    hours: tuple[Hours, ...] = ()  # of the two, the mentee's first, as far as they are there
    gone: tuple[str, ...] = ()  # handles of who is not there any more
    expires: tuple[tuple[Role, date], ...] = ()

    @property
    def clock(self) -> tzinfo:
        """Return the clock by which the days of the match are counted."""
        return ZoneInfo(self.hours[0].timezone) if self.hours else UTC


@dataclass(frozen=True, slots=True)
class Due:
    """Something to say from a day on, until the end of another; `key` tells it from all others.

    `moment` is that of the meeting that it speaks of, if it does.
    """

    kind: Kind
    key: str
    since: date
    to: tuple[To, ...] = BOTH
    until: date = date.max
    moment: datetime | None = None

    @property
    def notice(self) -> str:
        """Return how the hidden line of its comment calls it."""
        return self.key if self.decides else f"{NUDGE}{self.key}"

    @property
    def decides(self) -> bool:
        """Say whether the match is over with it: no reminder, and no reminder holds it up."""
        return self.kind in ("gone", "released")
