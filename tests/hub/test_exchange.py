"""Two halves, one thread."""

from dataclasses import replace

from bottega.hub.announcement import wanted
from bottega.hub.exchange import Exchange, exchanges
from bottega.rounds.history import RoundHistory
from tests.builders import a_round, community, exchange, history, match, record


def test_both_halves_know_their_exchange():
    past, people = exchange()
    first, second = past.matches
    both = Exchange(first, second)
    assert exchanges(past, people.programme) == {first.id: both, second.id: both}


def test_two_ordinary_matches_of_the_same_two_are_no_exchange():
    ids = ("2026-spring/luca--a--zoe--1", "2026-spring/zoe--b--luca--1")
    (past,) = history(record(*map(match, ids))).rounds
    assert exchanges(past, community().programme) == {}


def test_halves_of_different_runs_are_no_exchange():
    past, people = exchange()
    first, second = past.matches
    apart = RoundHistory(a_round(), (record(first), record(second, run=2)))
    assert exchanges(apart, people.programme) == {}


def test_an_exchange_wants_one_issue():
    past, people = exchange()
    (issue,) = wanted(past, people, {})
    assert issue.marker == past.matches[0].id
    assert (issue.body.count("Write a script"), issue.body.count("Ask better questions")) == (1, 1)


def test_two_threads_that_are_there_stay_two():
    past, people = exchange()
    present = frozenset(one.id for one in past.matches)
    issues = wanted(past, people, {}, present)
    assert [issue.marker for issue in issues] == sorted(present)
    assert replace(issues[0], marker="") != replace(issues[1], marker="")
