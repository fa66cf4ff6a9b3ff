from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from bottega.people.availability import (
    DAYS,
    WEEK_QUARTERS,
    Window,
    offset_minutes,
    overlap_minutes,
    parse_window,
    regimes,
    week_bits,
)

ZONES = ["Europe/Rome", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]
ZONES += ["Pacific/Chatham", "America/Santiago", "America/St_Johns", "Pacific/Kiritimati"]


def bits(text, offset=0):
    return week_bits([parse_window(text)], offset)


def free(value):
    return [number for number in range(WEEK_QUARTERS) if value >> number & 1]


@pytest.mark.parametrize(
    ("text", "day", "start", "minutes"),
    [
        ("mon 18:00-20:00", 0, 1080, 120),
        ("fri 22:00-01:00", 4, 1320, 180),
        ("sun 00:00-24:00", 6, 0, 1440),
        ("sat 23:45-00:15", 5, 1425, 30),
        (" TUE 09:07-09:53 ", 1, 547, 46),
    ],
)
def test_a_window_is_read(text, day, start, minutes):
    assert parse_window(text) == Window(day, start, minutes)


@pytest.mark.parametrize(
    "text",
    [
        "mon 18-20",
        "mon 18:00–20:00",
        "monday 18:00-20:00",
        "mon 18:00-18:00",
        "mon 24:00-25:00",
        "mon 10:60-11:00",
        "mon 23:00-24:15",
        "18:00-20:00",
        "mon 1٨:00-20:00",
        "",
        None,
        7,
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(PydanticCustomError, match="bad window"):
        parse_window(text)


@given(st.integers(0, 6), st.integers(0, 1439), st.integers(1, 1439))
@example(day=6, start=0, minutes=1440)
def test_a_window_is_written_as_it_is_read(day, start, minutes):
    window = Window(day, start, minutes)
    assert parse_window(str(window)) == window


def test_only_whole_quarters_are_promised():
    assert free(bits("mon 00:07-00:40")) == [1]
    assert free(bits("mon 00:01-00:14")) == []
    assert free(bits("mon 00:00-00:30")) == [0, 1]


def test_midnight_and_the_end_of_the_week_are_crossed():
    assert free(bits("mon 23:45-00:15")) == [95, 96]
    assert free(bits("sun 23:45-00:15")) == [0, WEEK_QUARTERS - 1]
    assert free(bits("mon 00:15-01:00", offset=60)) == [*range(WEEK_QUARTERS - 3, WEEK_QUARTERS)]


@pytest.mark.parametrize(
    ("zone", "day", "offset"),
    [
        ("Europe/Rome", date(2026, 1, 15), 60),
        ("Europe/Rome", date(2026, 7, 15), 120),
        ("Australia/Sydney", date(2026, 1, 15), 660),
        ("Australia/Sydney", date(2026, 7, 15), 600),
        ("Asia/Kolkata", date(2026, 7, 15), 330),
        ("Asia/Kathmandu", date(2026, 7, 15), 345),
        ("Australia/Lord_Howe", date(2026, 1, 15), 660),
        ("Australia/Lord_Howe", date(2026, 7, 15), 630),
    ],
)
def test_clocks_of_both_hemispheres(zone, day, offset):
    assert offset_minutes(zone, day) == offset


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(ZONES), st.integers(0, 364), st.integers(0, 6), st.integers(0, 95),
    st.integers(1, 96),
)  # fmt: skip
def test_the_bits_are_the_hours_of_that_week(zone, start_day, weekday, quarter, count):
    day = date(2026, 1, 1) + timedelta(days=start_day)
    window = Window(weekday, quarter * 15, count * 15)
    offset = offset_minutes(zone, day)
    found = set(free(week_bits([window], offset)))
    expected = set()
    for step in range(count):
        local = datetime(2026, 1, 5) + timedelta(days=weekday, minutes=15 * (quarter + step))
        minute = int((local - datetime(2026, 1, 5)).total_seconds() // 60) - offset
        expected.add(minute // 15 % WEEK_QUARTERS)
    assert found == expected


def test_two_people_share_what_is_free_for_both_at_the_same_moment():
    rome = week_bits(
        [parse_window("mon 18:00-20:00")], offset_minutes("Europe/Rome", date(2026, 1, 5))
    )
    york = week_bits(
        [parse_window("mon 12:00-13:30")], offset_minutes("America/New_York", date(2026, 1, 5))
    )
    assert overlap_minutes(rome, york) == 90


def test_the_weeks_between_two_changes_of_the_clocks_are_a_regime_of_their_own():
    zones = ("Europe/Rome", "America/New_York", "Australia/Sydney")
    found = regimes(zones, date(2026, 3, 2), date(2026, 6, 1))
    offsets = [[offset_minutes(zone, day) for zone in zones] for day in found]
    assert offsets == [[60, -300, 660], [60, -240, 660], [120, -240, 660], [120, -240, 600]]


@pytest.mark.parametrize("zones", [ZONES, ("Africa/Casablanca", "Europe/Rome"), ("UTC",)])
def test_no_regime_of_a_week_is_missed(zones):
    first, last = date(2026, 1, 1), date(2027, 1, 31)
    seen = {
        tuple(offset_minutes(zone, day) for zone in sorted(zones))
        for day in regimes(zones, first, last)
    }
    length = 0
    before = None
    for step in range((last - first).days + 1):
        day = first + timedelta(days=step)
        now = tuple(offset_minutes(zone, day) for zone in sorted(zones))
        length = length + 1 if now == before else 1
        before = now
        assert length < 7 or now in seen


def test_a_single_day_is_one_regime():
    assert regimes(["Europe/Rome"], date(2026, 3, 29), date(2026, 3, 29)) == (date(2026, 3, 29),)
    assert len(DAYS) == 7
    assert datetime(2026, 3, 29, 12, tzinfo=ZoneInfo("Europe/Rome")).astimezone(UTC).hour == 10
