import contextlib
import re
from datetime import date

import pytest

from bottega.hub.github.troubles import Trouble
from bottega.people.evidence import Account, evidence_path, evidence_text
from bottega.signup.forms import LABEL
from bottega.signup.marks import signup_issue_of
from tests.builders import completion
from tests.github.gateway import Fault
from tests.github.server import ACTIONS
from tests.signup.world import world


@pytest.fixture
def small(github, tmp_path):
    return world(github, tmp_path)


def test_a_form_becomes_a_profile_and_its_pull_request(small):
    number = small.sign_up("zoe", small.text())
    found = small.run(number)
    (pull,) = small.pulls()
    assert (found.code, found.detail) == ("proposed", f"#{pull['number']}")
    assert pull["head"]["ref"] == "signup/mentor/zoe"
    assert signup_issue_of(pull["body"]) == number
    text = small.branch_file("mentors/zoe.md")
    assert "name: Zoe Plane" in text
    identity = small.github.client().user("zoe").id
    assert f"github_id: {identity}" in text
    commit = small.github.ask("GET", f"git/commits/{pull['head']['sha']}")
    assert f"Co-authored-by: zoe <{identity}+zoe@users.noreply." in commit["message"]
    (letter,) = small.said(number)
    assert f"proposed it: #{pull['number']}." in letter
    assert small.state(number) == "open"
    labels = small.github.client().issue(number).labels
    assert set(labels) == {LABEL, "mentor"}


def test_repeating_writes_nothing_more(small):
    number = small.sign_up("zoe", small.text())
    small.run(number)
    before, said = small.branch_file("mentors/zoe.md"), small.said(number)
    small.day = date(2026, 3, 25)
    small.github.gateway.reset()
    assert small.run(number).code == "proposed"
    assert small.github.gateway.writes == 0
    assert (small.branch_file("mentors/zoe.md"), small.said(number)) == (before, said)


def test_after_the_merge_the_issue_is_closed_and_stays_the_door(small):
    number = small.sign_up("zoe", small.text())
    small.run(number)
    small.merge()
    assert [found.code for found in small.sweep()] == ["settled"]
    assert small.state(number) == "closed"
    assert len(small.said(number)) == 1
    assert "/mentors/zoe/" in small.said(number)[0]
    assert "signup/mentor/zoe" not in str(small.github.ask("GET", "branches"))
    small.github.gateway.reset()
    assert small.sweep() == ()
    assert small.github.gateway.writes == 0
    small.github.say(number, "zoe", "/pause")
    assert [found.code for found in small.sweep()] == ["proposed"]
    assert small.state(number) == "open"
    assert "listed: false" in small.branch_file("mentors/zoe.md")
    small.merge()
    assert small.run(number).code == "settled"
    assert "listed: false" in (small.root / "mentors/zoe.md").read_text()
    assert len(small.said(number)) == 2  # the letter, and the answer to the command


def test_mistakes_are_answered_once_and_read_again_when_edited(small):
    number = small.sign_up("zoe", small.text(offers="pyton: expert", timezone="Romma"))
    assert small.run(number).code == "mistakes"
    assert small.run(number).detail == "2"
    (letter,) = small.said(number)
    assert "Did you mean `python`?" in letter
    assert small.pulls() == []
    small.edit(number, small.text(timezone="Rome"))
    assert small.run(number).code == "proposed"
    assert len(small.said(number)) == 1
    small.edit(number, small.text(name="Zoë"))
    assert small.run(number).code == "proposed"
    assert "name: Zoë" in small.branch_file("mentors/zoe.md")
    assert len(small.pulls()) == 1


def test_a_form_in_italian_is_answered_in_italian(small):
    number = small.sign_up("luca", small.text("mentee", "it", topic="pyton"))
    small.run(number)
    assert "Forse volevi dire `python`?" in small.said(number)[0]


