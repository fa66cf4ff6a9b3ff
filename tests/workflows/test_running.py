"""When the workflows run, what they install, with whose token, and what they start."""

from __future__ import annotations

import json

import pytest

from tests.workflows.events import issue, pull


def test_rules_are_previewed_only_where_the_check_says_so(act, work):
    payload = pull(work, {"programme.yml": "quota: 2\n"})
    act.run(work, "check.yml", "pull_request_target", payload)
    assert [command[0] for command in act.commands()] == ["check"]
    act.environment["BOTTEGA_ANSWERS"] = "rules=true"
    act.run(work, "check.yml", "pull_request_target", payload)
    pull_request = payload["pull_request"]
    base, head = pull_request["base"]["sha"], pull_request["head"]["sha"]
    preview = ["match", "--compare", base, "--head", head, "--pull", "7"]
    assert act.commands()[2:] == [preview]


def test_check_installs_neither_solver_nor_site_engine(act, work):
    done = act.run(work, "check.yml", "pull_request_target", pull(work, {"mentors/a.md": "x"}))
    assert done.succeeded, done.text
    assert act.installed.read_text().split() == [".[github]"], "the very program that was called"


def test_where_the_program_is_not_at_hand_the_version_that_is_named_is_installed(act, work):
    """A programme on a server of its own carries the workflows, and no program."""
    (work / "requirements.txt").write_text("bottega==0.1.0\n")
    act.bring_along("requirements.txt", work)
    act.run(work, "track.yml", "issues", {"issue": issue("Hello", "match"), "sender": {}})
    assert act.installed.read_text().split() == ["bottega[github]"]


def test_merging_waits_for_a_check_that_allows_it(act, work):
    act.environment["BOTTEGA_ANSWERS"] = "mergeable=true"
    act.run(work, "check.yml", "pull_request_target", pull(work, {"mentors/a.md": "x"}))
    assert [command[0] for command in act.commands()] == ["check", "check"]
    assert "--merge" in act.commands()[1]
    assert "--merge" not in act.commands()[0]


def test_an_app_speaks_only_where_it_is_set_up(act, work):
    sent = {"issue": issue("Hello", "sign-up"), "sender": {"type": "User"}}
    done = act.run(work, "sign-up.yml", "issues", sent)
    assert done.succeeded, done.text
    act.variables["BOTTEGA_APP_ID"] = "1"
    act.secrets["BOTTEGA_APP_KEY"] = "key"
    act.run(work, "sign-up.yml", "issues", sent)
    assert act.tokens() == ["tok_job", "tok_app"]


@pytest.mark.parametrize("workflow", ["sign-up.yml", "track.yml"])
@pytest.mark.parametrize(
    "change",
    [
        {"sender": {"type": "Bot"}},
        {"issue": {"number": 7, "labels": [{"name": "else"}]}},
        {"issue": {"number": 7, "labels": [{"name": "match"}], "pull_request": {}}, "x": 1},
    ],
    ids=["a bot", "another issue", "a pull request"],
)
def test_what_is_not_meant_for_us_starts_nothing(act, work, workflow, change):
    label = "match" if workflow == "track.yml" else "sign-up"
    change = json.loads(json.dumps(change).replace('"match"', f'"{label}"'))
    whole = {"issue": issue("Hello", label), "sender": {"type": "User"}, **change}
    act.run(work, workflow, "issue_comment", whole)
    assert act.commands() == []


def test_everything_is_read_only_where_it_has_to_be(act, work):
    light, sweep, counted = [["labels"], ["nudge"]], [["rollcall"], ["announce"]], [["measures"]]
    whole = [*light, *sweep, *counted, ["attention", "--format", "github"]]
    for answer, commands in (("sweep=false", [*light, *counted]), ("sweep=true", whole)):
        act.environment["BOTTEGA_ANSWERS"] = answer
        done = act.run(work, "rhythm.yml", "workflow_dispatch", {})
        assert done.succeeded, done.text
        assert [one for one in act.commands() if one != ["signup"]] == commands
        act.recorded.unlink()


def test_what_is_left_of_an_announcement_goes_on_by_itself_an_hour_later(act, work):
    act.environment |= {"BOTTEGA_ANSWERS": "remaining=3", "BOTTEGA_WAIT_SECONDS": "0"}
    event = {"inputs": {"round": "2026-autumn", "continued": "true"}}
    done = act.run(work, "announce.yml", "workflow_dispatch", event)
    assert done.results == {"wait": "success", "announce": "success"}
    onward = ["dispatch", "announce.yml", "--input", "round=2026-autumn"]
    assert act.commands() == [
        ["announce", "--", "2026-autumn"],
        [*onward, "--input", "continued=true"],
        ["dispatch", "publish.yml"],
    ]
    act.recorded.unlink()
    act.environment["BOTTEGA_ANSWERS"] = "remaining=0"
    done = act.run(work, "announce.yml", "push", {"ref": "refs/heads/main"})
    assert "wait" not in done.results
    assert act.commands() == [["announce", "--"], ["dispatch", "publish.yml"]]
