"""What people and GitHub do to a match's issue, and what becomes of it."""

from dataclasses import replace

import pytest

from bottega.hub.actions import Close, Comment, EditBody, Label, Left, OpenIssue, Plan, React
from bottega.hub.github.hub import GitHubHub
from bottega.hub.github.troubles import Refused
from bottega.hub.sync import announce, bring_up_to_date, track
from bottega.people.topics import Topic
from bottega.problems import WrongUse
from bottega.rounds.history import History
from tests.builders import (
    MATCH_ID,
    a_round,
    both,
    community,
    exchange,
    history,
    match,
    mentee,
    mentor,
    record,
    vocabulary,
)
from tests.github.crowd import DAY, announce_all
from tests.github.gateway import Fault
from tests.github.server import ACTIONS, BOT

PEOPLE = community(mentee(languages=("en",)), mentor())
PAST = history(record(match()))


def hub_of(github, login=BOT, maintainers=()):
    return GitHubHub(github.client(login), maintainers)


def run(github, login=BOT, people=PEOPLE, past=PAST):
    hub = hub_of(github, login, people.programme.maintainers)
    return announce(hub, past, "2026-spring", people, DAY)


def kinds(plan):
    return [type(action) for action in plan.actions]


def ledgers(github, people=PEOPLE, past=PAST):
    return track(hub_of(github, BOT, people.programme.maintainers), past, people, DAY)


@pytest.fixture
def number(github):
    """The issue of Luca and Ada, announced."""
    assert kinds(run(github)) == [OpenIssue]
    ((issue,),) = (github.client().issues(),)
    github.gateway.reset()
    return issue.number


def idle(github, **values):
    """Say whether announcing once more writes nothing."""
    github.gateway.reset()
    return run(github, **values).actions == () and github.gateway.writes == 0


def test_an_issue_says_what_the_folder_would(github, number):
    (thread,) = hub_of(github).threads()
    assert (thread.marker, thread.state, thread.author) == (MATCH_ID, "open", BOT)
    assert set(thread.labels) == {"match", "round:2026-spring", "format:micro"}
    assert "Hello @luca, hello @ada-rossi" in thread.body
    assert idle(github)


def test_commands_change_the_body_and_get_a_sign_once(github, number):
    accepted = github.say(number, "luca", "/accept")
    unclear = github.say(number, "ada-rossi", "/accept\n/sesion 31/02/2026")
    done = run(github)
    assert kinds(done) == [EditBody, Comment, React, React, React]
    assert "Under way" in github.client().issue(number).body
    given = {(one["comment"], one["content"]) for one in github.stubbed.reactions}
    assert given == {(accepted, "+1"), (unclear, "+1"), (unclear, "confused")}
    assert idle(github)


def test_a_finished_match_is_closed_as_done(github, number):
    for login in ("luca", "ada-rossi"):
        github.say(number, login, "/accept")
    github.say(number, "luca", "/end")
    assert Close in kinds(run(github))
    issue = github.ask("GET", f"issues/{number}")
    assert (issue["state"], issue["state_reason"]) == ("closed", "completed")
    assert [one.state for one in ledgers(github)] == ["ended"]
    assert idle(github)


def test_tracking_one_issue_answers_in_that_one(github, number):
    github.say(number, "luca", "/help")
    done = bring_up_to_date(hub_of(github), PAST, number, PEOPLE, DAY)
    assert kinds(done) == [Comment, React]
    assert bring_up_to_date(hub_of(github), PAST, number, PEOPLE, DAY).actions == ()
    assert idle(github)


@pytest.mark.parametrize("what", ["a stranger's", "nobody's", "deleted", "transferred"])
def test_tracking_what_is_no_matchs_issue_is_wrong_use(github, number, what):
    body = github.client().issue(number).body
    wanted = {
        "a stranger's": lambda: github.as_user("mallory").open_issue("Hello", body),
        "nobody's": lambda: github.client().open_issue("Minutes", "of our meeting"),
        "deleted": lambda: gone(github, number),
        "transferred": lambda: moved(github, number),
    }[what]()
    with pytest.raises(WrongUse) as found:
        bring_up_to_date(hub_of(github), PAST, wanted, PEOPLE, DAY)
    assert found.value.code == "no-such-thread"


def gone(github, number):
    github.stubbed.deleted.add(number)
    return number


def moved(github, number):
    other = github.ask("POST", "/user/repos", {"name": f"other-{number}-{id(github)}"})
    there = f"/repos/{other['full_name']}/issues"
    made = github.ask("POST", there, {"title": "A & B", "body": "x"})
    github.stubbed.transferred[number] = f"{github.api}{there}/{made['number']}"
    return number


@pytest.mark.parametrize("away", [gone, moved])
def test_an_issue_that_was_deleted_or_transferred_is_opened_anew(github, number, away):
    away(github, number)
    assert kinds(run(github)) == [OpenIssue]
    assert [one.number for one in hub_of(github).threads()] == [number + 1]
    assert idle(github)


