"""The measures of hand-made ledgers, beside what a person counts on their fingers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bottega.sessions.cases import Asked, asked, cases, runs
from bottega.sessions.commands import Session
from bottega.sessions.ledger import CheckIn, Ledger, Renewal, Step
from bottega.sessions.measures import (
    QUESTIONS,
    STAGES,
    Share,
    Waits,
    asked_on,
    counts,
    still_waiting,
    waits,
)
from bottega.sessions.thread import as_of
from tests.builders import (
    a_round,
    exchange,
    history,
    match,
    programme,
    record,
    said,
    thread,
    waiting,
)

PEOPLE = ("ann", "ben", "cleo", "dan", "eva", "finn", "gus")
IDS = [f"2026-spring/{who}--first-job--ada-rossi--1" for who in PEOPLE]
STARTED = date(2026, 4, 1)


def sessions(*days):
    return tuple(Session(STARTED + timedelta(days=day)) for day in days)


# Seven lives: five accept; of these two meet in time, and one of the five stops before the end.
LEDGERS = (
    Ledger(IDS[0]),
    Ledger(IDS[1], "declined", closed=STARTED),
    Ledger(IDS[2], "running", started=STARTED),
    Ledger(IDS[3], "running", started=STARTED, sessions=sessions(14), goal="Speak", moves=2),
    Ledger(IDS[4], "ended", started=STARTED, check_ins=(CheckIn(STARTED, "eva", True),)),
    Ledger(
        IDS[5],
        "completed",
        started=STARTED,
        sessions=sessions(15, 20),
        steps=(Step("milestone", "One", STARTED), Step("next", "Two")),
        check_ins=(CheckIn(STARTED, "finn", False),),
        renewals=(Renewal("ada-rossi"), Renewal("finn")),
    ),
    Ledger(
        IDS[6],
        "completed",
        started=STARTED,
        sessions=sessions(0),
        steps=(Step("milestone", "One"),),
        renewals=(Renewal("gus"),),
    ),
)
TRUTH = {
    "accepted": (5, 7),
    "prompt": (2, 5),  # on the fourteenth day, and on the very first
    "active": (4, 5),
    "stayed": (4, 4),
    "held": (3, 4),  # micro means one session at least
    "goal": (3, 5),
    "progress": (1, 3),
    "moved": (1, 5),
    "renewed": (1, 5),  # both wish for it
    "spoke": (2, 5),
    "stuck": (1, 2),
}


def found():
    past = history(record(*map(match, IDS)))
    return cases(past, {one.match_id: one for one in LEDGERS}, programme())


@pytest.mark.parametrize(("question", "truth"), TRUTH.items())
def test_each_measure_is_what_a_person_counts(question: str, truth: tuple[int, int]):
    stage = next(one.stage for one in QUESTIONS if one.id == question)
    assert counts(stage, found())[question] == Share(*truth)


def test_every_measure_has_its_truth():
    assert [question.id for question in QUESTIONS] == list(TRUTH)


def test_a_match_without_a_thread_is_counted_as_proposed():
    (case,) = cases(history(record(match())), {}, programme())
    assert (case.ledger.state, case.run, case.least) == ("proposed", "2026-spring/1", 1)


def test_an_exchange_is_one_pair():
    past, people = exchange()
    found = cases(replace(history(), rounds=(past,)), {}, people.programme)
    assert len(past.matches) == 2
    assert len(found) == 1


def test_the_days_of_a_match_follow_from_its_round_and_format_alone():
    (case,) = cases(history(record(match())), {}, programme())
    days = [asked_on(stage, case) for stage in STAGES[3:]]
    begins = a_round().starts
    assert [(day - begins).days for day in days] == [35, 35, 49]  # micro lasts four weeks


NEEDS = (
    ("first-run", 1, {1: 0}),
    ("second-run", 1, {2: 7}),
    ("much-later", 1, {3: 36}),
    ("never", 1, {}),
    ("asked-later", 2, {3: 29}),
)
RUN_DAYS = (date(2026, 3, 27), date(2026, 4, 1), date(2026, 4, 30))


def needs():
    records = []
    for number, day in enumerate(RUN_DAYS, 1):
        here = [
            one for one in NEEDS if one[1] <= number and not any(run < number for run in one[2])
        ]
        met = [
            match(f"2026-spring/{who}--a--ada-rossi--1") for who, _, run in here if number in run
        ]
        left = [waiting(who, "a") for who, _, run in here if number not in run]
        records.append(record(*met, wait=left, run=number, date=day))
    return history(*records, rounds={"2026-spring": a_round()})


def test_a_need_waits_from_the_sign_up_it_came_with_until_a_run_finds_somebody():
    assert {one.need[0]: (one.run, one.since, one.found) for one in asked(needs())} == {
        "first-run": ("2026-spring/1", date(2026, 3, 25), RUN_DAYS[0]),
        "second-run": ("2026-spring/1", date(2026, 3, 25), RUN_DAYS[1]),
        "much-later": ("2026-spring/1", date(2026, 3, 25), RUN_DAYS[2]),
        "never": ("2026-spring/1", date(2026, 3, 25), None),
        "asked-later": ("2026-spring/2", date(2026, 3, 25), RUN_DAYS[2]),
    }


@pytest.mark.parametrize(("stage", "count"), [("week", 3), ("month", 3), ("season", 1)])
def test_who_still_waits(stage, count):
    assert still_waiting(stage, asked(needs())) == Share(count, 5)


def test_days_of_waiting_are_real_ones():
    assert waits(asked(needs()), RUN_DAYS[2]) == Waits(median=7, p90=36, oldest=36)
    assert waits(asked(needs()), RUN_DAYS[0]) == Waits(median=2, p90=2, oldest=2)
    assert waits((), RUN_DAYS[0]) == Waits(None, None, None)


def test_in_a_rolling_round_nobody_waits_before_the_run_that_sees_them():
    past = history(record(match()), rounds={"2026-spring": a_round(rolling=True)})
    assert asked(past) == (Asked(("luca", "first-job"), "2026-spring/1", RUN_DAYS[0], RUN_DAYS[0]),)


def test_runs_are_in_the_order_of_their_days():
    assert [run.day for run in runs(needs(), RUN_DAYS[1])] == list(RUN_DAYS[:2])


def test_a_thread_is_read_as_it_stood():
    early, late = said("luca", "/accept", 2, 23), said("luca", "/end", 3, 0)
    new = thread(number=2, created=datetime(2026, 4, 3, tzinfo=UTC))
    (then,) = as_of((thread(early, late), new), date(2026, 4, 2))
    assert then.comments == (early,)
    assert as_of((new,), date(2026, 4, 3)) == (new,)