def test_a_form_edited_after_the_merge_waits_for_a_word(small):
    number = small.sign_up("zoe", small.text())
    small.run(number)
    small.merge()
    small.run(number)
    small.edit(number, small.text(name="Zoe the Great"))
    assert small.run(number).code == "settled"
    assert small.pulls() == []
    assert "/update" in small.said(number)[0].partition("| Write |")[0]
    small.github.say(number, "zoe", "/update")
    assert small.run(number).code == "proposed"
    assert "Zoe the Great" in small.branch_file("mentors/zoe.md")


def test_leaving_removes_the_file_and_says_what_stays(small):
    number = small.sign_up("zoe", small.text())
    small.run(number)
    small.merge()
    small.run(number)
    small.github.say(number, "zoe", "/leave")
    assert small.run(number).code == "leaving"
    assert small.branch_file("mentors/zoe.md") is None
    small.merge()
    assert not (small.root / "mentors/zoe.md").exists()
    assert small.run(number).code == "left"
    assert small.state(number) == "closed"
    assert "history of the repository" in small.said(number)[0]
    small.edit(number, small.text(name="Again"))
    assert small.run(number).code == "left"
    assert small.pulls() == []


def test_only_the_author_is_obeyed(small):
    number = small.sign_up("zoe", small.text())
    small.run(number)
    small.merge()
    small.run(number)
    small.github.say(number, "mallory", "/leave")
    small.github.say(number, "maria", "/leave")
    assert small.run(number).code == "settled"
    assert small.pulls() == []
    assert len(small.said(number)) == 1


def test_several_commands_in_a_comment_get_one_answer(small):
    number = small.sign_up("zoe", small.text())
    small.run(number)
    comment = small.github.say(number, "zoe", "/confirm\n/help\n/abracadabra")
    small.run(number)
    answers = [body for body in small.said(number) if f"signup-answer {comment}" in body]
    assert len(answers) == 1
    assert "/abracadabra" in answers[0].replace("\u200b", "")
    small.github.gateway.reset()
    small.run(number)
    assert small.github.gateway.writes == 0


def test_the_newest_form_of_a_person_counts(small):
    first = small.sign_up("zoe", small.text(offers="pyton: expert"))
    small.run(first)
    second = small.sign_up("zoe", small.text())
    assert small.run(second).code == "proposed"
    found = small.run(first)
    assert (found.code, found.detail) == ("superseded", str(second))
    assert small.state(first) == "closed"
    comment = small.github.say(first, "zoe", "/leave")
    small.run(first)
    assert f"#{second}" in small.said(first)[-1]
    assert str(comment) in small.said(first)[-1]
    assert len(small.pulls()) == 1


def test_one_person_may_be_both(small):
    one = small.sign_up("zoe", small.text())
    other = small.sign_up("zoe", small.text("mentee"))
    assert [found.code for found in small.sweep()] == ["proposed", "proposed"]
    assert {pull["head"]["ref"] for pull in small.pulls()} == {
        "signup/mentor/zoe",
        "signup/mentee/zoe",
    }
    assert one != other


def test_nobody_signs_up_for_somebody_else(small):
    number = small.sign_up("zoe", small.text(**{"for": "luca"}))
    found = small.run(number)
    assert (found.code, found.detail) == ("for-others", "luca")
    assert small.pulls() == []
    small.edit(number, small.text())
    assert small.run(number).code == "proposed"
    assert len(small.said(number)) == 1


def test_a_coordinator_signs_up_who_has_no_account(small):
    number = small.sign_up("maria", small.text("mentee", **{"for": "nonna-pia"}))
    assert small.run(number).code == "proposed"
    text = small.branch_file("mentees/nonna-pia.md", "mentee", "nonna-pia")
    assert "github: none" in text
    assert "github_id" not in text
    small.merge()
    assert small.run(number).code == "settled"
    small.github.say(number, "maria", "/pause")
    assert small.run(number).code == "proposed"


def test_a_coordinator_cannot_take_what_belongs_to_an_account(small):
    number = small.sign_up("maria", small.text("mentee", **{"for": "gil-nail"}))
    assert small.run(number).code == "taken"
    number = small.sign_up("maria", small.text("mentee", **{"for": "a--b"}))
    assert small.run(number).code == "bad-handle"
    assert small.pulls() == []