def test_an_issue_that_goes_while_we_write_holds_up_nobody(github, number):
    hub = hub_of(github)
    gone(github, number)
    assert hub.apply(Plan((Close(MATCH_ID, number), Comment(MATCH_ID, number, "x"))), DAY) == Left()


def test_a_strangers_marker_is_a_strangers(github):
    body = f"<!-- bottega: {MATCH_ID} -->\n\nIt is mine now."
    github.as_user("mallory").open_issue("Hello", body, ("match",))
    assert kinds(run(github)) == [OpenIssue]
    assert len(ledgers(github)) == 1
    assert idle(github)


def test_a_strangers_comment_with_our_marker_answers_nothing(github, number):
    github.say(number, "luca", "/help")
    github.say(number, "mallory", f"<!-- bottega: {MATCH_ID} help -->\nNo help for you.")
    assert Comment in kinds(run(github))
    assert idle(github)


def test_a_label_taken_off_is_put_back_and_nothing_is_opened(github, number):
    for label in ("match", "round:2026-spring"):
        github.ask("DELETE", f"issues/{number}/labels/{label}")
    assert run(github).actions == (Label(MATCH_ID, number, ("match", "round:2026-spring")),)
    assert idle(github)


def test_what_was_edited_by_hand_is_put_right(github, number):
    body = github.client().issue(number).body
    github.ask("PATCH", f"issues/{number}", {"title": "Ours", "body": body + "\n\nHand-made."})
    assert kinds(run(github)) == [EditBody]
    assert github.client().issue(number).body.strip() == body.strip()
    assert idle(github)


def test_an_issue_whose_hidden_line_was_edited_away_is_known_by_its_title(github, number):
    github.say(number, "luca", "/accept")
    github.ask("PATCH", f"issues/{number}", {"body": "Somebody tidied up here."})
    assert [one.accepted_by for one in ledgers(github)] == [("luca",)]
    assert kinds(run(github)) == [EditBody, React]
    assert github.client().issue(number).marker == MATCH_ID
    assert idle(github)


def test_what_was_closed_by_hand_stays_closed_and_is_still_read(github, number):
    github.say(number, "luca", "/accept")
    github.ask("PATCH", f"issues/{number}", {"state": "closed"})
    assert idle(github)
    assert [one.accepted_by for one in ledgers(github)] == [("luca",)]
    github.ask("PATCH", f"issues/{number}", {"state": "open"})
    assert kinds(run(github)) == [EditBody, React]


def test_what_is_over_and_opened_again_stays_open(github, number):
    github.say(number, "luca", "/decline")
    run(github)
    github.ask("PATCH", f"issues/{number}", {"state": "open"})
    assert idle(github)
    assert github.client().issue(number).state == "open"


def test_two_who_announce_at_the_same_moment_leave_one_issue_a_match(github):
    def meanwhile(_index, call):
        if call.method == "POST":
            github.gateway.before = lambda _index, _call: False
            announce_all(github, 3)
        return False

    github.gateway.before = meanwhile
    done = announce_all(github, 3)
    assert kinds(done) == [OpenIssue] * 3 + [Comment, Close] * 3
    threads = hub_of(github).threads()
    assert [thread.state for thread in threads] == ["open"] * 3 + ["closed"] * 3
    assert len({thread.marker for thread in threads}) == 3
    for first, second in zip(threads[:3], threads[3:], strict=True):
        assert first.marker == second.marker
        (told,) = second.comments
        assert f"it goes on in #{first.number}" in told.body
        assert github.ask("GET", f"issues/{second.number}")["state_reason"] == "not_planned"
    github.gateway.reset()
    assert announce_all(github, 3).actions == ()
    assert github.gateway.writes == 0


def test_what_was_said_in_the_second_issue_counts(github, number):
    issue = github.client().issue(number)
    second = github.client().open_issue(issue.title, issue.body, issue.labels)
    github.say(second, "luca", "/accept")
    github.say(number, "ada-rossi", "/accept")
    assert [one.state for one in ledgers(github)] == ["running"]
    assert kinds(run(github)) == [Comment, Close, EditBody, React, React]
    assert [one.state for one in ledgers(github)] == ["running"]
    assert idle(github)
    github.ask("PATCH", f"issues/{second}", {"state": "open"})
    assert idle(github)  # whoever opened it again was told where the other one is


def test_a_maintainer_may_announce_from_home(github):
    people = community(mentee(), mentor(), maintainers=("Maria",))
    run(github, "maria", people)
    (thread,) = hub_of(github, BOT, ("maria",)).threads()
    assert thread.author == "maria"
    assert idle(github, people=people)
    github.say(thread.number, "luca", "/help")
    assert Comment in kinds(run(github, "maria", people))
    assert idle(github, people=people)


