"""What is due in a match, and from which day on: each rule by itself."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bottega.programme import Days, SessionCount
from bottega.sessions.commands import Session
from bottega.sessions.ledger import Asked, CheckIn, Ledger, Pause
from bottega.sessions.notices import NUDGE, Notice
from bottega.sessions.nudges import RULES, dues, waits_for_maintainers
from bottega.sessions.slots import Hours
from bottega.sessions.standing import KINDS, Due, Standing
from bottega.sessions.terms import Terms
from tests.builders import MATCH_ID

START = date(2026, 4, 1)
ROME = Hours((), "Europe/Rome")
PEOPLE = (("mentee", "luca"), ("mentor", "ada-rossi"))
BOTH = ("luca", "ada-rossi")
PAIR, TEAM = ("mentee", "mentor"), ("maintainers",)


def on(days):
    return START + timedelta(days=days)


def told(key, days):
    return Notice(datetime.combine(on(days), time(10), UTC), key)


def at(weeks=16, **values):
    standing = {"round_ends": None, "hours": (ROME, ROME)}
    known = {key: values.pop(key) for key in ("gone", "expires", "round_ends") if key in values}
    running = {"state": "running", "accepted_by": BOTH, "started": START, "opened": START}
    ledger = Ledger(MATCH_ID, **{**running, **values})
    terms = Terms(SessionCount(min=8, max=10))
    return Standing(ledger, Days(), terms, weeks, handles=PEOPLE, **{**standing, **known})


def due(standing, kind):
    return [(one.notice, one.since, one.to) for one in dues(standing) if one.kind == kind]


HELD = (Session(on(10), 45),)
PROPOSED = {"state": "proposed", "started": None}


def test_who_has_not_accepted_is_reminded_once_and_then_let_go():
    waits = at(**PROPOSED, accepted_by=("luca",))
    assert due(waits, "accept") == [("nudge-accept", on(7), ("mentor",))]
    assert due(at(**PROPOSED, accepted_by=()), "accept") == [("nudge-accept", on(7), PAIR)]
    assert due(waits, "released") == []
    reminded = at(**PROPOSED, accepted_by=("luca",), notices=(told("nudge-accept", 9),))
    assert due(reminded, "accept") == []
    assert due(reminded, "released") == [("released", on(16), PAIR)]
    assert dues(at(notices=(told("nudge-accept", 9),)))[0].kind != "released"


def test_a_first_meeting_is_asked_for_and_then_a_maintainer():
    assert due(at(), "first") == [("nudge-first", on(14), PAIR)]
    assert due(at(), "first-ladder") == []
    asked = at(notices=(told("nudge-first", 15),))
    assert due(asked, "first") == []
    assert due(asked, "first-ladder") == [("nudge-first-ladder", on(29), TEAM)]
    heard = at(notices=(told("nudge-first", 15),), spoke=on(20))
    assert due(heard, "first-ladder") == [("nudge-first-ladder", on(34), TEAM)]
    assert due(at(sessions=HELD), "first") == []


def test_whoever_has_a_plan_is_not_asked_for_one():
    planned = datetime.combine(on(30), time(16), UTC)
    assert due(at(planned=(planned,)), "first") == [("nudge-first", on(44), PAIR)]
    assert due(at(sessions=HELD, planned=(planned,)), "quiet")[0][1] == on(51)


def test_the_day_before_a_meeting_the_mentee_thinks_of_an_agenda():
    late = datetime.combine(on(20), time(22, 30), UTC)  # half past midnight in Rome, a day later
    (found,) = [one for one in dues(at(planned=(late,))) if one.kind == "tomorrow"]
    assert (found.since, found.until, found.to, found.moment) == (on(20), on(20), ("mentee",), late)
    assert found.notice == "nudge-tomorrow-202604212230"
    said = at(planned=(late,), notices=(told(found.notice, 20),))
    assert due(said, "tomorrow") == []
    mutual = replace(at(planned=(late,)), terms=Terms(SessionCount(min=2, max=6), mutual=True))
    assert due(mutual, "tomorrow")[0][2] == PAIR


def test_silence_is_broken_once_and_then_a_maintainer_is_asked():
    assert due(at(sessions=HELD), "quiet") == [("nudge-quiet-20260411", on(31), PAIR)]
    asked = at(sessions=HELD, notices=(told("nudge-quiet-20260411", 33),))
    assert due(asked, "quiet") == []
    assert due(asked, "quiet-ladder") == [("nudge-quiet-ladder-20260411", on(54), TEAM)]
    heard = at(sessions=HELD, notices=(told("nudge-quiet-20260411", 33),), spoke=on(40))
    assert due(heard, "quiet") == [("nudge-quiet-20260511", on(61), PAIR)]
    assert due(heard, "quiet-ladder") == []


def test_a_pause_puts_everything_off_but_an_answer():
    asked = (Asked(datetime(2026, 4, 20, 8, tzinfo=UTC), date(2026, 4, 20), "luca"),)
    rests = at(sessions=HELD, pause=Pause(on(12)), asked=asked)
    assert [one.kind for one in dues(rests)] == ["answer"]
    until = at(sessions=HELD, pause=Pause(on(12), on(60)))
    assert {one.kind for one in dues(until) if one.since < on(60)} == set()
    assert due(until, "quiet")[0][1] == on(81)


def test_check_ins_come_after_a_month_half_way_and_at_the_close():
    long = at(sessions=HELD)
    assert due(long, "month") == [("nudge-month", on(30), PAIR)]
    assert due(long, "middle") == [("nudge-middle", on(56), PAIR)]
    assert due(long, "close") == [("nudge-close", on(105), PAIR)]
    twelve = at(12, sessions=HELD)  # where a month is nearly half-way, one of the two is enough
    assert (due(twelve, "month"), due(twelve, "middle")[0][1]) == ([], on(42))
    short = at(4, sessions=HELD)
    assert [one.kind for one in dues(short)] == ["quiet", "close"]
    assert due(short, "close")[0][1] == on(21)
    full = at(sessions=HELD, closes=on(27))
    assert due(full, "close")[0][1] == on(20)


def test_a_rounds_end_is_told_unless_the_close_just_was():
    ends = at(sessions=HELD, round_ends=on(107))
    assert due(ends, "round") == [("nudge-round", on(100), PAIR)]
    closed = at(sessions=HELD, round_ends=on(107), notices=(told("nudge-close", 95),))
    assert due(closed, "round") == []
    assert due(at(sessions=HELD), "round") == []


def test_a_profile_that_is_about_to_end_is_told_to_its_owner():
    found = at(expires=(("mentor", on(50)),))
    assert due(found, "profile") == [("nudge-profile-mentor-20260521", on(36), ("mentor",))]


def test_a_question_and_somebody_who_is_stuck_reach_a_maintainer():
    asked = (Asked(datetime(2026, 4, 20, 8, tzinfo=UTC), date(2026, 4, 20), "luca"),)
    question = "nudge-answer-20260420080000"
    assert due(at(asked=asked), "answer") == [(question, date(2026, 4, 23), TEAM)]
    stuck = (CheckIn(on(40), "luca", True), CheckIn(on(41), "ada-rossi", False))
    assert due(at(sessions=HELD, check_ins=stuck), "stuck") == [
        ("nudge-stuck-20260511", on(40), TEAM)
    ]
    better = (*stuck, CheckIn(on(43), "luca", False))
    assert due(at(sessions=HELD, check_ins=better), "stuck") == []


def test_a_maintainer_is_waited_for_until_the_reason_is_gone():
    asked = (Asked(datetime(2026, 4, 20, 8, tzinfo=UTC), date(2026, 4, 20), "luca"),)
    called = (told("nudge-answer-20260420080000", 25),)
    assert not waits_for_maintainers(at(asked=asked))
    assert waits_for_maintainers(at(asked=asked, notices=called))
    assert not waits_for_maintainers(at(notices=called))


@pytest.mark.parametrize("state", ["proposed", "running"])
def test_where_one_of_the_two_is_gone_that_is_said_before_all_else(state):
    found = dues(at(state=state, gone=("ada-rossi",)))
    assert (found[0].notice, found[0].decides) == ("gone-ada-rossi", True)


@pytest.mark.parametrize("state", ["completed", "ended", "declined", "released"])
def test_what_is_over_is_left_alone(state):
    found = at(
        state=state,
        sessions=HELD,
        gone=("luca",),
        round_ends=on(90),
        expires=(("mentee", on(9)),),
    )
    assert dues(found) == ()


def test_each_rule_has_a_kind_of_its_own():
    assert len(RULES) == len(KINDS)


DATES = st.dates()
MOMENTS = st.datetimes().map(lambda moment: moment.replace(tzinfo=UTC))
NOTICES = st.builds(Notice, MOMENTS, st.sampled_from(KINDS).map(lambda kind: f"{NUDGE}{kind}"))


@given(
    state=st.sampled_from(["proposed", "running", "ended"]),
    sessions=st.lists(DATES.map(Session), max_size=2).map(tuple),
    planned=st.lists(MOMENTS, max_size=2).map(tuple),
    notices=st.lists(NOTICES, max_size=3).map(tuple),
    started=DATES,
    opened=DATES,
    spoke=DATES,
    closes=st.none() | DATES,
    pause=st.none() | st.builds(Pause, DATES, st.none() | DATES),
    round_ends=st.none() | DATES,
    expires=DATES.map(lambda day: (("mentee", day),)),
    weeks=st.integers(1, 104),
)
def test_no_day_of_any_year_stops_the_rules(**values):
    assert all(isinstance(one, Due) for one in dues(at(**values)))
