"""A whole year on the folder hub: ledgers, reminders and measures equal the scripts' truth."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bottega.sessions.cases import cases
from bottega.sessions.ledger import Ledger
from bottega.sessions.measures import STAGES, counts
from bottega.sessions.notices import GONE, NUDGE, Notice, notices
from bottega.sessions.publication import NOTHING
from bottega.sessions.telling import Source, advanced
from tests.year.scripts import OPENED, SCRIPTS, Script, day
from tests.year.town import FREE, Town

END = date(2027, 3, 31)
WEEK = timedelta(days=7)
BY_NAME = {script.name: script for script in SCRIPTS}


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    found = Town(tmp_path_factory.mktemp("year"), SCRIPTS)
    found.live(END)
    return found


@pytest.fixture(scope="module")
def ledgers(town):
    return town.ledgers(END)


def heard(town, name) -> tuple[Notice, ...]:
    return notices(town.thread(name), town.hub.ours)


def kind(notice: Notice) -> str:
    if notice.key.startswith(GONE):
        return GONE.rstrip("-")
    return notice.key.removeprefix(NUDGE).rstrip("0123456789").rstrip("-")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one.name)
def test_the_ledger_is_what_people_did(script, ledgers):
    ledger: Ledger = ledgers[script.name]
    started = None if script.started is None else day(script.started)
    assert ledger.state == script.state
    assert (len(ledger.sessions), ledger.moves) == (script.sessions, script.moves)
    assert ledger.started == started
    assert ledger.is_renewed is script.renewed
    assert sum(step.reached is not None for step in ledger.steps) == script.reached


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one.name)
def test_people_hear_what_they_should_and_nothing_else(script, town):
    assert tuple(map(kind, heard(town, script.name))) == script.heard
    assert script.labels <= set(town.thread(script.name).labels)


def test_nobody_is_told_anything_twice(town):
    for name in BY_NAME:
        keys = [notice.key for notice in heard(town, name)]
        assert len(keys) == len(set(keys))


def test_nobody_hears_two_reminders_within_a_week(town):
    for name in BY_NAME:
        moments = [one.created for one in heard(town, name) if one.is_nudge]
        assert all(later - one >= WEEK for one, later in pairwise(moments))


def test_nobody_hears_anything_in_their_quiet_hours(town):
    for script in SCRIPTS:
        for notice in heard(town, script.name):
            assert all(_may_hear(zone, notice.created) for zone in script.zones), notice


def test_a_run_with_nothing_new_says_nothing(town):
    before = [town.thread(name) for name in BY_NAME]
    town.live(END + timedelta(days=2))
    assert [town.thread(name) for name in BY_NAME] == before


def test_measures_are_the_scripts_own_counts(town, ledgers):
    found = cases(town.history, by_match(town, ledgers), town.people.programme)
    told = {
        key: (one.count, one.of) for stage in STAGES for key, one in counts(stage, found).items()
    }
    assert told == dict(_truth(SCRIPTS))


def test_what_is_published_holds_the_truth_in_ranges(town):
    def at(moment: date) -> dict[str, Ledger]:
        return by_match(town, town.ledgers(moment))

    source = Source(town.history, town.people.programme, at)
    (batch,) = advanced(NOTHING, source, END).batches
    truth = {key: count for key, (count, _of) in _truth(SCRIPTS)}
    assert batch.matches == len(SCRIPTS)
    assert {"accepted", "prompt", "active"} <= set(batch.ranges)
    low, high = batch.ranges["accepted"]
    assert low <= truth["accepted"] <= high
    assert high - low >= 4


def test_the_year_as_a_table(town, ledgers):
    rows = [_row(script, ledgers[script.name], heard(town, script.name)) for script in SCRIPTS]
    head = ("pair", "state", "met", "moved", "told of its own accord")
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    print()
    for row in (head, *rows):
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    assert len(rows) == len(SCRIPTS)


def by_match(town, found) -> dict[str, Ledger]:
    return {ledger.match_id: ledger for ledger in found.values()}


def _row(script: Script, ledger: Ledger, told: tuple[Notice, ...]) -> tuple[str, ...]:
    days = (f"{kind(one)} on day {(one.created.date() - OPENED).days}" for one in told)
    numbers = (str(len(ledger.sessions)), str(ledger.moves))
    return (script.name, ledger.state, *numbers, ", ".join(days) or "-")


def _may_hear(zone: str, moment: datetime) -> bool:
    wall = moment.astimezone(ZoneInfo(zone))
    return 8 <= wall.hour < 20 or zone in FREE


def _truth(scripts: tuple[Script, ...]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what is asked of the year's matches, counted from the scripts alone."""
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


def _met_soon(script: Script) -> bool:
    days = [
        number for number, who, text in script.lines if "/session" in text and who != "stranger"
    ]
    return bool(days) and days[0] - (script.started or 0) <= 14
