"""What a year must have come to, by its scripts alone; what a hub tells is held to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bottega.sessions.cases import Case
from bottega.sessions.ledger import Ledger
from bottega.sessions.measures import STAGES, counts
from bottega.sessions.notices import GONE, NUDGE, Notice
from bottega.sessions.publication import Batch
from tests.year.scripts import FREE, MENTEE, MENTOR, OPENED, Script, day

WEEK = timedelta(days=7)
HEAD = ("pair", "state", "met", "moved", "told of its own accord")
OF_ALL = {"accepted", "prompt", "active"}  # asked of everybody: the others of ever fewer
Facts = tuple[object, ...]


def expected(script: Script) -> Facts:
    """Return a pair's state, sessions, moves, start, renewal and steps reached, as scripted."""
    started = None if script.started is None else day(script.started)
    counted = (script.sessions, script.moves, started, script.renewed, script.reached)
    return script.state, *counted


def found(ledger: Ledger) -> Facts:
    """Return the same of a ledger."""
    reached = sum(step.reached is not None for step in ledger.steps)
    counted = (len(ledger.sessions), ledger.moves, ledger.started, ledger.is_renewed, reached)
    return ledger.state, *counted


def kind(notice: Notice) -> str:
    """Return what a notice is about, without what tells it from others of its kind."""
    if notice.key.startswith(GONE):
        return GONE.rstrip("-")
    return notice.key.removeprefix(NUDGE).rstrip("0123456789").rstrip("-")


def is_spaced(told: tuple[Notice, ...]) -> bool:
    """Say whether no two reminders came within a week, and nothing came twice."""
    moments = [one.created for one in told if one.is_nudge]
    keys = {one.key for one in told}
    return len(keys) == len(told) and all(b - a >= WEEK for a, b in pairwise(moments))


def is_awake(script: Script, moment: datetime) -> bool:
    """Say whether both of a pair may hear something at a moment."""
    walls = {zone: moment.astimezone(ZoneInfo(zone)) for zone in script.zones}
    return all(8 <= wall.hour < 20 or zone in FREE for zone, wall in walls.items())


def table(rows: Mapping[Script, tuple[Ledger, tuple[Notice, ...]]]) -> str:
    """Return where each pair ended and what it was told, in columns."""
    lines = [HEAD, *(_row(script, *one) for script, one in rows.items())]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    cells = (map(str.ljust, line, widths) for line in lines)
    return "\n".join("  ".join(line).rstrip() for line in cells)


def counted(scripts: tuple[Script, ...]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what measures ask of the matches: how many said yes, and of how many."""
    begun = [one for one in scripts if one.started is not None]
    lasting = [one for one in begun if one.state in ("running", "completed")]
    least = {"classic": 8, "micro": 1}
    goals = [one for one in begun if any("/goal" in text for _day, _who, text in one.lines)]
    spoke = [one for one in begun if any("/checkin" in text for _day, _who, text in one.lines)]
    yield "accepted", (len(begun), len(scripts))
    yield "prompt", (sum(map(_met_soon, begun)), len(begun))
    yield "active", (len(lasting), len(begun))
    yield "stayed", (len(lasting), len(lasting))
    yield "held", (sum(one.sessions >= least[one.format] for one in lasting), len(lasting))
    yield "goal", (len(goals), len(begun))
    yield "progress", (sum(one.reached > 0 for one in goals), len(goals))
    yield "moved", (sum(one.moves > 0 for one in begun), len(begun))
    yield "renewed", (sum(one.renewed for one in begun), len(begun))
    yield "spoke", (len(spoke), len(begun))
    yield "stuck", (len(spoke), len(spoke))


def exact(told: Iterable[Case]) -> dict[str, tuple[int, int]]:
    """Return what the product's own measures count, as the scripts count it."""
    given = tuple(told)
    return {
        key: (one.count, one.of) for stage in STAGES for key, one in counts(stage, given).items()
    }


def is_true(batch: Batch, scripts: tuple[Script, ...]) -> bool:
    """Say whether what is published of all matches is wide enough, and holds the scripts' count."""
    truth = dict(counted(scripts))
    wide = {key: bounds for key, bounds in batch.ranges.items() if key in OF_ALL}
    return set(wide) == OF_ALL and all(
        low <= truth[key][0] <= high and high - low >= 4 for key, (low, high) in wide.items()
    )


def _row(script: Script, ledger: Ledger, told: tuple[Notice, ...]) -> tuple[str, ...]:
    days = (f"{kind(one)} on day {(one.created.date() - OPENED).days}" for one in told)
    numbers = (str(len(ledger.sessions)), str(ledger.moves))
    return (script.name, ledger.state, *numbers, ", ".join(days) or "-")


def _met_soon(script: Script) -> bool:
    theirs = (MENTEE, MENTOR)
    days = [number for number, who, text in script.lines if "/session" in text and who in theirs]
    return bool(days) and days[0] - (script.started or 0) <= 14
