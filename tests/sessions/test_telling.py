"""What is told week by week, and an attacker who keeps all of it."""

import json
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bottega.sessions.commands import Session
from bottega.sessions.ledger import CheckIn, Ledger, Renewal, Step
from bottega.sessions.measures import QUESTIONS
from bottega.sessions.publication import NOTHING, read, written
from bottega.sessions.telling import Source, advanced, is_due
from bottega.texts.aggregates import BATCH
from tests.builders import a_round, history, match, programme, record, waiting

FIRST, ROUND = date(2026, 3, 27), a_round(rolling=True)
WEEKS = [FIRST + timedelta(weeks=week) for week in range(60)]
STARTED = ROUND.starts
ON_TIME, LATE = (Session(STARTED + timedelta(days=days)) for days in (3, 20))
STEP = Step("milestone", "One", STARTED)
MIDWAY, END = STARTED + timedelta(days=37), STARTED + timedelta(days=45)
# Whole lives, as their answers to the questions differ.
LIVES = {
    "never": {},
    "silent": {"state": "running", "started": STARTED},
    "ended": {"state": "ended", "started": STARTED, "sessions": (ON_TIME,)},
    "left": {"state": "ended", "started": STARTED, "closed": END, "sessions": (ON_TIME,)},
    "late": {"state": "completed", "started": STARTED, "sessions": (LATE,)},
    "short": {"state": "running", "started": STARTED, "sessions": (), "moves": 1},
    "going": {
        "state": "completed",
        "started": STARTED,
        "sessions": (ON_TIME, LATE),
        "check_ins": (CheckIn(STARTED, "ann", False),),
        "steps": (STEP,),
    },
    "stuck": {
        "state": "completed",
        "started": STARTED,
        "sessions": (ON_TIME,),
        "check_ins": (CheckIn(STARTED, "ann", True),),
        "goal": "Speak",
        "renewals": (Renewal("ann"), Renewal("ada-rossi")),
    },
}
WORLDS = st.lists(st.sampled_from(sorted(LIVES)), min_size=BATCH, max_size=BATCH + 6)


def name(number, run=1):
    return f"2026-spring/p{run}x{number}--a--ada-rossi--1"


def records(*sizes):
    """Runs a week apart with so many matches each, and one who waits for ever."""
    return history(
        *(
            record(
                *(match(name(number, run)) for number in range(size)),
                wait=[waiting("never-found")],
                run=run,
                date=FIRST + timedelta(weeks=run - 1),
            )
            for run, size in enumerate(sizes, 1)
        ),
        rounds={"2026-spring": ROUND},
    )


def source(past, lives):
    def ledgers(day):
        return {match_id: ledger(match_id, life, day) for match_id, life in lives.items()}

    return Source(past, programme(), ledgers)


def ledger(match_id, life, day):
    """Return a life as of a day: who leaves is still there before."""
    values = LIVES[life]
    still = {"state": "running", "closed": None} if day < values.get("closed", FIRST) else {}
    return Ledger(match_id, **{**values, **still})


def week_by_week(of, told=NOTHING):
    """Return what was kept after every week."""
    kept = []
    for day in WEEKS:
        told = advanced(told, of, day)
        kept.append(told)
    return kept


def weekly(*lives):
    """Return everything that a year publishes of one run's matches."""
    past = records(len(lives))
    named = {name(number): life for number, life in enumerate(lives)}
    return tuple(written(told) for told in week_by_week(source(past, named)))


@settings(max_examples=25, deadline=None)
@given(WORLDS, st.data())
def test_whatever_a_year_tells_anybody_may_have_answered_otherwise(lives, data):
    """Everything that is published would be the same, had one person answered otherwise.

    For every question that somebody was asked there is another world with the same publications,
    all weeks included, in which this one person's answer is another one.
    """
    published = weekly(*lives)
    who = data.draw(st.integers(0, len(lives) - 1))
    found = {life for life in LIVES if may_be(published, lives, who, life)}
    for question in QUESTIONS:
        asked = [life for life in found if is_asked(question, life)]
        if is_asked(question, lives[who]):
            said = {is_yes(question, life) for life in asked}
            assert said == {True, False}, (question.id, lives[who], found)


def may_be(published, lives, who, life):
    """Say whether one could have lived another life, alone or against somebody else's."""
    alone = [*lives]
    alone[who] = life
    if weekly(*alone) == published:
        return True
    others = {lives.index(other): other for other in set(lives) if lives.index(other) != who}
    for other, change in product(others, LIVES):
        both = [*alone]
        both[other] = change
        if weekly(*both) == published:
            return True
    return False


