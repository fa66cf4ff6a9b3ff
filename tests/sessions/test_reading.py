"""A thread is read into the same ledger however it is delivered, and no comment can stop that."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bottega.programme import SessionCount
from bottega.sessions.ledger import STATES, Ledger
from bottega.sessions.notices import Notice, notice_line, told_lines
from bottega.sessions.participants import Participant, Participants
from bottega.sessions.reading import read_ledger
from bottega.sessions.terms import Terms
from bottega.sessions.thread import Comment
from bottega.sessions.words import VERBS, command_words
from tests.builders import MATCH_ID, match, said, thread

PAIR = Participants(
    Participant("luca", "luca", ZoneInfo("Europe/Rome")),
    Participant("ada-rossi", "ada-rossi", ZoneInfo("America/New_York")),
    frozenset({"maria"}),
    frozenset({"helper[bot]"}),
)
TERMS = Terms(SessionCount(min=1, max=2), counts_missed=True, formats={"classic": "classic"})
DAY = date(2026, 4, 30)
BOTH_ACCEPT = (said("luca", "/accept"), said("ada-rossi", "/accept", hour=13))
RELEASE = f"{notice_line(MATCH_ID, 'released')}\nYour places have gone to others."
CORPUS = tuple(
    Path(__file__).with_name("corpus.txt").read_text(encoding="utf-8").split("\n=====\n")
)


def ledger(*comments, day=DAY, terms=TERMS, people=PAIR):
    return read_ledger(match(), thread(*comments), people, terms, day)


def silent(*comments):
    """The ledger but for the day on which somebody last wrote anything at all."""
    return replace(ledger(*comments), spoke=None)


ARGUMENTS = (
    "",
    "2",
    "gauges",
    "Three gauges agree",
    "stuck",
    "going",
    "2026-04-05 18:00",
    "2026-04-05 to 2026-04-06 09:00",
    "until 2026-04-20",
    "https://notes.example.org/x",
    "classic",
    "45",
    "0",
    "5000",
)
WORDS = sorted(command_words())
LINES = st.builds(
    lambda word, rest: f"/{word} {rest}", st.sampled_from(WORDS), st.sampled_from(ARGUMENTS)
)
BODIES = st.one_of(LINES, st.lists(LINES, max_size=3).map("\n".join), st.just(RELEASE))
AUTHORS = st.sampled_from(["luca", "ada-rossi", "maria", "eve", "bottega", "helper[bot]"])
COMMENTS = st.builds(said, AUTHORS, BODIES, st.integers(2, 9), st.integers(0, 23))
NUMBERED = st.builds(lambda one, number: replace(one, id=number), COMMENTS, st.integers(0, 3))


@given(st.lists(NUMBERED, max_size=10), st.data())
def test_order_of_delivery_and_repeats_change_nothing(comments, data):
    repeated = data.draw(st.lists(st.sampled_from(comments), max_size=5)) if comments else []
    shuffled = data.draw(st.permutations([*comments, *repeated]))
    assert ledger(*shuffled) == ledger(*comments)


@given(st.lists(COMMENTS, max_size=8))
def test_strangers_change_nothing(comments):
    ours = [one for one in comments if one.author != "eve"]
    assert ledger(*BOTH_ACCEPT, *comments) == ledger(*BOTH_ACCEPT, *ours)


@given(st.lists(COMMENTS, max_size=8))
def test_commands_that_are_quoted_or_shown_as_code_change_nothing(comments):
    people = [one for one in comments if one.author not in ("bottega", "helper[bot]")]
    hidden = [
        replace(one, body=shown)
        for one in people
        for shown in (
            "\n".join(f"> {line}" for line in one.body.split("\n")),
            f"```\n{one.body}\n```",
            f"Thank you!\n-- \n{one.body}",
            "\n".join(f"    {line}" for line in one.body.split("\n")),
            f"<!--\n{one.body}\n-->",
        )
    ]
    assert silent(*BOTH_ACCEPT, *hidden) == silent(*BOTH_ACCEPT)


PIECES = st.sampled_from(
    [*(f"/{word} " for word in WORDS), *ARGUMENTS, "\n", "> ", "```", "-", ":"]
)
TEXTS = st.one_of(
    st.text(), st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=12).map("".join)
)
MOMENTS = st.datetimes(timezones=st.sampled_from([UTC, ZoneInfo("Pacific/Apia")]))
SPOKEN = st.builds(
    Comment, st.sampled_from(["luca", "ada-rossi", "maria", "bottega"]), MOMENTS, TEXTS
)


@given(st.lists(SPOKEN, max_size=6), st.dates())
@example(
    [Comment("luca", datetime.max.replace(tzinfo=UTC), "/plan tomorrow 18:00\n/move")], date.max
)
@example([Comment("luca", datetime.min.replace(tzinfo=UTC), "/move\n/session yesterday")], date.min)
def test_no_comment_stops_the_reading(comments, day):
    found = ledger(*BOTH_ACCEPT, *comments, day=day)
    assert found.state in STATES
    assert len(found.steps) <= 30


@pytest.mark.parametrize("body", CORPUS)
@pytest.mark.parametrize("author", ["luca", "maria"])
def test_what_people_and_machines_have_sent_stops_nothing(body, author):
    found = ledger(*BOTH_ACCEPT, said(author, body, 3))
    assert (found.state, found.sessions, found.planned) == ("running", (), ())


def test_the_corpus_tries_every_command():
    assert all(any(f"/{verb}" in body for body in CORPUS) for verb in VERBS)


def test_both_end_at_once():
    ends = [said(who, "/end", 5) for who in ("luca", "ada-rossi")]
    found = {ledger(*BOTH_ACCEPT, *order) for order in permutations(ends)}
    assert [(one.state, one.closed) for one in found] == [("ended", date(2026, 4, 5))]


HELD = said("luca", "/session 2026-04-03 45\n/session 2026-04-04 45", 4)


def test_a_match_closes_by_itself_after_some_days_of_grace():
    open_ = ledger(*BOTH_ACCEPT, HELD, day=date(2026, 4, 10))
    assert (open_.state, open_.closes, open_.closed) == ("running", date(2026, 4, 11), None)
    closed = ledger(*BOTH_ACCEPT, HELD, day=date(2026, 4, 11))
    assert (closed.state, closed.closed) == ("completed", date(2026, 4, 11))


def test_what_is_said_in_the_days_of_grace_still_counts():
    found = ledger(*BOTH_ACCEPT, HELD, said("ada-rossi", "/session 2026-04-09 30\n/goal Rest", 10))
    assert (len(found.sessions), found.goal, found.closed) == (3, "Rest", date(2026, 4, 11))
    late = ledger(*BOTH_ACCEPT, HELD, said("ada-rossi", "/session 2026-04-12 30", 12))
    assert [line.reason for line in late.misunderstood] == ["session-after"]


def test_no_grace_closes_at_once():
    found = ledger(*BOTH_ACCEPT, HELD, terms=replace(TERMS, closing_days=0))
    assert (found.state, found.closed) == ("completed", date(2026, 4, 4))


def released(author, day=10):
    return said(author, RELEASE, day)


@pytest.mark.parametrize("author", ["bottega", "Helper[bot]"])
def test_a_release_is_ours_to_tell(author):
    found = ledger(BOTH_ACCEPT[0], released(author))
    assert (found.state, found.closed) == ("released", date(2026, 4, 10))
    assert found.accepted_by == ("luca",)
    assert [notice.key for notice in found.notices] == ["released"]


@pytest.mark.parametrize("author", ["luca", "eve"])
def test_nobody_else_releases(author):
    assert ledger(BOTH_ACCEPT[0], released(author)).state == "proposed"


@pytest.mark.parametrize(
    ("before", "state"), [(BOTH_ACCEPT[:1], "released"), (BOTH_ACCEPT, "ended")]
)
@pytest.mark.parametrize("handle", ["ada-rossi", "luca"])
def test_where_somebody_is_gone_the_match_is_over(before, state, handle):
    gone = said("bottega", notice_line(MATCH_ID, f"gone-{handle}"), 10)
    found = ledger(*before, gone)
    assert (found.state, found.gone, found.closed) == (state, handle, date(2026, 4, 10))
    ended = ledger(*BOTH_ACCEPT, said("luca", "/end", 5), gone)
    assert (ended.closed, ended.gone) == (date(2026, 4, 5), None)


def told_in_body(line, *comments):
    body = f"{notice_line(MATCH_ID, 'x')}\r\n{line}\r\nHello"
    return read_ledger(match(), thread(*comments, body=body), PAIR, TERMS, DAY)


def test_the_body_remembers_what_was_told_and_when():
    comment = said("bottega", f"{notice_line(MATCH_ID, 'nudge-first')}\nHello", 5)
    told = ledger(comment).notices
    assert told_in_body(told_lines(MATCH_ID, told)).notices == told
    assert told_in_body(told_lines(MATCH_ID, told), comment).notices == told
    assert told_lines(MATCH_ID, [Notice(comment.created, "help")]) == ""


@pytest.mark.parametrize("moment", ["20260410T090000Z", "99999999T999999Z", "yesterday"])
def test_what_somebody_wrote_into_a_body_stops_nothing(moment):
    found = told_in_body(f"<!-- bottega: {MATCH_ID} told released {moment} -->", BOTH_ACCEPT[0])
    assert found.state == ("released" if moment.startswith("2026") else "proposed")


def test_who_accepts_after_the_release_is_told_so():
    found = ledger(BOTH_ACCEPT[0], released("bottega"), said("ada-rossi", "/accept", 11))
    assert found.state == "released"
    assert [line.reason for line in found.misunderstood] == ["accept-late"]
    plain = ledger(BOTH_ACCEPT[0], released("bottega"), said("ada-rossi", "ok", 11))
    assert plain.misunderstood == ()


def test_an_acceptance_that_is_delivered_late_but_was_in_time_counts():
    found = ledger(released("bottega"), *BOTH_ACCEPT)
    assert (found.state, found.started) == ("running", date(2026, 4, 2))


def test_a_release_that_was_deleted_was_never_told():
    assert ledger(BOTH_ACCEPT[0]).state == "proposed"


def test_what_we_told_is_known_by_its_hidden_line():
    ours = said("bottega", f"{notice_line(MATCH_ID, 'help')}\r\nGlad you asked.", 3)
    found = ledger(ours, said("bottega", "Just talking", 4), said("luca", ours.body, 5))
    assert found.notices == (Notice(ours.created, "help"),)


def test_a_line_that_was_said_better_asks_nothing_any_more():
    wrong = said("luca", "/sessoin 2026-31-31", 3)
    assert ledger(wrong).question.reason == "session-date"
    assert ledger(wrong, said("ada-rossi", "/accept", 4)).question is not None
    assert ledger(wrong, said("luca", "/session 2026-04-03", 4)).question is None


def test_an_edited_comment_is_read_as_it_stands_now():
    first = said("luca", "/milestone One", 3)
    edited = replace(first, body="/milestone Two")
    assert ledger(*BOTH_ACCEPT, first) != ledger(*BOTH_ACCEPT, edited)
    assert silent(*BOTH_ACCEPT) == silent(*BOTH_ACCEPT, replace(first, body="Never mind"))


def test_an_unread_thread_is_a_proposed_match():
    assert ledger() == Ledger(MATCH_ID, opened=date(2026, 4, 1))
