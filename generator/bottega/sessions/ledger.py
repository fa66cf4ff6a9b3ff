"""What a match's thread says, as a value: its state, meetings, plans, goal and steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bottega.sessions.commands import Reason, Session
from bottega.sessions.notices import Notice

State = Literal["proposed", "running", "completed", "ended", "declined", "released"]
STATES: tuple[State, ...] = State.__args__  # type: ignore[attr-defined]
OPEN_STATES: tuple[State, ...] = ("proposed", "running")

StepKind = Literal["milestone", "next"]
STEP_KINDS: tuple[StepKind, ...] = StepKind.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, order=True)
class Misunderstood:
    """A line that could not be followed: who wrote it, when, why not, and the line."""

    created: datetime
    author: str
    reason: Reason
    line: str


@dataclass(frozen=True, slots=True, order=True)
class Heard:
    """A comment, by its id on the hub, with commands that were understood, or not."""

    comment: int
    understood: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone, or something to do before the next meeting; the day on which it was reached."""

    kind: StepKind
    text: str
    reached: date | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A rest: from a day on, until another one, which is none where nobody said it."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Say whether the match rests on a day; on the last one it goes on."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, order=True)
class CheckIn:
    """A word on how it goes: the day, by whom, and whether they are stuck."""

    day: date
    by: str
    is_stuck: bool


@dataclass(frozen=True, slots=True, order=True)
class Renewal:
    """Somebody who would like another round with the other; in a format, where they said so."""

    by: str
    format: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """A question to the maintainers, when it was asked and on which day there, by whose account."""

    created: datetime
    day: date
    by: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of a match; people by their handles, days on the clock of who wrote.

    `planned` are moments of meetings that are told of nowhere as held, the past ones too;
    `closes` is the day on which the match closes by itself, once all its meetings were held;
    `missed` is 0 in open programmes; `question` is the last line that still waits for better words.
    `asked` are the questions that no maintainer has answered yet; `spoke` is the day on which one
    of the two last wrote anything; `gone` is who was not there any more when it was closed.
    """

    match_id: str
    state: State = "proposed"
    accepted_by: tuple[str, ...] = ()
    sessions: tuple[Session, ...] = ()
    help_asked: bool = False
    misunderstood: tuple[Misunderstood, ...] = ()
    declined_by: str | None = None
    started: date | None = None
    closed: date | None = None
    heard: tuple[Heard, ...] = ()
    opened: date | None = None
    closes: date | None = None
    goal: str = ""
    steps: tuple[Step, ...] = ()
    planned: tuple[datetime, ...] = ()
    moves: int = 0
    missed: int = 0
    check_ins: tuple[CheckIn, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    pause: Pause | None = None
    renewals: tuple[Renewal, ...] = ()
    certificates: tuple[tuple[str, date], ...] = ()  # who wants one, and since when
    is_informal: bool = False
    question: Misunderstood | None = None
    notices: tuple[Notice, ...] = ()
    asked: tuple[Asked, ...] = ()
    spoke: date | None = None
    gone: str | None = None

    @property
    def is_open(self) -> bool:
        """Say whether the match still takes a place."""
        return self.state in OPEN_STATES

    @property
    def is_renewed(self) -> bool:
        """Say whether both would like another round together."""
        return len({renewal.by for renewal in self.renewals}) == 2

    @property
    def is_certified(self) -> bool:
        """Say whether the match is completed, and both would like that certified."""
        return self.state == "completed" and len(self.certificates) == 2

    def rests(self, day: date) -> bool:
        """Say whether the match rests on a day: it keeps its place, and nobody is reminded."""
        return self.state == "running" and self.pause is not None and self.pause.holds(day)

    def told(self, key: str) -> Notice | None:
        """Return when we told the two something, where we have."""
        return next((one for one in self.notices if one.key == key), None)

    def next_planned(self, moment: datetime) -> datetime | None:
        """Return the first meeting that is planned for after a moment."""
        return next((one for one in self.planned if one > moment), None)


def ledgers_by_match(ledgers: Iterable[Ledger]) -> dict[str, Ledger]:
    """Return ledgers by the id of their match."""
    return {ledger.match_id: ledger for ledger in ledgers}
