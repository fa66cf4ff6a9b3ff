"""The rhythm on GitHub: said once, whatever is lost, and read as cheaply as may be."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from bottega.hub.github.hub import GitHubHub
from bottega.hub.github.progress import BRANCH
from bottega.hub.github.troubles import Trouble
from bottega.hub.nudging import Rhythm
from bottega.hub.reading_state import NAME, read_state, state_text
from bottega.hub.rhythm import keep_rhythm
from bottega.hub.sync import announce
from bottega.programme import Nudges
from tests.builders import community, history, match, mentee, mentor, record
from tests.github.gateway import Fault
from tests.github.server import BOT

IDS = [f"2026-spring/{who}--first-job--ada-rossi--1" for who in ("luca", "mira")]
PAST = history(record(*map(match, IDS)))
PEOPLE = community(
    mentee(),
    mentee("mira"),
    mentor(),
    maintainers=("maria",),
    nudges=Nudges(quiet_hours="00:00-00:00"),
)
NOW = datetime.now(UTC).replace(microsecond=0)  # threads are opened by the server's clock
COMMIT = "1" * 40


def on(days, hours=1):
    return NOW + timedelta(days=days, hours=hours)


@pytest.fixture
def opened(github):
    announce(hub_of(github), PAST, None, PEOPLE, PAST.rounds[0].round.starts)
    return github


def hub_of(github):
    return GitHubHub(github.client(), ("maria",))


def keep(github, moment, **values):
    hub = hub_of(github)
    rhythm = Rhythm(PAST, PEOPLE, moment, {}, hub.ours)
    return keep_rhythm(hub, rhythm, COMMIT, **values)


def said(github, number=1):
    return [one.body for one in github.client().issue(number).comments if one.author == BOT]


def test_a_match_is_reminded_called_for_and_let_go(opened):
    opened.say(1, "luca", "/accept")
    opened.say(1, "luca", "/help Where do we meet?")
    keep(opened, on(1))
    assert "help" in opened.client().issue(1).labels
    opened.say(1, "maria", "Wherever you like.")
    keep(opened, on(8))
    assert "help" not in opened.client().issue(1).labels
    assert len(said(opened)) == 2
    keep(opened, on(16))
    issue = opened.client().issue(1)
    assert (issue.state, "rematch" in issue.labels) == ("closed", True)
    opened.gateway.reset()
    keep(opened, on(16, 2))
    assert len(said(opened)) == 3


@pytest.mark.parametrize("fault", [Fault.BAD_GATEWAY_AFTER, Fault.DROPPED_BEFORE], ids=str)
def test_whatever_answer_is_lost_a_reminder_comes_once(opened, fault):
    opened.say(1, "luca", "/accept")
    opened.gateway.reset()
    keep(opened, on(8), dry_run=True)
    reads = opened.gateway.count
    opened.gateway.reset()
    opened.gateway.faults |= {reads + step: fault for step in range(3)}
    with suppress(Trouble):
        keep(opened, on(8))
    opened.gateway.reset()
    keep(opened, on(8, 2))
    assert sum("nudge-accept" in body for body in said(opened)) == 1


def test_where_nothing_changed_hardly_anything_is_asked_or_written(opened):
    keep(opened, on(0))
    known = read_state(opened.files(BRANCH)[NAME])
    assert sorted(one.number for one in known.threads.values()) == [1, 2]
    assert "luca" not in opened.files(BRANCH)[NAME]
    opened.gateway.reset()
    kept = keep(opened, on(0, 2))
    assert not kept.is_whole
    assert (kept.plan.actions, opened.gateway.writes) == ((), 0)


def test_what_comes_due_is_read_though_nobody_touched_it(opened):
    keep(opened, on(0))
    known = read_state(opened.files(BRANCH)[NAME])
    aged = known.model_copy(update={"whole": on(8, 0), "since": on(8, 0)})  # days of silence
    opened.put({NAME: state_text(aged)}, BRANCH)
    kept = keep(opened, on(8))
    assert not kept.is_whole
    assert [len(said(opened, number)) for number in (1, 2)] == [1, 0]


@pytest.mark.parametrize("text", ["", "[]", '{"version": 9}', "\x00"])
def test_a_state_that_was_lost_or_spoilt_costs_one_reading(opened, text):
    keep(opened, on(0))
    opened.put({NAME: text}, BRANCH)
    assert keep(opened, on(0, 2)).is_whole
    assert not keep(opened, on(0, 3)).is_whole


def test_other_files_another_day_and_a_light_run(opened):
    keep(opened, on(0), remembers=False)
    assert opened.client().read(f"git/ref/heads/{BRANCH}") is None
    keep(opened, on(0))
    hub = hub_of(opened)
    rhythm = Rhythm(PAST, PEOPLE, on(0, 2), {}, hub.ours)
    assert keep_rhythm(hub, rhythm, "2" * 40).is_whole
    assert keep_rhythm(hub_of(opened), rhythm, None).is_whole
    assert keep(opened, on(1, 3)).is_whole