def test_the_workflows_account_cannot_ask_who_it_is_and_its_issues_are_ours(github):
    assert github.client(ACTIONS).account == ACTIONS
    assert kinds(run(github, ACTIONS)) == [OpenIssue]
    assert idle(github, login=ACTIONS)
    assert idle(github)  # an account of our own sees them, too


def test_an_account_that_was_renamed_is_known_by_its_number(github, number):
    known = github.client().user("zoe").id
    renamed = community(mentee(github_id=known), mentor())
    github.say(number, "zoe", "/accept")  # Luca's account, under its new name
    github.say(number, "luca", "/decline")  # somebody else who took the old one
    assert [one.accepted_by for one in ledgers(github, renamed)] == [("luca",)]
    assert [one.state for one in ledgers(github)] == ["declined"]


def test_a_record_edited_after_announcing_leaves_its_old_issue_alone(github, number):
    other = history(record(match("2026-spring/luca--first-job--zoe--1")))
    people = community(mentee(), mentor(), mentor("zoe"))
    assert kinds(run(github, people=people, past=other)) == [OpenIssue]
    assert [one.state for one in hub_of(github).threads()] == ["open", "open"]
    assert idle(github, people=people, past=other)


def test_without_a_round_nothing_new_is_opened_in_those_that_are_over(github, number):
    ended = {"2026-spring": a_round(ends=DAY.replace(month=3, day=31))}
    late = "2026-spring/mira--first-job--ada-rossi--1"
    people = community(mentee(), mentee("mira"), mentor())
    past = history(record(match(), match(late)), rounds=ended)
    github.say(number, "luca", "/accept")
    done = announce(hub_of(github), past, None, people, DAY)
    assert kinds(done) == [EditBody, React]
    assert kinds(run(github, people=people, past=past)) == [OpenIssue]


def test_an_exchange_has_one_issue_and_both_halves_its_ledger(github):
    of, people = exchange()
    past, (first, second) = History((of,)), of.matches
    assert kinds(run(github, people=people, past=past)) == [OpenIssue]
    (thread,) = hub_of(github).threads()
    assert (thread.marker, thread.title) == (first.id, "Ada Rossi & Luca · Python ⇄ SQL")
    github.say(thread.number, "luca", "/accept")
    github.say(thread.number, "ada-rossi", "/session 2026-04-01 45")
    found = track(hub_of(github), past, people, DAY)
    assert [one.match_id for one in found] == [first.id, second.id]
    assert {(one.state, len(one.sessions)) for one in found} <= {("proposed", 0), ("running", 1)}
    assert len({one.state for one in found}) == 1
    run(github, people=people, past=past)
    assert idle(github, people=people, past=past)


def test_one_issue_that_github_does_not_take_holds_up_no_other(github):
    long = OpenIssue("r/a--b--c--1", "x" * 300, "Hello", ())
    fine = OpenIssue("r/d--b--c--1", "D & C", "<!-- bottega: r/d--b--c--1 -->", ())
    with pytest.raises(Refused) as found:
        hub_of(github).apply(Plan((long, fine)), DAY)
    assert found.value.status == 422
    assert [one.title for one in github.client().issues()] == ["D & C"]


def test_names_and_topics_of_any_length_fit_into_an_issue(github):
    name, topic = "W" * 60, Topic(label=both("Topic " * 60, "Tema " * 60))
    people = community(mentee(name=name), mentor(name=name))
    people = replace(people, vocabulary=vocabulary(**{"cv-and-interviews": topic}))
    assert kinds(run(github, people=people)) == [OpenIssue]
    (thread,) = hub_of(github).threads()
    assert len(thread.title) == 256
    assert thread.title.endswith("…")
    assert idle(github, people=people)


SEVERAL = Plan(tuple(OpenIssue(f"r/{n}--b--c--1", "T", "B", ()) for n in range(9)))


def test_no_answer_three_times_in_a_row_leaves_the_rest_to_the_next_run(github):
    github.gateway.faults = dict.fromkeys(range(9), Fault.BAD_GATEWAY_BEFORE)
    left = hub_of(github).apply(SEVERAL, DAY)
    assert (left.actions, left.why) == (SEVERAL.actions, "unclear")
    assert github.gateway.count == 3


def test_what_the_token_may_not_do_is_told_at_once(github):
    github.gateway.faults = dict.fromkeys(range(9), Fault.FORBIDDEN)
    with pytest.raises(Refused) as found:
        hub_of(github).apply(SEVERAL, DAY)
    assert dict(found.value.values)["message"] == "Resource not accessible by integration"
    assert github.gateway.count == 1


def test_an_asked_for_pause_leaves_the_rest_to_the_next_run(github):
    github.gateway.faults = {2: Fault.SECONDARY}
    left = hub_of(github).apply(SEVERAL, DAY)
    assert (left.actions, left.why) == (SEVERAL.actions[2:], "limit")
    assert github.gateway.count == 3
