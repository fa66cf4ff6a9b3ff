"""A community of eight, from the first form to the announcement, through the real workflows.

Everything runs as on GitHub but GitHub itself: the workflows by act, the commands against a
compatible server, the pull requests merged by a maintainer, all without a live network.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bottega.programme import read
from bottega.signup.questions import form_of
from tests.signup.forms import body
from tests.workflows.conftest import MAINTAINER, programme

MENTORS = {
    "ada-rossi": ("Ada Rossi", "Python: expert"),
    "mira": ("Mira", "Accessibility: expert\nPython: advanced"),
    "person-2": ('O\'Brien "Bo"', "CV and interviews: expert"),
}
MENTEES = {
    "luca": ("Luca", "Python", "Write one small program"),
    "teo": ("Teo", "CV and interviews", "A CV that $(touch {canary}) gets read by @everyone"),
    "zoe": ("Zoe", "Documentation", "`touch {canary}`; Fixes #1\n/decline"),
    "person-4": ("Quinn", "Accessibility", "Test my site; touch {canary}"),
    "person-5": ("Rio", "Rust", "Read the book with somebody"),
}
ROUND, OUT = "first-round", "zoe"
COMMON = {"languages": "English", "timezone": "Europe/Rome", "region": "europe"}


@pytest.fixture
def town(host):
    return host()


def form(town, role, answers, language="en"):
    settings, _problems = read(programme(town.github.repository))
    return body(form_of(role, language, settings), {**COMMON, **answers})


def mentor(town, login):
    name, offers = MENTORS[login]
    places = {"places-micro": "2", "places-classic": "0", "places-total": "2"}
    given = {"name": name, "offers": offers, "channel": "both", "biography": f"I am {name}."}
    return form(town, "mentor", {**given, **places})


def mentee(town, login, canary):
    name, topic, goal = MENTEES[login]
    given = {"name": name, "topic": topic, "goal": goal.format(canary=canary), "format": "micro"}
    return form(town, "mentee", given)


def open_pulls(town):
    return list(town.github.ask("GET", "pulls?state=open&per_page=100"))


def merge_all(town):
    """A maintainer reads and merges what waits; the number of pull requests is returned."""
    waiting = open_pulls(town)
    for pull in waiting:
        comments = town.github.client().comments_of(pull["number"])
        assert comments or pull["head"]["ref"].startswith("round/"), "a check has answered"
        town.merge(MAINTAINER, pull["number"])
    return len(waiting)


def sign_ups(town, canary):
    for login in MENTORS:
        town.open_issue(login, "Sign-up as a mentor", mentor(town, login), ("sign-up", "mentor"))
    for login in MENTEES:
        text = mentee(town, login, canary)
        town.open_issue(login, f"$(touch {canary})", text, ("sign-up", "mentee"))


def open_round(town):
    """A maintainer opens a round that asks everybody whether they are in."""
    today = date.today()
    dates = {"opens": -20, "closes": 0, "starts": 3, "ends": 60}
    days = {name: str(today + timedelta(days=days)) for name, days in dates.items()}
    town.press(MAINTAINER, "round.yml", round=ROUND, title="First round", rollcall=True, **days)
    assert merge_all(town) == 1


def call_roll(town):
    """Everybody but one says that they are in."""
    town.press(MAINTAINER, "rollcall.yml", round=ROUND)
    (call,) = town.github.client().issues(("roll-call",))
    for login in (*MENTORS, *MENTEES):
        town.comment(login, call.number, "/out" if login == OUT else "/in")


def match(town):
    """A maintainer looks first, then proposes a run, and merges it."""
    dry = town.press(MAINTAINER, "match.yml", round=ROUND, dry_run=True)
    assert "Luca" in dry.summary
    assert open_pulls(town) == []
    town.press(MAINTAINER, "match.yml", round=ROUND)
    (run,) = open_pulls(town)
    assert run["head"]["ref"] == f"round/{ROUND}/run-1"
    assert "Luca" in run["body"]
    assert merge_all(town) == 1


def test_from_the_form_to_the_announcement(town, tmp_path):
    canary = tmp_path / "canary"
    town.press(MAINTAINER, "rhythm.yml")
    sign_ups(town, canary)
    assert merge_all(town) == len(MENTORS) + len(MENTEES)
    people = {f"mentors/{login}.md" for login in MENTORS}
    assert people | {f"mentees/{login}.md" for login in MENTEES} <= set(town.github.files())
    signed_up = town.github.client().issues(("sign-up",))
    assert [one.state for one in signed_up] == ["closed"] * (len(MENTORS) + len(MENTEES))
    open_round(town)
    call_roll(town)
    match(town)
    assert town.names()[-3:] == ["announce.yml", "publish.yml", "publish.yml"]
    client = town.github.client()
    threads = {one.title: one for one in client.issues(("match",))}
    assert len(threads) == 3
    assert all(one.author == "github-actions[bot]" for one in threads.values())
    luca = next(one for title, one in threads.items() if "Luca" in title)
    town.comment("luca", luca.number, "/accept")
    town.comment("ada-rossi", luca.number, "yes")
    assert client.issue(luca.number).body != luca.body
    town.press(MAINTAINER, "rhythm.yml")
    town.github.gateway.reset()
    town.press(MAINTAINER, "rhythm.yml")
    assert town.github.gateway.writes == 0, "everything is said already"
    assert len(client.issues(("match",))) == 3
    town.unpublished = False
    town.press(MAINTAINER, "publish.yml")
    assert "Ada Rossi" in (town.act.site / "mentors" / "index.html").read_text("utf-8")
    assert not canary.exists()
    assert not any("@everyone" in one.body for one in threads.values())
