from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bottega.programme import SessionCount
from bottega.sessions.ledger import CheckIn, Pause, Renewal, Step
from bottega.sessions.participants import Participant, Participants
from bottega.sessions.reading import read_ledger
from bottega.sessions.terms import Terms
from tests.builders import match, said, thread

ROME, TOKYO = ZoneInfo("Europe/Rome"), ZoneInfo("Asia/Tokyo")
PAIR = Participants(
    Participant("luca", "luca", ROME), Participant("ada-rossi", "ada-rossi", TOKYO), {"maria"}
)
CLASSIC = Terms(SessionCount(min=3, max=5), formats={"classic": "classic", "classico": "classic"})
BOTH_ACCEPT = (said("luca", "/accept"), said("ada-rossi", "/accept", hour=13))
DAY = date(2026, 4, 30)
TENTH = datetime(2026, 4, 10, 16, tzinfo=UTC)  # 18:00 in Rome


def ledger(*comments, terms=CLASSIC, day=DAY, people=PAIR):
    return read_ledger(match(), thread(*BOTH_ACCEPT, *comments), people, terms, day)


def reasons(*comments, **values):
    return [line.reason for line in ledger(*comments, **values).misunderstood]


def test_the_last_goal_counts():
    found = ledger(said("luca", "/goal A first job", 3), said("luca", "/obiettivo Un lavoro", 4))
    assert found.goal == "Un lavoro"


def test_a_step_told_twice_is_one():
    told = [said(who, "/milestone  Three gauges agree", 3) for who in ("luca", "ada-rossi")]
    assert ledger(*told).steps == (Step("milestone", "Three gauges agree"),)


STEPS = said("luca", "/milestone Three gauges agree\n/next Send the table of values", 3)
REACHED = date(2026, 4, 5)


@pytest.mark.parametrize(
    ("words", "reached"),
    [
        ("2", (None, REACHED)),
        ("Three gauges agree", (REACHED, None)),
        ("three gauges", (REACHED, None)),
        ("the table", (None, REACHED)),
    ],
)
def test_a_step_is_reached_by_its_number_or_its_words(words, reached):
    found = ledger(STEPS, said("luca", f"/done {words}", 5))
    assert tuple(step.reached for step in found.steps) == reached


def test_a_step_that_is_reached_again_keeps_its_day():
    found = ledger(STEPS, said("luca", "/done 1", 5), said("ada-rossi", "/fatto 1", 6))
    assert found.steps[0].reached == REACHED


def test_the_only_open_step_needs_no_name():
    found = ledger(STEPS, said("luca", "/done 1", 5), said("luca", "/done", 6))
    assert [step.reached for step in found.steps] == [REACHED, date(2026, 4, 6)]


@pytest.mark.parametrize("words", ["", "3", "0", "٣", "x" * 500, "something else"])
def test_a_step_that_cannot_be_told_is_asked_for(words):
    assert reasons(STEPS, said("luca", f"/done {words}", 5)) == ["done-which"]


def test_there_is_an_end_to_steps():
    many = "\n".join(f"/milestone number {count}" for count in range(20))
    more = many.replace("number", "further")
    found = ledger(said("luca", many, 3), said("luca", more, 4))
    assert len(found.steps) == 30
    assert {line.reason for line in found.misunderstood} == {"steps-many"}


def test_a_plan_is_a_moment_on_the_writers_clock():
    assert ledger(said("luca", "/plan 2026-04-10 18:00", 3)).planned == (TENTH,)
    tokyo = said("ada-rossi", "/plan 11 april 1am", 3)
    assert ledger(tokyo, said("luca", "/fissa 10/4 alle 18", 4)).planned == (TENTH,)


def test_a_maintainer_plans_by_the_clock_of_whom_they_speak_for():
    relayed = replace(PAIR, mentor=Participant("ada-rossi", None, TOKYO))
    plan = said("maria", "/plan 2026-04-11 01:00", 3)
    assert ledger(plan, people=relayed).planned == (TENTH,)
    assert ledger(said("maria", "/plan 2026-04-10 16:00", 3)).planned == (TENTH,)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("/plan", "plan-date"),
        ("/plan soon", "plan-date"),
        ("/plan 2026-04-31 18:00", "plan-date"),
        ("/plan 2026-04-10", "plan-time"),
        ("/plan 2026-04-01 18:00", "plan-past"),
        ("/plan 2999-01-01 18:00", "plan-far"),
        ("/plan 9999-12-31 23:59", "plan-far"),
        ("/move 2026-04-01 18:00", "plan-past"),
        ("/move 2026-04-10", "plan-time"),
        ("/goal", "text-missing"),
        ("/milestone   ", "text-missing"),
        ("/done", "done-none"),
        ("/checkin", "checkin-word"),
        ("/checkin stuck but going", "checkin-word"),
        ("/notes here", "notes-link"),
        ("/notes http://example.org/n", "notes-link"),
        ("/pause until Easter", "pause-date"),
        ("/pause until 2026-04-02", "pause-past"),
        ("/pause until 2030-01-01", "plan-far"),
    ],
)
def test_what_cannot_be_noted_is_answered_with_its_reason(line, reason):
    assert reasons(said("luca", line, 3)) == [reason]


def test_a_meeting_that_was_held_is_no_longer_planned():
    plan = said("luca", "/plan 2026-04-10 18:00", 3)
    assert ledger(plan, said("luca", "/session 2026-04-10 45", 10, 18)).planned == ()
    tokyo = said("ada-rossi", "/session 45", 10, 20)  # already the 11th there
    assert ledger(plan, tokyo).planned == ()


