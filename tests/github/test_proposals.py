"""A proposal, whatever stood there before: one branch, one pull request, just its files."""

from contextlib import suppress
from dataclasses import replace

import pytest

from bottega.hub.github.client import Account
from bottega.hub.github.proposals import Proposal, Proposed, propose
from bottega.hub.github.troubles import Trouble
from tests.github.gateway import PASSING
from tests.github.server import ACTIONS

PATH = "mentors/luca.md"
PROPOSAL = Proposal(
    branch="signup/mentor/luca",
    title="Welcome Luca",
    body="A new mentor.",
    message="Add Luca",
    files={PATH: "Ciao\n"},
    coauthor=Account("luca", 42),
    labels=("sign-up",),
)


def head(github, branch=PROPOSAL.branch):
    commit = github.ask("GET", f"git/ref/heads/{branch}")["object"]["sha"]
    return github.ask("GET", f"git/commits/{commit}")


def changed(github, number):
    return {one["filename"] for one in github.client().read(f"pulls/{number}/files")}


def test_a_proposal_becomes_a_branch_and_a_pull_request(github):
    done = propose(github.client(), PROPOSAL)
    assert done == Proposed(1, f"{github.api}/{github.repository}/pull/1")
    pull = github.client().pull(done.pull)
    assert (pull.title, pull.body, pull.labels) == ("Welcome Luca", "A new mentor.", ("sign-up",))
    assert (pull.head_branch, pull.base_branch, pull.state) == (PROPOSAL.branch, "main", "open")
    assert github.files(PROPOSAL.branch) == {**github.files(), PATH: "Ciao\n"}
    assert head(github)["message"] == (
        "Add Luca\n\nCo-authored-by: luca <42+luca@users.noreply.localhost>"
    )
    assert changed(github, done.pull) == {PATH}


def test_the_same_again_makes_nothing_new(github):
    first = propose(github.client(), PROPOSAL)
    before = head(github)["sha"]
    github.gateway.reset()
    assert propose(github.client(), PROPOSAL) == first
    assert head(github)["sha"] == before
    # The tree that is compared is an object of Git that is there already.
    assert [one.call.path.rpartition("/")[2] for one in github.gateway.seen if one.writes] == [
        "trees"
    ]


def test_other_words_are_edited_and_other_files_move_the_branch_on(github):
    first = propose(github.client(), PROPOSAL)
    before = head(github)["sha"]
    github.put({"README.md": "Meanwhile\n"})
    other = replace(PROPOSAL, title="Luca is back", files={"mentors/lu.md": "Ciao!\n"})
    assert propose(github.client(), other) == first
    assert github.client().pull(first.pull).title == "Luca is back"
    assert before in [parent["sha"] for parent in head(github)["parents"]]
    assert github.files(PROPOSAL.branch) == {**github.files(), "mentors/lu.md": "Ciao!\n"}
    assert changed(github, first.pull) == {"mentors/lu.md"}


def test_a_file_is_removed_and_one_that_is_not_there_is_no_error(github):
    github.put({PATH: "Ciao\n", "mentors/ada.md": "Hello\n"})
    files = {PATH: None, "mentors/nobody.md": None}
    done = propose(github.client(), replace(PROPOSAL, files=files))
    assert changed(github, done.pull) == {PATH}
    assert "mentors/ada.md" in github.files(PROPOSAL.branch)


@pytest.mark.parametrize("merged", [True, False])
def test_what_was_merged_or_declined_is_proposed_anew(github, merged):
    first = propose(github.client(), PROPOSAL)
    if merged:
        sha = github.client().pull(first.pull).head_sha
        assert github.client().merge(first.pull, sha, "Welcome")
        github.put({PATH: "Changed\n"})
    else:
        github.client().write("PATCH", f"pulls/{first.pull}", {"state": "closed"})
    second = propose(github.client(), PROPOSAL)
    assert second.pull not in (None, first.pull)
    assert changed(github, second.pull) == {PATH}


def test_what_is_so_already_is_not_proposed(github):
    github.put({PATH: "Ciao\n"})
    done = propose(github.client(), PROPOSAL)
    assert done == Proposed(None, f"{github.api}/{github.repository}/tree/main")
    assert github.client().pulls(PROPOSAL.branch) == ()
    assert github.client().read(f"git/ref/heads/{PROPOSAL.branch}") is None


def test_where_actions_may_not_open_pull_requests_there_is_the_branch_and_a_link(github):
    github.stubbed.workflow_permissions["can_approve_pull_request_reviews"] = False
    span = f"main...{PROPOSAL.branch}"
    link = f"{github.api}/{github.repository}/compare/{span}?expand=1"
    for _again in range(2):
        assert propose(github.client(ACTIONS), PROPOSAL) == Proposed(None, link)
    assert github.files(PROPOSAL.branch)[PATH] == "Ciao\n"
    by_hand = github.ask(
        "POST", "pulls", {"title": "x", "head": PROPOSAL.branch, "base": "main"}, login="maria"
    )
    assert propose(github.client(ACTIONS), PROPOSAL).pull == by_hand["number"]


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.value)
def test_whatever_request_goes_wrong_once_more_gives_one_pull_request(github, fault):
    github.gateway.reset()
    propose(github.client(), PROPOSAL)
    requests = github.gateway.count
    for index in range(requests):
        branch = f"try/{index}"
        proposal = replace(PROPOSAL, branch=branch)
        github.gateway.reset()
        github.gateway.faults = {index: fault}
        with suppress(Trouble):
            propose(github.client(), proposal)
        done = propose(github.client(), proposal)
        assert [pull.number for pull in github.client().pulls(branch)] == [done.pull]
        assert changed(github, done.pull) == {PATH}