def test_a_freed_login_takes_nothing_over(small):
    path = small.root / "mentors" / "zoe.md"
    path.write_text(
        (small.root / "mentors/ada-pialla.md")
        .read_text()
        .replace("languages:", "github_id: 1\nlanguages:")
    )
    number = small.sign_up("zoe", small.text())
    assert small.run(number).code == "taken"
    other = small.sign_up("zoe", small.text("mentee"))
    assert small.run(other).code == "taken"
    assert small.pulls() == []


def test_a_renamed_account_keeps_its_profile(small):
    identity = small.github.client().user("zoe").id
    path = small.root / "mentors" / "ada-pialla.md"
    path.write_text(path.read_text().replace("languages:", f"github_id: {identity}\nlanguages:"))
    number = small.sign_up("zoe", small.text())
    assert small.run(number).code == "proposed"
    text = small.branch_file("mentors/ada-pialla.md", handle="ada-pialla")
    assert "github: zoe" in text
    assert f"github_id: {identity}" in text


def test_a_profile_that_came_by_pull_request_is_merged_with_the_form(small):
    path = small.root / "mentors" / "zoe.md"
    old = (small.root / "mentors/ada-pialla.md").read_text()
    path.write_text(old.replace("agreement: 1", "agreement: 1\nlisted: false"))
    small.github.put({"mentors/zoe.md": path.read_text()})
    number = small.sign_up("zoe", small.text())
    small.run(number)
    text = small.branch_file("mentors/zoe.md")
    assert "listed: false" in text
    assert "github_id:" in text


def test_a_maintainer_who_closes_the_proposal_is_not_asked_again(small):
    number = small.sign_up("zoe", small.text())
    small.run(number)
    (pull,) = small.pulls()
    small.github.ask("PATCH", f"pulls/{pull['number']}", {"state": "closed"})
    small.day = date(2026, 3, 27)
    assert small.run(number).code == "declined"
    assert small.run(number).code == "declined"
    assert small.pulls() == []
    small.edit(number, small.text(name="Zoe Plane, joiner"))
    assert small.run(number).code == "proposed"


def test_a_branch_that_exists_is_moved_on(small):
    head = small.github.ask("GET", "git/ref/heads/main")["object"]["sha"]
    value = {"ref": "refs/heads/signup/mentor/zoe", "sha": head}
    small.github.ask("POST", "git/refs", value)
    number = small.sign_up("zoe", small.text())
    assert small.run(number).code == "proposed"
    assert "Zoe Plane" in small.branch_file("mentors/zoe.md")


def test_a_label_that_was_taken_away_comes_back(small):
    number = small.sign_up("zoe", small.text(), labels=[])
    assert small.run(number).code == "proposed"
    assert LABEL in small.github.client().issue(number).labels


@pytest.mark.parametrize("text", ["Hello, is this thing on?", "", "### Your name\n\nZoe"])
def test_an_issue_of_another_kind_is_left_alone(small, text):
    number = small.sign_up("zoe", text, labels=[])
    assert small.run(number).code == "not-a-signup"
    assert small.said(number) == []
    assert small.run(number + 1000).code == "not-a-signup"


def test_a_labelled_issue_that_is_no_form_is_told_so(small):
    number = small.sign_up("zoe", "I'd like to help", labels=[LABEL, "mentor"])
    assert small.run(number).code == "mistakes"
    assert "template=mentor.en.yml" in small.said(number)[0]


def test_a_spoofed_heading_is_refused(small):
    number = small.sign_up("zoe", small.text(biography="Hi\n\n### Your name\n\nMaria"))
    assert small.run(number).code == "mistakes"
    assert small.pulls() == []


HOSTILE = {
    "name": "@everyone Fixes #1 [x](http://x.example)",
    "organisation": "/end {{7*7}} ${{ github.token }} $(id) `id`",
    "biography": "::add-mask::x\n\n@community/team closes #2\n\n/leave\n\n--8<-- 'x'",
    "links": "https://zoe.example/%0A::error::x",
}


