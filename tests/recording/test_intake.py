"""Claims on a real server: recorded where they hold, refused kindly and once where they don't."""

from __future__ import annotations

import json

import pytest

from bottega.hub.github.client import Client
from bottega.people.evidence import (
    Revocation,
    evidence_in,
    evidence_path,
    revocation_path,
    revocation_text,
)
from bottega.recording.intake import sweep, take_in
from bottega.signup.claims import LABEL
from tests.builders import completion
from tests.github.server import BOT, HELPER
from tests.recording.forms import ENOUGH, RIGHT, WRONG, claim
from tests.signup.world import world

PATH = evidence_path("zoe", "first-steps")


@pytest.fixture
def small(github, tmp_path):
    """The small programme, of which everything stands on the server."""
    found = world(github, tmp_path)
    content = {
        path.relative_to(found.root).as_posix(): path.read_text()
        for path in sorted((found.root / "content").rglob("*.md"))
    }
    github.put(content)
    github.gateway.reset()
    return found


def send(small, login="zoe", labels=(LABEL,), **given):
    value = {"title": "Completed", "body": claim(**given), "labels": list(labels)}
    return int(small.github.ask("POST", "issues", value, login)["number"])


def run(small, number):
    """Process one claim with what the main branch holds at that moment."""
    small.check_out()
    for path, text in small.github.files().items():
        if path.startswith("credentials/"):
            (small.root / path).parent.mkdir(parents=True, exist_ok=True)
            (small.root / path).write_text(text)
    return take_in(small.office(), number).code


def body(small, number):
    return small.github.ask("GET", f"issues/{number}")["body"]


@pytest.mark.parametrize("answers", [RIGHT, ENOUGH], ids=["all right", "enough"])
def test_a_claim_that_holds_is_recorded_and_told_once(small, answers):
    number = send(small, answers=answers)
    assert run(small, number) == "recorded"
    found, problems = evidence_in(small.github.files()[PATH], PATH)
    assert problems == ()
    assert (found.handle, found.module, found.source.number) == ("zoe", "first-steps", number)
    assert found.account.id == small.github.client().user("zoe").id
    (letter,) = small.said(number)
    assert "https://small.example/credentials/zoe--first-steps/" in letter
    assert small.state(number) == "closed"
    assert small.pulls() == []
    small.github.gateway.reset()
    assert run(small, number) == "recorded"
    assert small.github.gateway.writes == 0


def test_neither_answers_nor_score_stay_anywhere(small):
    number = send(small, answers=ENOUGH)
    run(small, number)
    told = " ".join((body(small, number), *small.said(number), small.github.files()[PATH]))
    assert "q1" not in told
    assert not {"2 of 3", "2/3", "67"} & set(told.split())
    assert set(json.loads(small.github.files()[PATH])) == set(completion().model_dump())


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"answers": WRONG}, "not-yet"),
        ({"answers": {"q1": (1,)}}, "partial"),
        ({"answers": {}}, "partial"),
        ({"module": "last-steps"}, "unknown-module"),
        ({"module": "../../../programme"}, "unknown-module"),
        ({"for_whom": "ada-pialla"}, "for-others"),
        ({"unticked": ("mine",)}, "unsigned"),
        ({"unticked": ("mine", "public")}, "unsigned"),
    ],
)
def test_what_does_not_hold_is_refused_kindly_and_once(small, given, code):
    number = send(small, **given)
    assert run(small, number) == code
    (letter,) = small.said(number)
    assert "Hello zoe" in letter
    assert "private door" in letter
    assert small.state(number) == "closed"
    small.github.gateway.reset()
    assert run(small, number) in (code, "graded")
    assert small.github.gateway.writes == 0
    assert PATH not in small.github.files()


def test_a_program_is_refused(small):
    number = send(small, login=HELPER)
    assert run(small, number) == "automated"
    assert len(small.said(number)) == 1
    assert not any(path.startswith("credentials/") for path in small.github.files())


def test_who_tries_again_is_answered_in_the_same_place(small):
    number = send(small, answers=WRONG)
    run(small, number)
    small.edit(number, claim(RIGHT))
    assert run(small, number) == "recorded"
    (letter,) = small.said(number)
    assert "Congratulations" in letter


def test_the_same_module_is_recorded_once(small):
    first, second = send(small), send(small)
    assert [run(small, first), run(small, second)] == ["recorded", "duplicate"]
    before = small.github.files()[PATH]
    assert run(small, second) == "duplicate"
    assert small.github.files()[PATH] == before
    (letter,) = small.said(second)
    assert f"#{first}" in letter


def test_what_was_taken_back_is_not_recorded_again(small):
    path = revocation_path("zoe", "first-steps")
    small.github.put({path: revocation_text(Revocation(date=small.day, reason="asked-for"))})
    number = send(small)
    assert run(small, number) == "revoked"
    assert "its holder asked for it" in small.said(number)[0]


def test_a_maintainer_records_for_who_has_no_account_and_for_nobody_else(small):
    for handle, account, code in (("old-oak", "none", "recorded"), ("ada-pialla", "", "taken")):
        if account:
            text = (small.root / "mentees" / "max-brush.md").read_text()
            text = text.replace("---\n", f"---\ngithub: {account}\n", 1)
            small.github.put({f"mentees/{handle}.md": text})
        number = send(small, login="maria", for_whom=handle)
        assert run(small, number) == code
    path = evidence_path("old-oak", "first-steps")
    found, _problems = evidence_in(small.github.files()[path], path)
    assert found.account is None


def test_where_rules_forbid_merging_it_waits_for_a_maintainer(small, monkeypatch):
    monkeypatch.setattr(Client, "merge", lambda *_given: False)
    number = send(small)
    assert run(small, number) == "proposed"
    (pull,) = small.pulls()
    assert f"#{pull['number']}" in small.said(number)[0]
    assert small.state(number) == "open"
    again = send(small)
    assert run(small, again) == "duplicate"
    small.merge()
    assert run(small, number) == "recorded"
    assert small.state(number) == "closed"
    assert len(small.said(number)) == 1


def test_the_sweep_processes_what_is_open(small):
    numbers = {send(small), send(small, login="leo", answers=WRONG)}
    small.check_out()
    found = {one.number: one.code for one in sweep(small.office())}
    assert set(found) == numbers
    assert set(found.values()) == {"recorded", "not-yet"}


def test_our_own_issues_and_others_are_no_claims(small):
    assert run(small, send(small, login=BOT)) == "not-a-claim"
    greeting = {"title": "Hi", "body": "Hello"}
    other = int(small.github.ask("POST", "issues", greeting, "zoe")["number"])
    assert run(small, other) == "not-a-claim"
    assert small.said(other) == []


def test_it_is_told_in_the_language_of_the_form(small):
    number = send(small, language="it")
    assert run(small, number) == "recorded"
    assert "Complimenti" in small.said(number)[0]
    assert "/it/credentials/zoe--first-steps/" in small.said(number)[0]
