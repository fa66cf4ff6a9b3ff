import pytest

from bottega.hub.announcement import wanted
from bottega.hub.letter import letter
from bottega.hub.markers import marked_match
from bottega.hub.pair import pair
from bottega.sessions.ledger import Ledger, Misunderstood
from tests.builders import MATCH_ID, OPENED, a_round, community, history, match, record

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