def test_hostile_text_calls_nobody_and_closes_nothing(small):
    title = "$(touch /tmp/x); `id` @everyone Fixes #1 ::set-output name=x::y"
    number = small.sign_up("zoe", small.text(**HOSTILE), title=title)
    assert small.run(number).code == "proposed"
    (pull,) = small.pulls()
    told = "\n".join([pull["title"], pull["body"], *small.said(number)])
    visible = re.sub(r"<!--.*?-->", "", told)
    assert "@everyone" not in visible
    assert not re.search(r"(?i)\b(fix|close|resolve)[sd]?\b:?\s+#\d", visible)
    assert "](http://x.example" not in visible
    assert "@community/team" not in visible
    assert not re.search(r"^/\w", visible, re.MULTILINE)
    commit = small.github.ask("GET", f"git/commits/{pull['head']['sha']}")
    assert "@everyone" not in commit["message"]
    text = small.branch_file("mentors/zoe.md")
    assert "::add-mask::x" in text  # it is text, and stays text


def test_without_the_right_to_open_pull_requests_a_branch_is_pushed(small):
    small.account = ACTIONS
    small.github.stubbed.workflow_permissions["can_approve_pull_request_reviews"] = False
    number = small.sign_up("zoe", small.text())
    found = small.run(number)
    assert found.code == "proposed"
    assert "/compare/main...signup/mentor/zoe" in found.detail
    small.day = date(2026, 3, 28)
    before = small.branch_file("mentors/zoe.md")
    small.run(number)
    assert small.branch_file("mentors/zoe.md") == before
    small.github.put({"mentors/zoe.md": before})
    small.check_out()
    assert small.run(number).code == "settled"
    assert small.branch_file("mentors/zoe.md") is None


FAULTS = (Fault.BAD_GATEWAY_AFTER, Fault.SECONDARY)


@pytest.mark.parametrize("fault", FAULTS)
def test_stopped_anywhere_one_more_run_leaves_all_as_it_should_be(small, fault):
    small.account = ACTIONS  # an allowance of its own: the server counts requests by token
    counted = small.sign_up("luca", small.text())
    small.github.gateway.reset()
    small.run(counted)
    for index in range(small.github.gateway.count):
        login = f"person-{index + 1}"
        number = small.sign_up(login, small.text())
        small.github.gateway.reset()
        small.github.gateway.faults[index] = fault
        with contextlib.suppress(Trouble):
            small.run(number)
        small.github.gateway.reset()
        assert small.run(number).code == "proposed"
        mine = [one for one in small.pulls() if one["head"]["ref"] == f"signup/mentor/{login}"]
        assert len(mine) == 1
        assert len(small.said(number)) == 1
        assert small.github.ask("GET", f"issues/{number}")["labels"][0]["name"] == LABEL


@pytest.mark.parametrize("fault", [Fault.BAD_GATEWAY_AFTER, Fault.DROPPED_BEFORE])
def test_stopped_anywhere_a_command_is_followed_and_answered_once(small, fault):
    number = small.sign_up("zoe", small.text())
    small.run(number)
    small.merge()
    small.run(number)
    for index in range(12):
        words = "/pause" if index % 2 == 0 else "/resume"
        small.github.say(number, "zoe", words)
        small.github.gateway.reset()
        small.github.gateway.faults[index] = fault
        with contextlib.suppress(Trouble):
            small.run(number)
        small.github.gateway.reset()
        assert small.run(number).code in ("proposed", "settled")
        assert len(small.said(number)) == 2 + index
        assert len(small.pulls()) <= 1


WISHES = {"mentee": "/continue-with ada-pialla", "mentor": "/continue-with gil-nail"}


