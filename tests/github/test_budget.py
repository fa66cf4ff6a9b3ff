"""A large round under GitHub's limits: what a run may not write is done by the next."""

from collections import Counter

from bottega.hub.plan import OpenIssue
from tests.github.crowd import announce_all

MATCHES, WRITES, RUNS = 2_000, 450, 5


def test_two_thousand_matches_take_five_runs_and_hardly_any_reading(github):
    left, reads, writes = [], [], []
    for _run in range(RUNS):
        github.gateway.reset()
        done = announce_all(github, MATCHES, WRITES)
        left.append(len(done.left.actions))
        reads.append(github.gateway.reads)
        writes.append(github.gateway.writes)
    print(f"\nwrites {writes}, reads {reads}, left {left}")
    assert writes == [450, 450, 450, 450, 200]
    assert left == [1550, 1100, 650, 200, 0]
    assert sum(reads) <= sum(writes) * 5 // 100
    found = Counter(issue.marker for issue in github.client().issues())
    assert len(found) == MATCHES
    assert set(found.values()) == {1}


def test_a_spent_budget_is_told_and_the_next_run_goes_on(github):
    done = announce_all(github, 5, writes=3)
    assert (len(done.left.actions), done.left.why) == (2, "budget")
    assert all(isinstance(action, OpenIssue) for action in done.left.actions)
    assert announce_all(github, 5, writes=2).left.actions == ()
    assert announce_all(github, 5, writes=0).actions == ()
