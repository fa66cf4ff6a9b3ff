"""What is remembered between runs: whatever became of it, the next run goes on."""

import pytest

from bottega.hub.github.progress import BRANCH, GitHubProgress
from bottega.hub.github.troubles import Trouble
from tests.github.gateway import Fault

NAME, OTHER = "reading.json", "measures/2026-10.json"
PATH = f"git/refs/heads/{BRANCH}"


def progress(github, **values):
    return GitHubProgress(github.client(**values))


def test_what_is_kept_is_read_by_the_next_run_from_a_branch_without_a_past(github):
    assert progress(github).read(NAME) is None
    assert progress(github).write({NAME: "{}\n", OTHER: "€\n"})
    found = progress(github)
    assert (found.read(NAME), found.read(OTHER)) == ("{}\n", "€\n")
    assert github.files(BRANCH) == {NAME: "{}\n", OTHER: "€\n"}
    tip = github.ask("GET", f"git/ref/heads/{BRANCH}")["object"]["sha"]
    assert github.ask("GET", f"git/commits/{tip}")["parents"] == []


def test_each_change_is_a_commit_and_nothing_changed_is_none(github):
    progress(github).write({NAME: "1\n", OTHER: "kept\n"})
    progress(github).write({NAME: "2\n"})
    github.gateway.reset()
    again = progress(github)
    assert again.write({NAME: "2\n", OTHER: "kept\n"})
    assert github.gateway.writes == 0
    assert github.files(BRANCH) == {NAME: "2\n", OTHER: "kept\n"}
    tip = github.ask("GET", f"git/ref/heads/{BRANCH}")["object"]["sha"]
    assert len(github.ask("GET", f"git/commits/{tip}")["parents"]) == 1


def test_what_somebody_else_wrote_meanwhile_stays(github):
    progress(github).write({NAME: "1\n"})
    slow = progress(github)
    assert slow.read(NAME) == "1\n"
    github.put({OTHER: "theirs\n"}, BRANCH)
    assert slow.write({NAME: "2\n"})
    assert github.files(BRANCH) == {NAME: "2\n", OTHER: "theirs\n"}


def test_a_branch_made_by_somebody_else_meanwhile_is_taken_up(github):
    slow = progress(github)
    assert slow.read(NAME) is None
    progress(github).write({OTHER: "theirs\n"})
    assert slow.write({NAME: "1\n"})
    assert github.files(BRANCH) == {NAME: "1\n", OTHER: "theirs\n"}


def test_a_branch_that_was_deleted_or_force_pushed_begins_anew(github):
    progress(github).write({NAME: "1\n", OTHER: "old\n"})
    main = github.ask("GET", "git/ref/heads/main")["object"]["sha"]
    github.ask("PATCH", PATH, {"sha": main, "force": True})
    assert progress(github).read(NAME) is None
    slow = progress(github)
    slow.read(NAME)
    github.ask("DELETE", PATH)
    assert slow.write({NAME: "2\n"})
    assert github.files(BRANCH) == {NAME: "2\n"}


def test_what_is_no_text_counts_as_lost(github):
    blob = github.ask("POST", "git/blobs", {"content": "//79", "encoding": "base64"})["sha"]
    entry = {"path": NAME, "mode": "100644", "type": "blob", "sha": blob}
    tree = github.ask("POST", "git/trees", {"tree": [entry]})["sha"]
    value = {"message": "x", "tree": tree, "parents": []}
    commit = github.ask("POST", "git/commits", value)["sha"]
    github.ask("POST", "git/refs", {"ref": f"refs/heads/{BRANCH}", "sha": commit})
    assert progress(github).read(NAME) is None
    assert progress(github).write({NAME: "{}\n"})
    assert progress(github).read(NAME) == "{}\n"


def test_without_a_budget_left_it_is_for_the_next_run(github):
    assert not progress(github, writes=2).write({NAME: "1\n"})
    assert progress(github).read(NAME) is None


@pytest.mark.parametrize(
    "fault", [Fault.BAD_GATEWAY_AFTER, Fault.DROPPED_BEFORE, Fault.FORBIDDEN], ids=str
)
def test_whatever_request_goes_wrong_the_next_run_keeps_it(github, fault):
    progress(github).write({NAME: "0\n"})
    github.gateway.reset()
    progress(github).write({NAME: "1\n"})
    for index in range(github.gateway.count):
        text = f"{fault} {index}\n"
        github.gateway.reset()
        github.gateway.faults[index] = fault
        try:
            kept = progress(github).write({NAME: text})
        except Trouble:
            kept = False
        assert kept is (fault is not Fault.FORBIDDEN)
        assert progress(github).write({NAME: text})
        assert progress(github).read(NAME) == text
