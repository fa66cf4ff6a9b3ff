"""The house rules of the workflows: rights, pins, times, turns, and where user text may go."""

from __future__ import annotations

import re

import pytest
import yaml

from bottega.versions.calls import Pin, calling, calls_in
from tests.workflows.reading import (
    ACTIONS,
    CALLED,
    CALLERS,
    GITHUB,
    REUSABLE,
    WORKFLOWS,
    calls,
    jobs,
    read,
    steps,
)

JOBS = dict(jobs())
CALLS = dict(calls())
MOST_LINES = 65  # of a workflow that a programme has: the one with nine questions
PINNED = re.compile(
    r"uses: (?P<action>[\w.-]+/[\w./-]+)@(?P<commit>[0-9a-f]{40}) # v\d+\.\d+\.\d+$", re.MULTILINE
)
WRITERS = ("contents", "issues", "pull-requests")
ORDERED = (
    "sign-up.yml",
    "round.yml",
    "rollcall.yml",
    "match.yml",
    "announce.yml",
    "track.yml",
    "record.yml",
)


def test_every_workflow_of_the_house_is_there():
    assert {path.stem for path in CALLERS} == {
        "announce",
        "check",
        "match",
        "publish",
        "record",
        "rhythm",
        "rollcall",
        "round",
        "setup",
        "sign-up",
        "track",
    }
    assert {path.name for path in CALLERS} == set(CALLED)
    ours_alone = {path.stem for path in {*WORKFLOWS} - {*CALLERS} - {*REUSABLE}}
    assert ours_alone == {"release", "test"}


@pytest.mark.parametrize("path", CALLERS, ids=lambda path: path.name)
def test_a_programmes_workflow_says_when_and_calls_ours(path):
    """The events, the rights, the answers handed on: a few lines without a step of their own."""
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    job = CALLS[path.name]
    assert job["uses"] == f"./.github/workflows/reusable-{path.name}"
    assert set(job) <= {"uses", "permissions", "with", "secrets"}
    pin = Pin("some-group/bottega", "0" * 40, "1.2.3")
    (call,) = calls_in(calling(text, pin))
    assert (call.repository, call.workflow, call.ref) == (pin.repository, path.name, pin.ref)
    assert call.version == "1.2.3"


def test_all_of_a_programmes_workflows_are_few_lines():
    lines = [line for path in CALLERS for line in path.read_text("utf-8").splitlines()]
    assert len(lines) < 400
    assert len([line for path in REUSABLE for line in path.read_text("utf-8").splitlines()]) > 800


@pytest.mark.parametrize("name", CALLS)
def test_a_caller_allows_what_is_asked_for_and_nothing_else(name):
    """GitHub refuses to start a call that allows less; what it allows more is a right too many."""
    needed: dict[str, str] = {}
    for job in read(CALLED[name])["jobs"].values():
        for right, degree in job["permissions"].items():
            needed[right] = "write" if "write" in (degree, needed.get(right)) else degree
    assert CALLS[name]["permissions"] == needed


@pytest.mark.parametrize("name", CALLS)
def test_a_caller_hands_on_every_answer_and_no_other_secret(name):
    asked = read(CALLED[name])["on"]["workflow_call"]
    typed = read(GITHUB / "workflows" / name)["on"].get("workflow_dispatch") or {}
    assert set(CALLS[name].get("with", {})) == set(typed.get("inputs", {}))
    assert set(asked["inputs"]) == {*CALLS[name].get("with", {}), "folder"}
    assert CALLS[name].get("secrets", {}).keys() == asked.get("secrets", {}).keys()
    assert CALLS[name].get("secrets") != "inherit"


def test_what_is_called_uses_itself_at_the_very_commit_of_the_call():
    """The `github` context is the caller's: only `job` knows where what is called came from."""
    for place, job in JOBS.items():
        used = [step for step in job["steps"] if step.get("uses", "").startswith("./")]
        own = [step for step in job["steps"] if step.get("with", {}).get("path") == ".bottega"]
        assert bool(used) is bool(own), place
        for step in used:
            assert step["uses"].startswith("./.bottega"), place
        for step in own:
            assert step["with"]["repository"] == "${{ job.workflow_repository }}"
            assert step["with"]["ref"] == "${{ job.workflow_sha }}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_no_rights_of_its_own(path):
    assert read(path)["permissions"] == {}