@pytest.fixture
def matched(small):
    """Gil and Ada, matched in spring, each with a sign-up of their own; no round is open."""
    (small.root / "rounds/2026-autumn/round.yml").unlink()
    issues = {}
    for role, handle, login in (("mentee", "gil-nail", "luca"), ("mentor", "ada-pialla", "mira")):
        path = small.root / f"{role}s" / f"{handle}.md"
        path.write_text(path.read_text().replace("languages:", f"github: {login}\nlanguages:"))
        small.github.put({f"{role}s/{handle}.md": path.read_text()})
        issues[role] = small.sign_up(login, small.text(role))
    small.sweep()
    small.merge()
    (small.root / "rounds/2026-autumn/round.yml").unlink(missing_ok=True)
    small.sweep()
    assert [small.state(number) for number in issues.values()] == ["closed", "closed"]
    return small, issues


def test_to_go_on_together_needs_both_words_and_a_round(matched):
    small, issues = matched
    small.github.say(issues["mentee"], "luca", WISHES["mentee"])
    small.sweep()
    assert small.state(issues["mentee"]) == "open"
    assert "It takes both of you" in small.said(issues["mentee"])[-1]
    assert "/continue-with gil-nail" in small.said(issues["mentor"])[-1]
    small.github.say(issues["mentor"], "mira", WISHES["mentor"])
    small.sweep()
    small.sweep()
    for number in issues.values():
        assert "No round is open" in " ".join(small.said(number))
        assert small.state(number) == "open"
    assert small.pulls() == []
    small.check_out()
    small.sweep()
    (pull,) = small.pulls()
    assert pull["head"]["ref"] == "continue/gil-nail--ada-pialla"
    small.merge()
    text = (small.root / "rounds/2026-autumn/round.yml").read_text()
    assert "mentor: ada-pialla, continue: true}" in text
    small.sweep()
    assert [small.state(number) for number in issues.values()] == ["closed", "closed"]
    assert "already set" in small.said(issues["mentee"])[-1]
    small.github.gateway.reset()
    small.sweep()
    assert small.github.gateway.writes == 0


def test_to_go_on_together_can_be_declined(matched):
    small, issues = matched
    small.check_out()
    small.github.say(issues["mentee"], "luca", WISHES["mentee"])
    small.github.say(issues["mentor"], "mira", WISHES["mentor"])
    small.sweep()
    (pull,) = small.pulls()
    small.github.ask("PATCH", f"pulls/{pull['number']}", {"state": "closed"})
    small.sweep()
    assert small.pulls() == []
    assert "decided against it" in small.said(issues["mentee"])[-1]


def test_a_wish_to_go_on_with_a_stranger_is_answered(matched):
    small, issues = matched
    small.github.say(issues["mentee"], "luca", "/continue-with bo-chisel")
    small.github.say(issues["mentor"], "mira", "/continue-with")
    small.sweep()
    assert "no earlier match" in small.said(issues["mentee"])[-1]
    assert "/continue-with ada-rossi" in small.said(issues["mentor"])[-1]
    assert small.state(issues["mentee"]) == "closed"


def test_an_issue_deleted_while_it_is_answered_holds_up_nobody_else(small):
    first, number = small.sign_up("luca", small.text()), small.sign_up("zoe", small.text())

    def delete(_index, call):
        if call.method == "POST" and call.path.endswith(f"/issues/{first}/comments"):
            small.github.stubbed.deleted.add(first)

    small.github.gateway.before = delete
    found = {one.number: one.code for one in small.sweep()}
    assert found == {first: "refused", number: "proposed"}
    small.github.gateway.reset()
    assert [one.number for one in small.sweep()] == [number]
    assert small.run(first).code == "not-a-signup"


def test_what_comes_first_is_told_with_its_address(small):
    settings = small.root / "programme.yml"
    settings.write_text(settings.read_text() + "training: {mentor: [first-steps]}\n")
    number = small.sign_up("zoe", small.text())
    assert small.run(number).code == "proposed"
    (letter,) = small.said(number)
    assert "https://small.example/learn/first-steps/" in letter
    done = completion("zoe", "first-steps", account=Account(login="zoe"))
    place = small.root / evidence_path("zoe", "first-steps")
    place.parent.mkdir(parents=True)
    place.write_text(evidence_text(done))
    small.run(number)
    assert "learn/first-steps" not in small.said(number)[0]
