"""Of all that is due, people hear at most one thing a week, and nothing at night."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bottega.programme import Days, Nudges, SessionCount
from bottega.sessions.commands import Session
from bottega.sessions.ledger import Ledger
from bottega.sessions.notices import Notice
from bottega.sessions.quiet_hours import may_hear
from bottega.sessions.rhythm import last_told, next_turn, turns
from bottega.sessions.slots import Hours
from bottega.sessions.standing import Standing
from bottega.sessions.terms import Terms

ROME = Hours((), "Europe/Rome")
START = datetime(2026, 4, 1, 9, tzinfo=UTC)
BOTH = ("luca", "ada-rossi")


def pair(number, mentee="luca", mentor="ada-rossi", zone=ROME, **values):
    state = {"state": "proposed", "opened": START.date(), **values}
    known = {key: state.pop(key) for key in ("gone", "expires") if key in state}
    ledger = Ledger(f"2026-spring/{mentee}--{number}--{mentor}--1", **state)
    terms, handles = Terms(SessionCount(min=1, max=2)), (("mentee", mentee), ("mentor", mentor))
    return Standing(ledger, Days(), terms, 4, None, handles, hours=(zone, ROME), **known)


def keys(standings, moment):
    found = turns(standings, moment, Nudges())
    return [(one.match_id.split("--")[1], one.due.key) for one in found]


def later(days, hours=0):
    return START + timedelta(days=days, hours=hours)


def test_what_is_due_is_said_in_the_day_and_not_before():
    assert keys([pair("one")], later(6)) == []
    assert keys([pair("one")], later(7)) == [("one", "accept")]
    assert keys([pair("one")], later(7, 12)) == []


def test_one_person_hears_one_thing_a_week_over_all_their_matches():
    two = [pair("one"), pair("two", mentee="mira")]
    assert keys(two, later(8)) == [("one", "accept")]
    said = Notice(later(8), "nudge-accept")
    first = pair("one", notices=(said,))
    assert keys([first, two[1]], later(14)) == []
    assert keys([first, two[1]], later(15, -3)) == [("one", "released")]
    assert keys([first, two[1]], later(15)) == [("one", "released"), ("two", "accept")]
    apart = pair("three", mentee="teo", mentor="zoe")
    assert keys([first, apart], later(9)) == [("three", "accept")]


def test_a_reminder_speaks_for_all_that_wait_for_the_same_person():
    willing = {"accepted_by": ("luca", "mira", "teo")}
    three = [
        pair("one", **willing),
        pair("two", "mira", **willing),
        pair("three", "teo", **willing),
    ]
    (turn,) = turns(three, later(8), Nudges())
    assert (turn.people, turn.due.key) == (("ada-rossi",), "accept")
    assert [one.split("--")[1] for one in turn.also] == ["two", "three"]
    both_silent = pair("five", "nia")
    (turn,) = turns([three[0], both_silent], later(8), Nudges())
    assert (turn.match_id.split("--")[1], turn.also) == ("one", ())


def test_what_closes_a_match_waits_for_no_week_but_for_the_morning():
    said = Notice(later(8), "nudge-accept")
    gone = [pair("one", notices=(said,)), pair("two", mentee="mira", gone=("ada-rossi",))]
    assert keys(gone, later(9)) == [("two", "gone-ada-rossi")]
    assert keys(gone, later(9, 14)) == []


def test_what_matters_more_is_said_first():
    planned = (later(9, 5),)
    running = {"state": "running", "started": START.date(), "accepted_by": BOTH}
    meets = pair("two", mentee="mira", planned=planned, **running)
    assert keys([pair("one"), meets], later(8)) == [("one", "accept")]
    assert keys([meets], later(8)) == [("two", "tomorrow-202604101400")]


def test_a_person_is_told_once_that_their_profile_ends():
    ends = {"expires": (("mentor", date(2026, 5, 1)),), "opened": date(2026, 4, 20)}
    one, two = pair("one", **ends), pair("two", mentee="mira", **ends)
    assert keys([one, two], datetime(2026, 4, 20, 9, tzinfo=UTC)) == [
        ("one", "profile-mentor-20260501")
    ]
    told = replace(one.ledger, notices=(Notice(later(19), "nudge-profile-mentor-20260501"),))
    assert keys([replace(one, ledger=told), two], datetime(2026, 4, 26, 9, tzinfo=UTC)) == []


def test_the_next_turn_is_known_so_that_nobody_has_to_look_before():
    waits, told = pair("one"), {}
    midnight = datetime(2026, 4, 7, 22, tzinfo=UTC)
    assert next_turn(waits, START, told, Nudges()) == midnight
    assert next_turn(waits, later(7, 12), told, Nudges()) == datetime(2026, 4, 9, 6, tzinfo=UTC)
    heard = {"ada-rossi": later(5)}
    assert next_turn(waits, later(7, -4), heard, Nudges()) == later(12)
    over = pair("one", state="ended")
    assert next_turn(over, START, told, Nudges()) is None


ZONES = st.sampled_from([Hours((), zone) for zone in ("Europe/Rome", "Asia/Tokyo", "America/Lima")])
PAIRS = st.lists(
    st.builds(
        pair,
        st.integers(1, 9).map(str),
        st.sampled_from(["luca", "mira", "teo"]),
        st.sampled_from(["ada-rossi", "zoe"]),
        ZONES,
        state=st.sampled_from(["proposed", "running"]),
        started=st.just(START.date()),
        sessions=st.sampled_from([(), (Session(date(2026, 4, 3)),)]),
        gone=st.sampled_from([(), (), ("zoe",)]),
    ),
    max_size=6,
    unique_by=lambda at: at.ledger.match_id,
)


@given(PAIRS, st.lists(st.integers(1, 60), max_size=60))
def test_through_weeks_nobody_hears_two_things_in_seven_days_or_any_at_night(pairs, steps):
    now, standings, heard = START, {at.ledger.match_id: at for at in pairs}, {}
    for step in steps:
        now += timedelta(hours=step)
        for turn in turns(standings.values(), now, Nudges()):
            at = standings[turn.match_id]
            assert may_hear(at.hours, now, Nudges())
            for _role, handle in () if turn.due.decides else at.handles:
                assert handle not in heard or now - heard[handle] >= timedelta(days=7)
                heard[handle] = now
            assert at.ledger.told(turn.due.notice) is None
            notices = tuple(sorted((*at.ledger.notices, Notice(now, turn.due.notice))))
            told = replace(at.ledger, notices=notices)
            if turn.due.decides:
                told = replace(told, state="released")
            standings[turn.match_id] = replace(at, ledger=told)


@given(PAIRS, st.integers(0, 2000))
def test_nothing_is_said_before_the_moment_that_was_foretold(pairs, hours):
    told = last_told(pairs)
    foretold = {at.ledger.match_id: next_turn(at, START, told, Nudges()) for at in pairs}
    now = START + timedelta(hours=hours)
    for turn in turns(pairs, now, Nudges()):
        moment = foretold[turn.match_id]
        assert moment is not None
        assert moment <= now
