from __future__ import annotations

from datetime import date

from bottega.people.availability import parse_window
from bottega.site.drawing.week import clock, utc_offset, week_rows


def windows(*texts: str):
    return tuple(parse_window(text) for text in texts)


def test_days_come_in_order_with_their_spans():
    rows = week_rows(windows("tue 18:00-20:00", "mon 09:00-10:30"))
    assert [(row.day, row.spans) for row in rows] == [(0, ((540, 630),)), (1, ((1080, 1200),))]


def test_a_window_over_midnight_is_cut_there():
    rows = week_rows(windows("sun 22:00-01:00"))
    assert [(row.day, row.spans) for row in rows] == [(0, ((0, 60),)), (6, ((1320, 1440),))]


def test_clock_reaches_the_end_of_the_day():
    assert (clock(0), clock(545), clock(1440)) == ("00:00", "09:05", "24:00")


def test_offsets_follow_the_season_and_know_halves():
    assert utc_offset("Europe/Rome", date(2026, 1, 1)) == "UTC+1"
    assert utc_offset("Europe/Rome", date(2026, 7, 1)) == "UTC+2"
    assert utc_offset("Asia/Kolkata", date(2026, 7, 1)) == "UTC+5:30"
    assert utc_offset("America/New_York", date(2026, 1, 1)) == "UTC−5"
