from dataclasses import replace

import pytest

from bottega.hub.announcement import recognised, wanted
from bottega.hub.letter import letter
from bottega.hub.markers import marked_match
from bottega.hub.pair import pair
from bottega.sessions.ledger import Heard, Ledger, Misunderstood
from tests.builders import MATCH_ID, OPENED, a_round, community, history, match, record, thread

OTHER = "2026-spring/zoe--backend--ada-rossi--1"


def issues(*matches, **ledger):
    (past,) = history(record(*matches)).rounds
    ledgers = {MATCH_ID: Ledger(MATCH_ID, **ledger)} if ledger else {}
    return wanted(past, community(), ledgers)


def test_every_match_of_all_runs_wants_its_issue():
    (past,) = history(record(match(OTHER)), record(match(), run=2)).rounds
    assert [issue.marker for issue in wanted(past, community(), {})] == [MATCH_ID, OTHER]


def test_an_issue_carries_the_letter_and_its_labels():
    (issue,) = issues(match())
    assert issue.body == letter(pair(match(), a_round(), community(), None))
    assert marked_match(issue.body) == issue.marker == MATCH_ID
    assert issue.labels == ("match", "round:2026-spring", "format:micro")


@pytest.mark.parametrize(
    ("state", "thread_state"),
    [
        ("proposed", "open"),
        ("running", "open"),
        ("completed", "closed"),
        ("ended", "closed"),
        ("declined", "closed"),
    ],
)
def test_an_issue_is_open_as_long_as_its_match(state, thread_state):
    (issue,) = issues(match(), state=state)
    assert issue.state == thread_state


def test_help_and_the_first_unclear_line_are_answered():
    unclear = tuple(
        Misunderstood(OPENED, "luca", "command-unknown", line) for line in ("/foo", "/bar")
    )
    (issue,) = issues(match(), help_asked=True, misunderstood=unclear)
    assert [reply.key for reply in issue.replies] == ["help", "unclear"]
    assert "foo" in issue.replies[1].body
    assert issues(match())[0].replies == ()


NAMELESS = thread(marker="", labels=("match", "round:2026-spring", "format:micro"))


def known(*threads, matches=None):
    past = history(record(*(matches or (match(),)))).rounds
    return [one.marker for one in recognised(threads, past, community())]


def test_a_thread_without_its_hidden_line_is_known_by_title_and_labels():
    title = issues(match())[0].title
    mine = replace(NAMELESS, title=title)
    assert known(mine) == [MATCH_ID]
    assert known(replace(mine, title="Another")) == [""]
    assert known(replace(mine, labels=("match",))) == [""]
    assert known(replace(mine, labels=())) == [""]


def test_a_title_that_two_matches_could_have_says_nothing():
    mine = replace(NAMELESS, title=issues(match())[0].title)
    again = match(MATCH_ID.removesuffix("1") + "2")
    assert known(mine, matches=(match(), again)) == [""]
    assert known(mine, thread(number=2), matches=(match(), again)) == [again.id, MATCH_ID]


def test_what_was_heard_gets_its_sign():
    heard = (Heard(3, True), Heard(4, False))
    (issue,) = issues(match(), heard=heard)
    assert issue.signs == ((3, "+1"), (4, "confused"))
