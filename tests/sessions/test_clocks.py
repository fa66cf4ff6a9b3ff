from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bottega.sessions.clocks import When, read_when

TODAY = date(2026, 11, 20)  # a Friday
THIRD = date(2026, 12, 3)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-12-03 18:00", When(THIRD, time(18))),
        ("2026-12-03T18:00", When(THIRD, time(18))),
        ("2026-12-03 18:00:00", When(THIRD, time(18))),
        ("2026-12-03", When(THIRD)),
        ("3/12 18.30", When(THIRD, time(18, 30))),
        ("3 dicembre alle 18", When(THIRD, time(18))),
        ("giovedì 3 dicembre, ore 18:15", When(THIRD, time(18, 15))),
        ("Thu 3 Dec at 6:30 pm", When(THIRD, time(18, 30))),
        ("December 3, 2026 12 am", When(THIRD, time(0))),
        ("18:00 del 3 dicembre", When(THIRD, time(18))),
        ("18:00 on 3 December", When(THIRD, time(18))),
        ("3.12.2026 17:00 UTC", When(THIRD, time(17), is_utc=True)),
        ("tomorrow 9am", When(date(2026, 11, 21), time(9))),
        ("domani ore 9", When(date(2026, 11, 21), time(9))),
        ("today 23:59", When(TODAY, time(23, 59))),
        ("friday 18h", When(date(2026, 11, 27), time(18))),
        ("mar 18:00", When(date(2026, 11, 24), time(18))),
        ("2 gennaio 10:00", When(date(2027, 1, 2), time(10))),
    ],
)
def test_coming_times_are_read_as_people_write_them(text, when):
    found = read_when(text, TODAY)
    assert found is not None
    assert found.value == when


@pytest.mark.parametrize("text", ["", "18:00", "soon", "next week at 18:00", "45 minutes"])
def test_other_words_are_no_time(text):
    assert read_when(text, TODAY) is None


@pytest.mark.parametrize(
    "text", ["2026-12-03 25:00", "2026-12-03 18:75", "31/2 18:00", "3 Dec 13 pm", "25:00 3/12"]
)
def test_a_time_that_does_not_exist_has_no_value(text):
    found = read_when(text, TODAY)
    assert found is not None
    assert found.value is None


def test_a_time_is_meant_on_the_clock_of_who_writes_it():
    summer, winter = When(date(2026, 10, 24), time(18)), When(date(2026, 10, 26), time(18))
    rome = ZoneInfo("Europe/Rome")
    assert summer.on(rome) == datetime(2026, 10, 24, 16, tzinfo=UTC)
    assert winter.on(rome) == datetime(2026, 10, 26, 17, tzinfo=UTC)
    assert When(THIRD, time(18), is_utc=True).on(rome) == datetime(2026, 12, 3, 18, tzinfo=UTC)


def test_an_hour_that_the_clocks_skip_is_the_one_after_it():
    skipped = When(date(2027, 3, 28), time(2, 30)).on(ZoneInfo("Europe/Rome"))
    assert skipped == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_the_end_of_all_years_raises_nothing():
    last = When(date(9999, 12, 31), time(23))
    assert last.on(ZoneInfo("America/New_York")) is None
