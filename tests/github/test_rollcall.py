"""A roll-call and a note to those who wait, on a real server: each person is named once."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from datetime import date

import pytest

from bottega.hub.github.hub import GitHubHub
from bottega.hub.github.troubles import Trouble
from bottega.hub.rollcall import held_rollcall
from bottega.hub.sync import announce, bring_up_to_date, call_roll
from bottega.hub.waiting_note import KIND
from bottega.matching.model import Answer
from bottega.rounds.history import History, RoundHistory
from bottega.sessions.rollcall import marker_of
from tests.builders import a_round, community, match, mentee, mentor, record, waiting
from tests.github.fixtures import new_repository
from tests.github.gateway import Fault

DAY, LATER = date(2026, 3, 10), date(2026, 3, 28)
OLD = date(2026, 2, 1)
ENGLISH = [mentee(f"person-{number}", languages=("en",), confirmed=OLD) for number in range(1, 8)]
ITALIAN = [mentee(name, confirmed=OLD) for name in ("luca", "mira")]
PEOPLE = community(*ENGLISH, *ITALIAN, mentor(confirmed=OLD), mentee("zoe"))
PAST = RoundHistory(a_round(rollcall=True), ())
NAMED = Counter([*(one.handle for one in (*ENGLISH, *ITALIAN)), "ada-rossi"])


def hub_of(github, login=None, writes=450):
    client = github.client(writes=writes) if login is None else github.client(login, writes)
    return GitHubHub(client, ("maria",))


def call(github, writes=450):
    return call_roll(hub_of(github, writes=writes), PAST, PEOPLE, DAY)


def heard(github, number):
    """What the event of a comment leads to."""
    return bring_up_to_date(hub_of(github), History((PAST,)), number, PEOPLE, DAY)


def named(github, marker):
    """How often each person is mentioned in a thread of ours."""
    texts = [
        comment.body
        for issue in github.client().issues()
        if issue.marker == marker
        for comment in github.client().comments_of(issue.number)
    ]
    return Counter(name for text in texts for name in re.findall(r"@([\w-]+)", text))


def said(github):
    held = held_rollcall(PAST, hub_of(github).threads(), PEOPLE, DAY)
    return held.said


def test_a_roll_call_is_opened_answered_and_kept_up_to_date(github):
    call(github)
    (issue,) = github.client().issues()
    assert issue.labels == ("roll-call", "round:2026-spring")
    assert named(github, marker_of("2026-spring")) == NAMED
    call(github)
    github.gateway.reset()
    assert call(github).actions == ()
    assert github.gateway.writes == 0
    github.say(issue.number, "luca", "/in")
    github.say(issue.number, "ada-rossi", "/in 1\n/learn sql")
    github.say(issue.number, "mallory", "/in\n/learn python, lace")
    github.say(issue.number, "mira", "/in 1.5")
    heard(github, issue.number)
    found = said(github)
    assert found.answers == {"ada-rossi": Answer(True, 1), "luca": Answer(True)}
    assert (found.asked, found.unknown) == ({"python": 1, "sql": 1}, ("lace",))
    body = github.client().issue(issue.number).body
    assert "Also, fewer than five people each: Python and SQL." in body
    comments = github.client().comments_of(issue.number)
    given = [one.reactions for one in comments[2:6]]
    assert given == [("+1",), ("+1",), ("confused",), ("confused",)]
    assert named(github, marker_of("2026-spring")) == NAMED
    assert heard(github, issue.number).actions == ()


def test_an_edited_or_deleted_answer_is_simply_what_is_there(github):
    call(github)
    (issue,) = github.client().issues()
    first = github.say(issue.number, "luca", "/in")
    github.as_user("luca").edit_comment(first, "/out")
    assert said(github).answers == {"luca": Answer(False)}
    github.ask("DELETE", f"issues/comments/{first}", login="luca")
    assert said(github).answers == {}


def test_a_renamed_account_keeps_its_word_and_a_new_owner_of_the_login_has_none(github):
    call(github)
    (issue,) = github.client().issues()
    github.say(issue.number, "luca", "/in")
    number = github.client().user("luca").id
    renamed = community(mentee("ex-luca", github_id=number), mentee("luca", github_id=number + 1))
    held = held_rollcall(PAST, hub_of(github).threads(), renamed, DAY)
    assert held.said.answers == {"ex-luca": Answer(True)}


def test_what_a_maintainer_opened_is_ours_and_their_own_answer_counts(github):
    people = community(*PEOPLE.mentees.values(), mentee("maria", confirmed=OLD), mentor())
    call_roll(hub_of(github, "maria"), PAST, people, DAY)
    (issue,) = github.client().issues()
    github.say(issue.number, "maria", "/in")
    call_roll(hub_of(github), PAST, people, DAY)
    assert len(github.client().issues()) == 1
    held = held_rollcall(PAST, hub_of(github).threads(), people, DAY)
    assert held.said.answers == {"maria": Answer(True)}
    assert set(named(github, marker_of("2026-spring")).values()) == {1}


FAULTS = [fault for fault in Fault if fault is not Fault.PRIMARY]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.value)
def test_broken_at_every_request_nobody_is_named_twice(gateway, fault):
    gateway.invalid.clear()
    index, broken = 0, True
    while broken:
        github = new_repository(gateway)
        gateway.faults = {index: fault}
        with suppress(Trouble):
            call(github)
        broken = gateway.count > index
        gateway.reset()
        assert max(named(github, marker_of("2026-spring")).values(), default=1) == 1
        call(github)
        call(github)
        assert named(github, marker_of("2026-spring")) == NAMED
        gateway.reset()
        assert call(github).actions == ()
        index += 1
    assert index > 6
    assert gateway.invalid == []


def test_a_budget_that_is_spent_leaves_the_rest_to_the_next_run(github):
    for _run in range(4):
        call(github, writes=1)
    assert named(github, marker_of("2026-spring")) == NAMED
    assert call(github).actions == ()


def test_an_announcement_writes_to_those_who_wait_once(github):
    waits = tuple(waiting(handle) for handle in ("person-1", "person-2", "mira"))
    past = RoundHistory(a_round(), (record(match(), wait=waits),))
    history = History((past,))

    def send():
        return announce(hub_of(github), history, None, PEOPLE, LATER)

    send()
    marker = f"{KIND}/2026-spring"
    assert {issue.marker for issue in github.client().issues()} == {match().id, marker}
    assert named(github, marker) == Counter(["person-1", "person-2", "mira"])
    send()
    assert send().actions == ()
    assert named(github, marker) == Counter(["person-1", "person-2", "mira"])