@pytest.mark.parametrize("place", JOBS)
def test_a_job_names_its_rights_and_its_time(place):
    job = JOBS[place]
    assert isinstance(job["permissions"], dict), "no `write-all`, no `read-all`"
    assert 1 <= int(job["timeout-minutes"]) <= 65


def test_what_strangers_start_may_write_nothing_but_the_comment():
    job = JOBS["reusable-check.yml/check"]
    assert job["permissions"] == {"contents": "read", "pull-requests": "write"}


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=lambda path: path.parent.name)
def test_every_action_is_pinned_by_its_whole_commit_with_its_version(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.search(r"\buses:", line) and not re.search(
            r"uses: \./\.(bottega|github/workflows/)", line
        ):
            assert PINNED.search(line), line


def test_an_action_has_one_pin_everywhere():
    pins: dict[str, set[str]] = {}
    for path in (*WORKFLOWS, *ACTIONS):
        for found in PINNED.finditer(path.read_text("utf-8")):
            pins.setdefault(found["action"], set()).add(found[0])
    assert len(pins) >= 5
    assert all(len(commits) == 1 for commits in pins.values()), pins


def test_scripts_are_the_same_whatever_people_write():
    """No expression stands in a script at all: values come through the environment."""
    scripts = [(place, step["run"]) for place, step in steps() if "run" in step]
    assert len(scripts) > 15
    for place, script in scripts:
        assert "${{" not in script, place


def test_check_takes_nothing_from_the_pull_request_but_data():
    for place, step in steps():
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false", place
            if step["with"].get("path") != ".bottega":
                assert not {"ref", "repository"} & set(step["with"]), place
    for step in (step for place, step in steps() if place == "actions/pull-request"):
        assert not re.search(r"git\s+(checkout|switch|worktree|merge|pull|apply)", step["run"])


def test_a_schedule_can_be_started_by_hand_and_keeps_off_the_full_hour():
    crons = []
    for path in WORKFLOWS:
        events = read(path)["on"]
        if "schedule" in events:
            assert "workflow_dispatch" in events, path.name
            crons += [entry["cron"].split()[0] for entry in events["schedule"]]
    assert crons
    assert all(int(minute) % 2 for minute in crons)


@pytest.mark.parametrize("name", ORDERED)
def test_where_order_matters_nobody_loses_a_turn(name):
    turns = [job["concurrency"] for _, job in _writing(name)]
    assert turns
    for turn in turns:
        assert turn["queue"] == "max"
        assert turn["cancel-in-progress"] == "false"


def _writing(name):
    return [
        (place, job)
        for place, job in JOBS.items()
        if place.startswith(f"reusable-{name}/")
        and any(job["permissions"].get(right) == "write" for right in WRITERS)
    ]


def test_the_sweep_takes_turns_with_what_it_repeats():
    turns = {job["concurrency"]["group"] for _, job in _writing("rhythm.yml")}
    assert turns == {"sign-up", "hub"}


def test_bots_do_not_answer_each_other():
    places = ("sign-up.yml/sign-up", "track.yml/track", "track.yml/roll-call", "record.yml/record")
    for place in places:
        condition = JOBS[f"reusable-{place}"]["if"]
        assert "github.event.sender.type != 'Bot'" in condition
        assert "!github.event.issue.pull_request" in condition


def test_the_labels_that_workflows_go_by_are_in_the_file():
    listed = set(read(GITHUB / "labels.yml")["labels"])
    pattern = re.compile(r"contains\(github\.event\.issue\.labels\.\*\.name, '([^']+)'")
    asked = {label for path in WORKFLOWS for label in pattern.findall(path.read_text("utf-8"))}
    assert asked
    assert asked <= listed


def test_what_is_started_by_name_exists_and_can_be_started():
    names = {
        name
        for _, step in steps()
        for name in re.findall(r"bottega dispatch (\S+\.yml)", step.get("run", ""))
    }
    assert names == {"announce.yml", "publish.yml"}
    for name in names:
        assert "workflow_dispatch" in read(GITHUB / "workflows" / name)["on"]


def test_the_exceptions_of_the_linter_are_these_and_no_others():
    rules = yaml.safe_load((GITHUB / "zizmor.yml").read_text(encoding="utf-8"))["rules"]
    assert rules == {
        "dangerous-triggers": {"ignore": ["check.yml", "sign-up.yml", "track.yml"]},
        "self-repository": {"disable": True},
    }
    for path in (*WORKFLOWS, *ACTIONS):
        assert "zizmor:" not in path.read_text(encoding="utf-8"), "exceptions stand in one list"
