"""One round of ten pairs on the GitHub-compatible server, by the real workflows.

Ledgers, reminders and measures equal the scripts' truth, as on the folder hub.
"""

from __future__ import annotations

import pytest

from bottega.hub import reading_state
from bottega.sessions import publication
from bottega.sessions.cases import cases
from tests.github.fixtures import new_repository
from tests.year.hosted import NIGHT, HostedTown, Moment
from tests.year.scripts import SCRIPTS
from tests.year.truth import (
    counted,
    exact,
    expected,
    found,
    is_awake,
    is_spaced,
    is_true,
    kind,
    table,
)

PAIRS = tuple(one for one in SCRIPTS if one.name not in ("pauser", "renewer"))
CALENDAR = (
    Moment(7, NIGHT),  # nobody may hear anything
    Moment(7),  # reminders to accept, a question that waits
    Moment(11),  # a session tomorrow
    Moment(16),  # places released, a first session overdue, somebody gone
    Moment(20),  # all sessions of a short match
    Moment(25),  # another session tomorrow
    Moment(32),  # a month, and the ladder to the maintainers
    Moment(41),  # quiet
    Moment(58),  # the middle
    Moment(65),  # the ladder again
    Moment(107),  # the close
    Moment(175, hourly=True),  # the round ends, all measures' Mondays are past
)


@pytest.fixture(scope="module")
def town(gateway, tmp_path_factory):
    made = HostedTown(new_repository(gateway), tmp_path_factory.mktemp("round"), PAIRS)
    try:
        made.live(CALENDAR)
        yield made
    finally:
        gateway.clock.reset()


def test_a_round_on_github_is_what_its_people_did(town):
    end = CALENDAR[-1].moment.date()
    now = town.situation(end)
    ledgers = {one.name: now.ledgers[one.match] for one in town.scripts}
    heard = town.heard(now)
    print("\n" + table({one: (ledgers[one.name], heard[one.name]) for one in town.scripts}))
    for one in town.scripts:
        assert found(ledgers[one.name]) == expected(one), one.name
        assert tuple(map(kind, heard[one.name])) == one.heard, one.name
        assert is_spaced(heard[one.name]), one.name
        assert all(is_awake(one, notice.created) for notice in heard[one.name]), one.name
    assert exact(cases(now.history, now.ledgers, now.community.programme)) == dict(counted(PAIRS))


def test_what_is_published_holds_the_truth_in_ranges(town):
    kept = town.host.github.files("progress")[publication.NAME]
    told, problems = publication.read(kept, publication.NAME)
    (batch,) = told.batches
    assert (batch.matches, problems) == (len(PAIRS), ())
    assert is_true(batch, PAIRS)


def test_a_further_run_says_nothing_and_counts_nothing_anew(town):
    gateway, before = town.host.github.gateway, town.host.github.files("progress")
    gateway.reset()
    town.run(hourly=True)
    assert not [
        one.call.target for one in gateway.seen if one.writes and "/git/" not in one.call.target
    ]
    after = town.host.github.files("progress")
    # Up to where was read may move past what we wrote ourselves.
    assert {name for name in after if after[name] != before.get(name)} <= {reading_state.NAME}
    assert gateway.invalid == []