def test_a_move_takes_the_next_meeting_to_another_day():
    plan = said("luca", "/plan 2026-04-10 18:00", 3)
    moved = ledger(plan, said("ada-rossi", "/move 2026-04-18 01:00", 4))
    assert (moved.planned, moved.moves) == ((datetime(2026, 4, 17, 16, tzinfo=UTC),), 1)
    same_hour = ledger(plan, said("luca", "/sposta al 17 aprile", 4))
    assert (same_hour.planned, same_hour.moves) == (moved.planned, 1)


def test_a_move_may_name_the_meeting():
    plans = said("luca", "/plan 2026-04-10 18:00\n/plan 2026-04-24 18:00", 3)
    found = ledger(plans, said("luca", "/move 2026-04-24 to 2026-04-25 18:00", 4))
    assert found.planned == (TENTH, datetime(2026, 4, 25, 16, tzinfo=UTC))


def test_two_who_tell_of_a_move_mean_the_same():
    plans = said("luca", "/plan 2026-04-10 18:00\n/plan 2026-04-24 18:00", 3)
    bare = ledger(plans, said("luca", "/move", 9), said("ada-rossi", "/move", 9, 14))
    assert (bare.planned[0].day, len(bare.planned), bare.moves) == (24, 1, 1)
    dated = "/move 2026-04-11 18:00", "/move 2026-04-12 01:00"
    told = said("luca", dated[0], 9), said("ada-rossi", dated[1], 10)
    assert (ledger(plans, *told).moves, len(ledger(plans, *told).planned)) == (1, 2)
    both = ledger(plans, said("luca", "/move", 9), said("ada-rossi", dated[1], 9, 14))
    assert (both.moves, len(both.planned)) == (1, 2)


def test_a_move_without_a_plan_counts_once_a_day():
    moves = [said("luca", "/move", day) for day in (4, 4, 11)]
    assert ledger(*moves).moves == 2


def test_missed_meetings_are_counted_in_private_programmes_only():
    plan = said("luca", "/plan 2026-04-10 18:00", 3)
    private = replace(CLASSIC, counts_missed=True)
    assert ledger(plan).missed == 0
    assert ledger(plan, terms=private).missed == 1
    assert ledger(plan, terms=private, day=date(2026, 4, 17)).missed == 0
    held = said("luca", "/session 2026-04-10", 29)
    assert ledger(plan, held, terms=private).missed == 0


def test_a_check_in_says_only_going_or_stuck():
    told = said("luca", "/checkin stuck", 5), said("ada-rossi", "/comeva bene", 5)
    assert ledger(*told).check_ins == (
        CheckIn(date(2026, 4, 5), "ada-rossi", is_stuck=False),
        CheckIn(date(2026, 4, 5), "luca", is_stuck=True),
    )


def test_notes_are_the_mentees_to_share_and_to_take_back():
    link = "https://notes.example.org/luca"
    share = said("luca", f"/notes {link}.", 3)
    assert ledger(share).notes == (("luca", link),)
    assert ledger(share, said("luca", "/appunti", 4)).notes == ()
    assert reasons(said("ada-rossi", f"/notes {link}", 3)) == ["notes-mentee"]
    mutual = replace(CLASSIC, mutual=True)
    assert ledger(said("ada-rossi", f"/notes {link}", 3), terms=mutual).notes[0][0] == "ada-rossi"


def test_a_pause_holds_until_its_day():
    found = ledger(said("luca", "/pausa fino al 1 giugno", 5))
    assert found.pause == Pause(date(2026, 4, 5), date(2026, 6, 1))
    assert found.state == "running"
    assert found.rests(date(2026, 5, 31))
    assert not found.rests(date(2026, 6, 1))


@pytest.mark.parametrize("words", ["", " exams", ": the harvest is on"])
def test_a_pause_needs_neither_date_nor_reason(words):
    assert ledger(said("luca", f"/pause{words}", 5)).pause == Pause(date(2026, 4, 5))


@pytest.mark.parametrize("line", ["/resume", "/riprendo", "/session"])
def test_a_pause_ends_with_a_word_or_a_meeting(line):
    found = ledger(said("luca", "/pause", 5), said("ada-rossi", line, 9))
    assert found.pause == Pause(date(2026, 4, 5), date(2026, 4, 9))
    assert not found.rests(DAY)


def test_only_a_running_match_can_rest():
    before = read_ledger(match(), thread(said("luca", "/pause")), PAIR, CLASSIC, DAY)
    assert [line.reason for line in before.misunderstood] == ["not-running"]
    assert reasons(said("luca", "/end", 3), said("luca", "/pause", 4)) == ["closed"]


def test_another_round_takes_the_wish_of_both():
    one = ledger(said("luca", "/renew classico!", 5))
    assert (one.renewals, one.is_renewed) == ((Renewal("luca", "classic"),), False)
    both = ledger(said("luca", "/renew", 5), said("ada-rossi", "/rinnovo classic", 6))
    assert both.is_renewed
    assert {renewal.format for renewal in both.renewals} == {"", "classic"}


def test_renewing_is_possible_after_the_end_and_by_the_two_alone():
    after = ledger(said("luca", "/end", 5), said("luca", "/renew", 6))
    assert after.renewals == (Renewal("luca"),)
    assert reasons(said("maria", "/renew", 6)) == ["accept-for-other"]


def test_going_on_informally_closes_the_match():
    found = ledger(said("luca", "/informal", 5))
    assert (found.state, found.is_informal, found.closed) == ("ended", True, date(2026, 4, 5))
    later = ledger(said("luca", "/end", 5), said("ada-rossi", "/informale", 6))
    assert (later.closed, later.is_informal) == (date(2026, 4, 5), True)
    assert reasons(said("luca", "/informl", 5)) == ["command-spelling"]
