from datetime import date

import pytest

from bottega.sessions.dates import Written, read_day, read_minutes

TODAY = date(2026, 4, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-10", date(2026, 4, 10)),
        ("2026-4-9", date(2026, 4, 9)),
        ("10/4/2026", date(2026, 4, 10)),
        ("10/04/26", date(2026, 4, 10)),
        ("10.4.2026", date(2026, 4, 10)),
        ("10/4", date(2026, 4, 10)),
        ("10 aprile", date(2026, 4, 10)),
        ("10 april 2026", date(2026, 4, 10)),
        ("10th Apr", date(2026, 4, 10)),
        ("April 10, 2026", date(2026, 4, 10)),
        ("1º maggio", date(2025, 5, 1)),
        ("30 dicembre", date(2025, 12, 30)),
        ("oggi", TODAY),
        ("Yesterday", date(2026, 4, 19)),
    ],
)
def test_days_are_read_as_people_write_them(text, day):
    assert read_day(text, TODAY) == Written(day, "")


@pytest.mark.parametrize("text", ["2026-02-30", "31/2", "2026-13-01", "0000-01-01", "10/99"])
def test_a_day_that_does_not_exist_has_no_value(text):
    assert read_day(text, TODAY) == Written(None, "")


@pytest.mark.parametrize("text", ["", "45", "1.5 h", "may be", "10 topics", "1:15", "2026-04-10x"])
def test_other_words_are_no_day(text):
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45),
        ("45 min", 45),
        ("45minuti", 45),
        ("45'", 45),
        ("1h", 60),
        ("1 ora", 60),
        ("1h30", 90),
        ("1 h 15 min", 75),
        ("1 hour and 5 minutes", 65),
        ("1,5 h", 90),
        ("1.25h", 75),
        ("1:15", 75),
        ("0", 0),
        ("-5", -5),
    ],
)
def test_lengths_are_read_in_minutes(text, minutes):
    assert read_minutes(text) == Written(minutes, "")


@pytest.mark.parametrize("text", ["", "about 45", "3rd call", "20260410", "10-04", "12:75"])
def test_other_words_are_no_length(text):
    assert read_minutes(text) is None


def test_what_follows_is_left():
    assert read_day("10 aprile 45 bene", TODAY) == Written(date(2026, 4, 10), " 45 bene")
    assert read_minutes("1h 3 topics") == Written(60, " 3 topics")
