"""What a year's pairs do, day by day, and what must become of each: written down by hand.

A line is a day after the opening of the threads, who writes it, and what. What is heard is what
the programme must say of its own accord, by kind and in order; the rest is the truth of the ledger
at the end of the year.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

OPENED, ENDS = date(2026, 4, 1), date(2026, 9, 30)
ROUND = "2026-spring"
MENTEE, MENTOR, MAINTAINER, STRANGER = "mentee", "mentor", "maintainer", "stranger"
FREE = {  # in a week, where it is not as in Rome
    "America/Los_Angeles": ("tue 06:00-08:00", "thu 06:00-08:00"),
    "Asia/Kolkata": ("tue 18:30-20:30", "thu 18:30-20:30"),
}
IN_ROME = ("mon 18:00-20:00",)
Line = tuple[int, str, str]


@dataclass(frozen=True)
class Script:
    """A pair: its format, its clocks, what is said when, and the truth afterwards."""

    name: str
    lines: tuple[Line, ...]
    state: str
    heard: tuple[str, ...] = ()
    sessions: int = 0
    moves: int = 0
    started: int | None = None  # days after the opening
    format: str = "classic"
    zones: tuple[str, str] = ("Europe/Rome", "Europe/Rome")
    renewed: bool = False
    reached: int = 0
    leaves: int | None = None  # the day on which the mentor's profile goes
    accounts: tuple[str, str] | None = None  # mentee and mentor, where the hub knows its own people
    labels: frozenset[str] = field(default_factory=frozenset)

    @property
    def mentee(self) -> str:
        """Return the mentee's handle."""
        return self.accounts[0] if self.accounts else f"{self.name}-mentee"

    @property
    def mentor(self) -> str:
        """Return the mentor's handle."""
        return self.accounts[1] if self.accounts else f"{self.name}-mentor"

    @property
    def match(self) -> str:
        """Return the id of the pair's match."""
        return f"{ROUND}/{self.mentee}--goal--{self.mentor}--1"

    def account(self, who: str) -> str:
        """Return the account of whoever writes a line."""
        people = {MENTEE: self.mentee, MENTOR: self.mentor, MAINTAINER: "maria"}
        return people.get(who, who)


@dataclass(frozen=True, order=True)
class Said:
    """What an account writes in a pair's thread at a moment."""

    moment: datetime
    pair: str
    author: str
    text: str


def said(scripts: tuple[Script, ...], seed: int = 7) -> list[Said]:
    """Return what is written, in its order, each at some moment of its day."""
    chance = random.Random(seed)
    return sorted(_said(scripts, chance))


def _said(scripts: tuple[Script, ...], chance: random.Random) -> Iterator[Said]:
    for script in scripts:
        for number, who, text in script.lines:
            minutes = 24 * 60 * number + chance.randrange(9 * 60, 17 * 60)
            moment = datetime.combine(OPENED, time(), UTC) + timedelta(minutes=minutes)
            yield Said(moment, script.name, script.account(who), text)


def day(number: int) -> date:
    """Return a day of the year, counted from the opening."""
    return OPENED + timedelta(days=number)


def accepted(first: int = 1, second: int = 2) -> tuple[Line, ...]:
    """Return both yeses."""
    return ((first, MENTEE, "/accept"), (second, MENTOR, "Yes, gladly"))


def meetings(*days: int) -> Iterator[Line]:
    """Yield sessions that the mentee tells on their own days."""
    for number in days:
        yield number, MENTEE, f"/session {day(number).isoformat()} 45"


FORTNIGHTS = tuple(range(9, 9 + 14 * 8, 14))  # eight meetings

SCRIPTS = (
    Script(
        "finisher",
        (
            *accepted(),
            (3, MENTEE, "/goal Publish a first patch"),
            (3, MENTEE, "/milestone Choose an issue"),
            *meetings(*FORTNIGHTS[:4]),
            (60, MENTEE, "/done 1"),
            *meetings(*FORTNIGHTS[4:]),
            (114, MENTOR, "/end"),
        ),
        "completed",
        heard=("month", "middle", "close"),
        sessions=8,
        started=2,
        reached=1,
    ),
    Script(
        "forgetter",
        ((1, MENTOR, "/accept"), (9, MENTEE, "/accetto"), *meetings(20), (30, MENTEE, "/end")),
        "ended",
        heard=("accept",),
        sessions=1,
        started=9,
    ),
    Script(
        "vanisher",
        ((1, MENTEE, "/accept"), (40, MENTOR, "/accept")),
        "released",
        heard=("accept", "released"),
        labels=frozenset({"rematch"}),
    ),
    Script(
        "fader",
        (*accepted(), *meetings(8, 20), (75, MAINTAINER, "/end")),
        "ended",
        heard=("month", "quiet", "middle", "quiet-ladder"),
        sessions=2,
        started=2,
    ),
    Script(
        "mover",
        (
            *accepted(),
            (3, MENTOR, f"/plan {day(10).isoformat()} 18:00"),
            (8, MENTEE, f"/move {day(10).isoformat()} {day(12).isoformat()} 18:00"),
            *meetings(12),
            (13, MENTEE, f"/plan {day(26).isoformat()} 18:00"),
            *meetings(26),
            (28, MENTOR, "/end"),
        ),
        "ended",
        heard=("tomorrow", "tomorrow"),
        sessions=2,
        moves=1,
        started=2,
    ),
    Script(
        "asker",
        (
            *accepted(),
            (4, MENTEE, "/help May we meet in writing?"),
            (9, MAINTAINER, "Here I am: what do you need?"),
            *meetings(12),
            (14, MENTEE, "/checkin stuck"),
            (18, MENTEE, "/checkin going"),
            (20, MENTEE, "/end"),
        ),
        "ended",
        heard=("asked", "answer", "stuck"),
        sessions=1,
        started=2,
    ),
    Script(
        "pauser",
        (
            *accepted(),
            *meetings(8),
            (10, MENTEE, f"/pause {day(60).isoformat()}"),
            *meetings(62),
            (70, MENTEE, "/end"),
        ),
        "ended",
        heard=("middle",),
        sessions=2,
        started=2,
    ),
    Script("decliner", ((2, MENTOR, "/decline"), (3, MENTEE, "/accept")), "declined", started=None),
    Script(
        "renewer",
        (
            *accepted(),
            *meetings(*FORTNIGHTS),
            (110, MENTEE, "/renew"),
            (111, MENTOR, "/renew"),
            (112, MENTEE, "/end"),
        ),
        "completed",
        heard=("month", "middle", "close"),
        sessions=8,
        started=2,
        renewed=True,
    ),
    Script(
        "quickie",
        (*accepted(), *meetings(8, 15)),
        "completed",
        heard=("close",),
        sessions=2,
        started=2,
        format="micro",
        zones=("America/Los_Angeles", "Asia/Kolkata"),
    ),
    Script(
        "sleeper",
        (*accepted(), (20, STRANGER, "/end"), (21, STRANGER, "/session 2026-04-20 30")),
        "running",
        heard=("first", "first-ladder", "round"),
        started=2,
    ),
    Script(
        "leaver",
        (*accepted(), *meetings(9)),
        "ended",
        heard=("gone",),
        sessions=1,
        started=2,
        leaves=16,
        labels=frozenset({"rematch"}),
    ),
)
