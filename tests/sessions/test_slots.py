from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bottega.people.availability import parse_window
from bottega.sessions.slots import LENGTHS, Hours, Slot, slots

FIRST, LAST = date(2026, 10, 5), date(2026, 12, 20)  # a Monday; clocks change on 25 October


def hours(*windows, timezone="Europe/Rome"):
    return Hours(tuple(map(parse_window, windows)), timezone)


def starts(one, other, first=FIRST, last=LAST, zone="Europe/Rome"):
    found = slots(one, other, first, last)
    return [f"{slot.start.astimezone(ZoneInfo(zone)):%m-%d %H:%M}" for slot in found]


def test_three_days_are_proposed_in_their_order():
    one = hours("mon 18:00-20:00", "thu 09:00-10:00", "sat 09:00-12:00")
    other = hours("mon 19:00-21:00", "thu 08:00-12:00", "sat 10:30-11:30")
    assert starts(one, other) == ["10-05 19:00", "10-08 09:00", "10-10 10:30"]


def test_one_weekday_is_proposed_in_three_weeks():
    one = hours("mon 18:00-20:00", "mon 20:00-22:00")
    assert starts(one, one) == ["10-05 18:00", "10-12 18:00", "10-19 18:00"]


def test_a_change_of_clocks_moves_the_hour_of_who_has_none():
    rome, nairobi = hours("sun 18:00-20:00"), hours("sun 19:00-21:00", timezone="Africa/Nairobi")
    first = date(2026, 10, 18)
    assert starts(rome, nairobi, first) == ["10-18 18:00", "10-25 18:00", "11-01 18:00"]
    there = starts(rome, nairobi, first, zone="Africa/Nairobi")
    assert there == ["10-18 19:00", "10-25 20:00", "11-01 20:00"]


def test_a_time_that_only_holds_after_the_change_is_proposed_after_it():
    rome, nairobi = hours("tue 18:00-19:00"), hours("tue 20:00-21:00", timezone="Africa/Nairobi")
    assert starts(rome, nairobi)[0] == "10-27 18:00"


def test_windows_across_midnight_and_the_date_line_meet():
    lotte = hours("fri 05:00-06:30", timezone="Pacific/Auckland")
    abebe = hours("thu 19:00-20:00", timezone="Africa/Addis_Ababa")
    assert starts(abebe, lotte, zone="Africa/Addis_Ababa")[0] == "10-08 19:00"
    night = hours("fri 23:00-01:00")
    assert starts(night, hours("sat 00:00-02:00"))[0] == "10-10 00:00"


def test_shorter_times_are_proposed_where_there_are_no_longer_ones():
    found = slots(hours("mon 18:00-19:00"), hours("mon 18:15-19:00"), FIRST, LAST)
    assert {slot.minutes for slot in found} == {45}


def test_nobody_is_asked_for_minutes_that_are_not_whole_quarters():
    found = slots(hours("mon 18:05-19:20"), hours("mon 17:00-20:00"), FIRST, LAST)
    assert found[0] == Slot(datetime(2026, 10, 5, 16, 15, tzinfo=UTC), 60)


def test_there_is_nothing_where_nothing_is_shared_or_known():
    assert slots(hours("mon 18:00-20:00"), hours("tue 18:00-20:00"), FIRST, LAST) == ()
    assert slots(hours(), hours("tue 18:00-20:00"), FIRST, LAST) == ()
    assert slots(hours("mon 18:00-20:00"), hours("mon 18:00-20:00"), LAST, FIRST) == ()


ZONES = ["Europe/Rome", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo"]
WINDOWS = st.builds(
    lambda day, start, length: (
        f"{day} {start // 60:02}:{start % 60:02}-"
        f"{(start + length) % 1440 // 60:02}:{(start + length) % 60:02}"
    ),
    st.sampled_from(["mon", "wed", "sat", "sun"]),
    st.integers(0, 95).map(lambda quarter: quarter * 15),
    st.integers(1, 80).map(lambda quarter: quarter * 15),
)
PEOPLE = st.builds(
    lambda windows, zone: hours(*windows, timezone=zone),
    st.lists(WINDOWS, max_size=4),
    st.sampled_from(ZONES),
)


def is_free(person, moment):
    """Say by the wall clock, minute by minute, whether somebody is free."""
    wall = moment.astimezone(ZoneInfo(person.timezone))
    for window in person.windows:
        for day in (wall.date(), wall.date() - timedelta(days=1)):
            minutes = (wall.date() - day).days * 1440 + wall.hour * 60 + wall.minute
            if day.weekday() == window.day and 0 <= minutes - window.start < window.minutes:
                return True
    return False


@given(PEOPLE, PEOPLE)
def test_both_are_free_by_their_own_clocks_all_the_time(one, other):
    found = slots(one, other, date(2026, 3, 16), date(2026, 4, 19))
    assert len(found) <= 3
    assert list(found) == sorted(found)
    for slot in found:
        assert slot.minutes in LENGTHS
        for minute in range(0, slot.minutes, 5):
            moment = slot.start + timedelta(minutes=minute)
            assert is_free(one, moment)
            assert is_free(other, moment)