def is_yes(question, life):
    day = WEEKS[-1] if question.stage == "close" else MIDWAY
    (case,) = source(records(1), {name(0): life}).matches(ONE_BATCH, day)
    return question.answer(case)


def is_asked(question, life):
    if not question.of:
        return True
    before = next(one for one in QUESTIONS if one.id == question.of)
    return is_asked(before, life) and is_yes(before, life)


(ONE_BATCH,) = advanced(NOTHING, source(records(BATCH), {}), FIRST).batches


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 14), max_size=9), st.data())
def test_what_was_told_is_never_told_anew_and_nobody_is_counted_twice(sizes, data):
    past = records(*sizes)
    lives = {one.id: data.draw(st.sampled_from(sorted(LIVES))) for one in past.matches}
    before = NOTHING
    for told in week_by_week(source(past, lives)):
        assert len(told.batches) >= len(before.batches)
        for now, old in zip(told.batches, before.batches, strict=False):
            assert (old.runs, old.matches, old.needs) == (now.runs, now.matches, now.needs)
            assert old.asked.items() <= now.asked.items()
            assert old.ranges.items() <= now.ranges.items()
        counted = [run for batch in told.batches for run in batch.runs]
        assert len(counted) == len(set(counted))
        assert all(batch.matches >= BATCH for batch in told.batches)
        before = told


@settings(max_examples=20, deadline=None)
@given(WORLDS, WORLDS)
def test_when_something_is_told_says_nothing_about_what_people_did(one, other):
    ids = [name(number) for number in range(min(len(one), len(other)))]
    both = (dict(zip(ids, lives, strict=False)) for lives in (one, other))
    first, second = (week_by_week(source(records(len(ids)), lives)) for lives in both)
    for told, same in zip(first, second, strict=True):
        assert [batch.asked for batch in told.batches] == [batch.asked for batch in same.batches]
        assert [batch.runs for batch in told.batches] == [batch.runs for batch in same.batches]


def test_a_lost_file_is_made_again_with_the_same_numbers():
    past = records(12, 3, 9)
    of = source(past, {one.id: "going" for one in past.matches})
    whole = week_by_week(of)
    assert week_by_week(of)[-1] == advanced(NOTHING, of, WEEKS[-1]) == whole[-1]


def test_runs_are_told_together_until_there_are_enough():
    of = source(records(4, 5, 0, 6, 9, 3), {})
    told = advanced(NOTHING, of, WEEKS[-1])
    assert [(batch.runs, batch.matches) for batch in told.batches] == [
        (tuple(f"2026-spring/{run}" for run in (1, 2, 3, 4)), 15),
        (("2026-spring/5", "2026-spring/6"), 12),
    ]


def test_something_is_due_only_on_its_monday():
    of = source(records(BATCH), {})
    told = advanced(NOTHING, of, FIRST)
    (batch,) = told.batches
    assert not batch.asked
    days = [FIRST + timedelta(days=ahead) for ahead in range(200)]
    due = [day for day in days if is_due(told, of, day)]
    assert due[0] == date(2026, 4, 6)
    assert due == days[days.index(due[0]) :]
    (batch,) = advanced(told, of, WEEKS[-1]).batches
    assert {day.weekday() for day in batch.asked.values()} == {0}
    assert not is_due(advanced(told, of, WEEKS[-1]), of, WEEKS[-1])


def test_what_was_told_is_read_back():
    past = records(12)
    told = advanced(NOTHING, source(past, {}), WEEKS[-1])
    assert read(written(told), "measures.json") == (told, ())
    (batch,) = told.batches
    assert (batch.range("accepted").total, batch.range("week").total) == (12, 13)
    assert batch.range("balanced") is None


def changed(**values):
    told = advanced(NOTHING, source(records(12), {}), WEEKS[-1])
    value = json.loads(written(told))
    value["batches"][0] |= values
    return json.dumps(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}x",
        '{"version": 2}',
        '{"version": 1, "people": ["luca"]}',
        changed(ranges={"accepted": [3, 99]}),
        changed(ranges={"accepted": [4, 3]}),
        changed(ranges={"somebody": [0, 1]}),
        changed(matches=-1),
        changed(runs=[]),
        changed(asked={"whenever": "2026-04-06"}),
        changed(since="yesterday"),
    ],
)
def test_what_is_not_ours_is_told_once_and_begun_anew(text):
    told, problems = read(text, "progress/measures.json")
    assert told == NOTHING
    assert [(one.path, one.code) for one in problems] == [
        ("progress/measures.json", "measures-foreign")
    ]
