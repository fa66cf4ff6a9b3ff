"""What is written is read back, in our own values."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bottega.hub.github.client import Account, Client
from bottega.hub.github.troubles import Refused, Trouble
from bottega.hub.github.values import comment_of
from tests.github.fixtures import new_repository, no_pause
from tests.github.gateway import Fault
from tests.github.server import ACTIONS, BOT

MARK = "<!-- bottega: review 1 -->"


def test_what_is_written_is_read_back(github):
    client = github.client()
    number = client.open_issue("A & B", "Hello", ("match", "round:x"))
    comment = github.as_user("luca").comment(number, "/accept")
    client.edit_issue(number, title="B", body="Bye")
    client.react(comment, "+1")
    client.react(comment, "+1")
    found = client.issue(number)
    assert (found.title, found.body, found.labels) == ("B", "Bye", ("match", "round:x"))
    assert (found.author, found.state) == (BOT, "open")
    (said,) = found.comments
    assert (said.author, said.body, said.id, said.reactions) == (
        "luca",
        "/accept",
        comment,
        ("+1",),
    )
    assert said.author_id == client.user("luca").id
    client.close(number)
    assert [one.state for one in client.issues(("match",))] == ["closed"]
    assert client.issues(("other",)) == ()
    ((of, same),) = client.comments(datetime(2020, 1, 1, tzinfo=UTC))
    assert (of, same) == (number, said)


def test_labels_are_added_or_replaced(github):
    client = github.client()
    number = client.open_issue("A", "", ("one",))
    client.add_labels(number, ("two",))
    assert set(client.issue(number).labels) == {"one", "two"}
    client.edit_issue(number, labels=())
    assert client.issue(number).labels == ()


def test_who_we_are_is_asked_once(github):
    client = github.client()
    assert client.is_ours(BOT.upper())
    assert client.is_ours(ACTIONS)
    assert not client.is_ours("luca")
    assert github.gateway.count == 1


def test_an_integration_is_asked_in_another_way(github):
    assert github.client(ACTIONS).account == ACTIONS
    assert [one.call.path for one in github.gateway.seen] == ["/user", "/graphql"]


def test_an_enterprise_server_is_asked_below_its_own_base(github):
    access = replace(github.access(ACTIONS), api=f"{github.api}/api/v3")
    client = Client(access, pause=no_pause)
    assert client.account == ACTIONS
    for number in range(101):
        github.ask("POST", "issues", {"title": f"{number}"})
    assert len(client.issues()) == 101


def test_an_account_that_was_deleted_is_a_ghost():
    value = {"id": 1, "user": None, "body": None, "created_at": "2026-04-01T09:00:00Z"}
    assert comment_of(value).author == "ghost"


def test_one_comment_of_ours_says_what_is_true_now(github):
    client = github.client()
    number = client.open_issue("A", "")
    github.say(number, "mallory", f"{MARK}\nNot ours.")
    first = client.say_once(number, MARK, "Two things are wrong.")
    assert client.say_once(number, MARK, "All is well.\n") == first
    github.gateway.reset()
    assert client.say_once(number, MARK, "All is well.") == first
    assert github.gateway.writes == 0
    bodies = [one.body for one in client.comments_of(number)]
    assert bodies == [f"{MARK}\nNot ours.", f"{MARK}\nAll is well."]


def test_an_account_and_a_file_are_there_or_not(github):
    client = github.client()
    github.put({"mentors/Zoë.md": "Ciao\n"})
    assert isinstance(client.user("luca"), Account)
    assert client.user("nobody-at-all") is None
    assert client.file("mentors/Zoë.md", "main") == b"Ciao\n"
    assert client.file("mentors", "main") is None
    assert client.file("none.md", "main") is None
    assert client.file("README.md", "no-such-branch") is None


def test_a_pull_request_is_no_issue(github):
    client, pull = github.client(), opened(github)
    assert client.issues() == ()
    assert client.issue(pull.number) is None
    assert client.pull(99) is None


def opened(github, branch="change"):
    tip = github.ask("GET", "git/ref/heads/main")["object"]["sha"]
    github.ask("POST", "git/refs", {"ref": f"refs/heads/{branch}", "sha": tip})
    github.put({f"{branch}.md": "Ciao\n"}, branch)
    value = {"title": "Change", "body": "Why", "head": branch, "base": "main"}
    return github.client().pull(github.ask("POST", "pulls", value)["number"])


def test_a_pull_request_is_merged_only_as_it_was_checked(github):
    client, pull = github.client(), opened(github)
    assert (pull.head_branch, pull.head_repository) == ("change", github.repository)
    github.put({"evil.md": "later\n"}, "change")
    assert not client.merge(pull.number, pull.head_sha, "Change")
    now = client.pulls("change")[0]
    assert now.head_sha != pull.head_sha
    assert client.merge(pull.number, now.head_sha, "Change")
    assert not client.merge(pull.number, now.head_sha, "Change")
    assert client.pull(pull.number).merged
    assert "evil.md" in github.files()


@pytest.mark.parametrize("fault", [Fault.BAD_GATEWAY_AFTER, Fault.BAD_GATEWAY_BEFORE])
def test_a_merge_without_an_answer_is_looked_up(github, fault):
    client, pull = github.client(), opened(github)
    github.gateway.reset()
    github.gateway.faults = {0: fault}
    assert client.merge(pull.number, pull.head_sha, "Change") is (fault is Fault.BAD_GATEWAY_AFTER)


def test_two_pull_requests_are_merged_without_undoing_each_other(github):
    client = github.client()
    first, second = opened(github, "one"), opened(github, "two")
    for pull in (first, second):
        assert client.merge(pull.number, pull.head_sha, pull.title)
    assert {"one.md", "two.md"} <= set(github.files())


def test_a_workflow_is_started_by_name(github):
    github.client().dispatch("announce.yml", "main", {"round": "2026-spring"})
    started = {"workflow": "announce.yml", "ref": "main", "inputs": {"round": "2026-spring"}}
    assert github.stubbed.dispatched == [started]


def test_what_is_not_there_is_none_and_what_is_refused_is_an_error(github):
    client = github.client()
    assert client.read("pages") is None
    github.gateway.faults = {github.gateway.count: Fault.FORBIDDEN}
    with pytest.raises(Refused):
        client.read("pages")


def test_a_repository_with_a_new_name_is_told(github):
    other = new_repository(github.gateway)
    other.client().open_issue("A", "")
    github.stubbed.moved = other.repository
    with pytest.raises(Trouble) as found:
        github.client().issues()
    assert found.value.code == "github-moved"


def test_what_our_app_wrote_is_ours_whoever_speaks_now(github):
    assert not github.client().is_ours("mentoring[bot]")
    assert not github.client().is_ours("")
    named = Client(replace(github.access(), app="Mentoring[bot]"))
    assert named.is_ours("mentoring[bot]")
    assert not named.is_ours("luca")
