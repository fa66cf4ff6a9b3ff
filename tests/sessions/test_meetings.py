from datetime import date

from bottega.sessions.commands import Session
from bottega.sessions.meetings import meetings

MONDAY, TUESDAY = date(2026, 4, 6), date(2026, 4, 7)


def test_each_day_is_told_by_whoever_tells_most_of_it():
    told = (
        ("ada", Session(TUESDAY, 30)),
        ("luca", Session(MONDAY, 45, "good")),
        ("ada", Session(MONDAY, 20)),
        ("ada", Session(MONDAY, 25)),
    )
    assert meetings(told) == (Session(MONDAY, 20), Session(MONDAY, 25), Session(TUESDAY, 30))


def test_a_meeting_without_minutes_is_the_one_with_minutes_told_again():
    assert meetings((("ada", Session(MONDAY)), ("ada", Session(MONDAY, 45)))) == (
        Session(MONDAY, 45),
    )
