"""A large round under GitHub's limits: what a run may not write is done by the next."""

import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bottega.hub.actions import OpenIssue
from bottega.hub.github.progress import BRANCH
from bottega.hub.nudging import Rhythm
from bottega.hub.reading_state import NAME, read_state, state_text
from bottega.hub.rhythm import keep_rhythm
from tests.github.crowd import announce_all, hub_of, matches, people
from tests.github.fixtures import GitHub, new_repository

MATCHES, WRITES, RUNS = 2_000, 450, 5
CHANGED = 50
COMMIT = "1" * 40


@dataclass(frozen=True)
class Announced:
    """A repository with the issues of a large round, and what each run of it cost."""

    github: GitHub
    left: list[int]
    reads: list[int]
    writes: list[int]


@pytest.fixture(scope="module")
def large(gateway):
    found = Announced(new_repository(gateway), [], [], [])
    for _run in range(RUNS):
        gateway.reset()
        done = announce_all(found.github, MATCHES, WRITES)
        found.left.append(len(done.left.actions))
        found.reads.append(gateway.reads)
        found.writes.append(gateway.writes)
    return found


def test_two_thousand_matches_take_five_runs_and_hardly_any_reading(large):
    print(f"\nwrites {large.writes}, reads {large.reads}, left {large.left}")
    assert large.writes == [450, 450, 450, 450, 200]
    assert large.left == [1550, 1100, 650, 200, 0]
    assert sum(large.reads) <= sum(large.writes) * 5 // 100
    found = Counter(issue.marker for issue in large.github.client().issues())
    assert len(found) == MATCHES
    assert set(found.values()) == {1}


def rhythm(github, moment):
    """Keep the rhythm as a run of its own; return what was done and how often GitHub was asked."""
    hub = hub_of(github)
    github.gateway.reset()
    given = Rhythm(matches(MATCHES), people(MATCHES), moment, {}, hub.ours)
    kept = keep_rhythm(hub, given, COMMIT)
    return kept, github.gateway.reads


def test_the_rhythm_of_two_thousand_matches_reads_little_more_than_what_changed(large):
    github, now = large.github, datetime.now(UTC)
    whole, reads = rhythm(github, now)
    assert whole.is_whole
    print(f"\neverything: {reads} reads")
    # As if it had been some time ago: what is told within minutes of a reading is read twice.
    known = read_state(github.files(BRANCH)[NAME])
    assert len(known.threads) == MATCHES
    since = max(issue.updated for issue in github.client().issues()) + timedelta(seconds=1)
    github.put({NAME: state_text(known.model_copy(update={"since": since}))}, BRANCH)
    time.sleep(max(0.0, (since - datetime.now(UTC)).total_seconds() + 1))
    for number in range(1, CHANGED + 1):
        github.say(number * 20, "maria", "/help")
    some, reads = rhythm(github, now + timedelta(hours=1))
    print(f"{CHANGED} of {MATCHES} changed: {reads} reads")
    assert not some.is_whole
    assert reads <= 100
    assert sum(type(one).__name__ == "Comment" for one in some.plan.actions) == CHANGED
    tomorrow, reads = rhythm(github, now + timedelta(days=1))
    assert tomorrow.is_whole


def test_a_spent_budget_is_told_and_the_next_run_goes_on(github):
    done = announce_all(github, 5, writes=3)
    assert (len(done.left.actions), done.left.why) == (2, "budget")
    assert all(isinstance(action, OpenIssue) for action in done.left.actions)
    assert announce_all(github, 5, writes=2).left.actions == ()
    assert announce_all(github, 5, writes=0).actions == ()
