import pytest
from hypothesis import given
from hypothesis import strategies as st

from bottega.people.availability import DAYS, parse_window
from bottega.people.spoken_hours import understood

WEEK = DAYS[:5]


def said(text):
    found = understood(text)
    return None if found is None else tuple(map(str, found.windows))


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("weekday evenings", tuple(f"{day} 18:00-21:00" for day in WEEK)),
        ("Mon/Wed after 6pm", ("mon 18:00-22:00", "wed 18:00-22:00")),
        ("sabato mattina", ("sat 09:00-12:00",)),
        ("lunedì e mercoledi' sera", ("mon 18:00-21:00", "wed 18:00-21:00")),
        ("Mondays to Wednesdays, 6-8pm", tuple(f"{day} 18:00-20:00" for day in DAYS[:3])),
        ("dal lunedì al venerdì dopo le 18", tuple(f"{day} 18:00-22:00" for day in WEEK)),
        ("from Monday to Friday 9 to 12", tuple(f"{day} 09:00-12:00" for day in WEEK)),
        ("martedì dalle 8 alle 9", ("tue 08:00-09:00",)),
        (
            "evenings on Mon and Thu, mornings on Sat",
            ("mon 18:00-21:00", "thu 18:00-21:00", "sat 09:00-12:00"),
        ),
        ("Mon evenings and Sat mornings", ("mon 18:00-21:00", "sat 09:00-12:00")),
        ("weekday evenings after 7pm", tuple(f"{day} 19:00-21:00" for day in WEEK)),
        ("Fri 22:00-01:00", ("fri 22:00-01:00",)),
        ("fine settimana, pomeriggio", ("sat 14:00-18:00", "sun 14:00-18:00")),
        ("tutti i giorni in pausa pranzo", tuple(f"{day} 12:00-14:00" for day in DAYS)),
        ("Saturdays before noon", ("sat 08:00-12:00",)),
        ("Tue 10-2pm", ("tue 10:00-14:00",)),
        ("giovedì dalle 18:30 in poi", ("thu 18:30-22:00",)),
        ("mon 18:00-20:00\nsat 9.30-11", ("mon 18:00-20:00", "sat 09:30-11:00")),
        ("Flexible", ()),
        ("anytime", ()),
    ],
)
def test_what_is_clear_is_understood(text, windows):
    assert said(text) == windows


@pytest.mark.parametrize(
    "text",
    [
        "evenings",
        "Saturdays",
        "after 6",
        "Mon after 6",
        "Mon 6-8",
        "weekday evenings, but not in August",
        "not on Mondays",
        "usually Mon evenings",
        "Mon evenings and Saturdays",
        "Mon 18:00",
        "Mon 25:00-26:00",
        "Mon 18:00-18:00",
        "Mon 13pm-14pm",
        "every other Monday evening",
        "Mon 18-20 CET, Tue 18-20 EST",
        "Mon after midnight",
        "Mon evening of 12/10",
        "",
        "?",
        "sabato mattina " * 30,
    ],
)
def test_what_is_not_clear_is_left(text):
    assert said(text) is None


def test_a_clock_that_was_named_is_told():
    found = understood("Mon/Wed after 6pm CET")
    assert found is not None
    assert found.zone == "Europe/Paris"


WORDS = (
    "mon Wed evenings after 6pm 18-20 18:30 - to and , ; CET noon not dal al sera 9 until in poi"
)


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=9).map(" ".join) | st.text(max_size=40))
def test_whatever_is_said_becomes_windows_or_nothing(text):
    for window in said(text) or ():
        assert str(parse_window(window)) == window
