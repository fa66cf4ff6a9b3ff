"""The roll-call's issue: what it says in each phase, whom it calls, what it answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bottega.hub.rollcall import held_rollcall, silent, wanted_rollcall
from bottega.matching.model import SignUp
from bottega.rounds.history import RoundHistory
from bottega.sessions.rollcall import marker_of
from tests.builders import a_round, both, community, mentee, mentor, record, said, thread

EXPECTED = Path(__file__).parent / "expected"
DAY = date(2026, 3, 10)
OLD = date(2026, 2, 1)
ROUND = a_round(rollcall=True)
PEOPLE = community(
    mentee(confirmed=OLD),
    mentee("mira", languages=("en",), confirmed=OLD),
    mentee("fresh", confirmed=date(2026, 3, 1)),
    mentee("rosa", confirmed=OLD, listed=False),
    mentee("past", confirmed=date(2024, 1, 1)),
    mentee("nora", confirmed=OLD, github="none"),
    mentor(confirmed=OLD),
    *(mentor(f"m{number}", confirmed=OLD) for number in range(6)),
)


def held(*comments, day=DAY, round_=ROUND, records=(), people=PEOPLE, body="Hello"):
    there = thread(*comments, marker=marker_of(round_.id), body=body)
    return held_rollcall(RoundHistory(round_, records), [there], people, day)


def issue(*comments, day=DAY, people=PEOPLE, **values):
    (found,) = wanted_rollcall(held(*comments, day=day, people=people, **values), people, day)
    return found


ANSWERS = (
    *(said(f"m{number}", "/in 2") for number in range(6)),
    *(said(f"m{number}", "/learn python, sql", hour=13) for number in range(4)),
    said("ada-rossi", "/out"),
    said("luca", "/in\n/learn python"),
)
PHASES = {
    "open": (DAY, ()),
    "closed": (date(2026, 3, 26), ()),
    "matched": (date(2026, 3, 29), (record(),)),
    "over": (date(2026, 3, 30), (record(),)),
}


@pytest.mark.parametrize("phase", PHASES)
def test_it_reads_as_it_should(phase, expected):
    day, records = PHASES[phase]
    found = issue(*ANSWERS, day=day, records=records)
    expected(EXPECTED / f"rollcall.{phase}.md", f"{found.title}\n\n{found.body}")
    assert found.state == ("closed" if phase == "over" else "open")
    assert found.labels == ("roll-call", "round:2026-spring")


def test_small_numbers_are_told_as_such_and_nobody_is_named():
    body = issue(said("luca", "/in\n/learn python")).body
    assert "Fewer than five mentees are in." in body
    assert "No mentor is in yet." in body
    assert "Also, fewer than five people each: Python." in body
    assert "luca" not in body.lower()


def test_those_are_called_who_take_part_have_an_account_and_did_not_say():
    replies = issue(said("mira", "/out")).replies
    assert [reply.key for reply in replies] == ["call-all-1-of-1"]
    assert replies[0].body.partition("\n")[0] == "@ada-rossi @luca @m0 @m1 @m2 @m3 @m4 @m5"


def test_silence_is_of_those_who_were_asked():
    found = silent(held(said("mira", "/out"), said("m0", "/in")), PEOPLE, DAY)
    assert [one.handle for one in found.mentees] == ["luca", "nora"]
    assert [one.handle for one in found.mentors] == ["ada-rossi", "m1", "m2", "m3", "m4", "m5"]


def test_calls_and_answers_read_as_they_should(expected):
    puzzles = (
        said("luca", "/learn pythn"),
        said("mira", "/in 1.5"),
        said("m0", "/ou"),
        said("m1", "/accept <b>@all</b>"),
        said("m2", "/help"),
        said("rosa", "/in"),
    )
    texts = [f"{reply.key}\n\n{reply.body}\n" for reply in issue(*puzzles).replies]
    expected(EXPECTED / "rollcall.replies.md", "\n".join(texts))


def test_a_round_without_a_roll_call_has_none():
    assert wanted_rollcall(held(round_=a_round()), PEOPLE, DAY) == ()


def test_a_rolling_round_asks_for_as_long_as_it_lasts():
    values = {"signup": SignUp(opens=date(2026, 1, 1), closes=date(2026, 12, 31))}
    always = a_round(rollcall=True, rolling=True, ends=date(2026, 12, 31), **values)
    assert "is coming" in issue(round_=always, records=(record(),), day=date(2026, 6, 1)).body
    assert issue(round_=always, day=date(2027, 1, 1)).state == "closed"


def test_a_private_programme_says_who_reads_along():
    private = community(mentee(), mentor(), mode="private")
    assert "Everybody in the programme can read" in issue(people=private).body


def test_names_of_strangers_do_no_harm():
    mean = a_round(rollcall=True, title=both("@all **x**", "<b>"))
    found = issue(said("mean-one", "/in"), round_=mean)
    assert "@all" not in found.body
    assert "@all" not in found.title
    assert "@mean-one" not in "".join(reply.body for reply in found.replies[1:])


def test_what_the_body_remembers_stays_in_it():
    marked = (f"<!-- bottega: rollcall/2026-spring {call.key} -->\n@x" for call in issue().replies)
    comments = [said("bottega", text) for text in marked]
    assert "called-all" not in issue(*comments[1:]).body
    body = issue(*comments).body
    assert body.endswith("<!-- bottega: rollcall/2026-spring called-all -->\n")
    assert issue(body=body).replies == ()
    assert issue(body=body).body == body
    assert replace(issue(*comments), replies=()) == replace(issue(body=body), replies=())
