"""Nothing that a new commit reaches names somebody who was forgotten; others stay as they are."""

import subprocess
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bottega.documents.tree import FolderTree
from bottega.forgetting.account import as_json, held
from bottega.forgetting.forget import Wish, carry_out, forgetting
from bottega.forgetting.person import Person, person_of
from bottega.forgetting.redacting import Emptied
from bottega.hub.situation import read_situation
from bottega.people.community import inspect
from bottega.people.evidence import evidence_in, evidence_path, evidence_text, revocation_path
from bottega.problems import WrongUse
from bottega.programme import load
from bottega.rounds.evidence import read_evidence
from bottega.rounds.record import read_record
from bottega.signup.online import sign_ups
from bottega.site.build import build
from bottega.site.portal import Portal
from tests.builders import completion, mentorship

DAY = date(2026, 10, 1)
EMPTIED = Emptied("Removed", "Somebody asked for it.")
ROUND = "2026-spring"


def forget(root, handle, *, threads=True):
    now = read_situation(root, DAY)
    hub = now.hub if threads else None
    wish = Wish(handle, hub, now.hub.ours, EMPTIED)
    plan = forgetting(root, wish, now.community.programme)
    carry_out(root, hub, plan)
    return plan


def grep(root, *words):
    asked = [argument for word in words for argument in ("-e", word)]
    done = subprocess.run(
        ("git", "grep", "--untracked", "-il", *asked),
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.split()


@pytest.mark.parametrize("handle", ["nadege-rabot", "anselm-zirkel", "wanjiku-shoka"])
def test_no_file_names_them_afterwards(programme, handle):
    assert grep(programme, handle)
    forget(programme, handle)
    assert grep(programme, handle) == []
    assert [path for path in programme.rglob("*") if handle in path.name] == []
    community, problems = inspect(FolderTree(programme), DAY)
    assert community is not None
    assert problems == ()


def test_their_own_thread_is_emptied_and_closed_and_is_no_ledger_any_more(programme):
    forget(programme, "anselm-zirkel")
    now = read_situation(programme, DAY)
    (thread,) = (one for one in now.threads if one.number == 1)
    assert (thread.title, thread.body, thread.state) == (
        "Removed",
        "Somebody asked for it.",
        "closed",
    )
    assert (thread.marker, "match" in thread.labels) == ("", False)
    assert all(one.author == "nadege-rabot" for one in thread.comments)
    assert len(now.ledgers) == 21


def test_others_keep_their_threads_to_the_byte(programme):
    before = {path: path.read_bytes() for path in (programme / "threads" / "0002").rglob("*.md")}
    forget(programme, "anselm-zirkel")
    assert {path: path.read_bytes() for path in before} == before


def test_records_keep_their_counts_and_say_that_they_cannot_be_proved(programme):
    tree = FolderTree(programme)
    before = read_record(tree, ROUND, 1)
    plan = forget(programme, "anselm-zirkel")
    after = read_record(tree, ROUND, 1)
    assert plan.files.stand_in == "removed-1"
    assert after.totals == before.totals
    assert [one.topic for one in after.matches if one.mentee == "removed-1"] == ["governance"]
    assert "2026-spring/removed-1--need-1--nadege-rabot--1" in {one.id for one in after.matches}
    with pytest.raises(WrongUse) as told:
        read_evidence(tree, ROUND, 1)
    assert told.value.code == "inputs-removed"


def test_the_next_to_go_gets_a_stand_in_of_their_own(programme):
    assert forget(programme, "anselm-zirkel").files.stand_in == "removed-1"
    assert forget(programme, "bishal-kodalo").files.stand_in == "removed-2"


def test_to_forget_again_finds_nothing_more(programme):
    forget(programme, "anselm-zirkel")
    assert forget(programme, "anselm-zirkel").is_empty


def test_a_login_that_is_a_word_changes_nobodys_list(programme):
    path = programme / "mentors" / "nadege-rabot.md"
    path.write_text(path.read_text() + "\n- copyleft for beginners\n")
    assert forget(programme, "copyleft").is_empty
    assert "- copyleft for beginners" in path.read_text()


def test_what_was_stopped_halfway_is_finished_by_asking_again(programme):
    forget(programme, "anselm-zirkel", threads=False)
    assert grep(programme, "anselm-zirkel")
    forget(programme, "anselm-zirkel")
    assert grep(programme, "anselm-zirkel") == []


def test_pins_vetoes_and_preferences_go_and_their_neighbours_stay(programme):
    path = programme / "rounds" / "2026-autumn" / "round.yml"
    pins = (
        "pins:\n  # kept\n  - {mentee: zainab-ibra, need: a, mentor: bram-windmolen}\n"
        "  - {mentee: zainab-ibra, need: b, mentor: nadege-rabot}\n"
    )
    path.write_text(path.read_text() + pins)
    forget(programme, "nadege-rabot")
    assert path.read_text().endswith(
        "pins:\n  # kept\n  - {mentee: zainab-ibra, need: a, mentor: bram-windmolen}\n"
    )
    assert "prefers: []" in (programme / "mentees" / "dale-sawhorse.md").read_text()


def test_their_evidence_goes_and_the_others_certificate_stays_without_the_name(programme):
    match_id = "2026-spring/chloe-gouge--petit-correctif--lupe-martillo--1"
    own = completion("chloe-gouge", "being-a-mentee")
    theirs = mentorship("lupe-martillo", match=match_id)
    for one in (own, theirs):
        path = programme / evidence_path(one.handle, one.name)
        path.parent.mkdir(parents=True)
        path.write_text(evidence_text(one))
    revoked = programme / revocation_path(theirs.handle, theirs.name)
    revoked.write_text('{"date": "2026-08-01", "reason": "asked-for"}\n')
    forget(programme, "chloe-gouge")
    assert grep(programme, "chloe-gouge") == []
    assert [path for path in programme.rglob("*") if "chloe-gouge" in path.name] == []
    kept, taken_back = sorted((programme / "credentials" / "lupe-martillo").iterdir())
    assert taken_back.name == f"{kept.stem}.revoked.json"
    found, problems = evidence_in(kept.read_text(), evidence_path("lupe-martillo", kept.stem))
    assert problems == ()
    assert found.match == "2026-spring/removed-1--need-1--lupe-martillo--1"
    assert (found.sessions, found.name) == (theirs.sessions, kept.stem)


def test_a_maintainer_hands_over_first(programme):
    with pytest.raises(WrongUse) as told:
        forget(programme, "nives-calamaio")
    assert told.value.code == "forget-maintainer"


def test_about_lists_everything_before_it_goes(programme):
    now = read_situation(programme, DAY)
    records = [record for past in now.history.rounds for record in past.records]
    found = held(programme, "chloe-gouge", now.community.programme, records, now.threads)
    told = as_json(found)
    (thread,) = (one for one in now.threads if "chloe-gouge" in one.marker)
    own = "mentees/chloe-gouge.md"
    assert {one.path for one in found.files} == {own, *grep(programme, "chloe-gouge")}
    assert list(told["profiles"]) == [own]
    assert [one["mentor"] for one in told["matches"]] == ["lupe-martillo"]
    assert [one["number"] for one in told["threads"]] == [thread.number]
    assert told["threads"][0]["said"]


def test_an_account_under_two_handles_is_one_person(programme):
    mentor = (programme / "mentors" / "nadege-rabot.md").read_text()
    (programme / "mentors" / "atelier.md").write_text(
        mentor.replace("name: Nadège Rabot", "name: Nadège Rabot\ngithub: NadegeRabot9")
    )
    mentee = (programme / "mentees" / "chloe-gouge.md").read_text()
    (programme / "mentees" / "nadegerabot9.md").write_text(mentee)
    person = person_of(FolderTree(programme), "atelier")
    assert person.handles == {"atelier", "nadegerabot9"}


WORDS = Person(frozenset(("rust",)), frozenset(("ada-rossi",)))


@pytest.mark.parametrize(
    ("text", "is_called"),
    [
        ("I write Rust.", False),
        ("ask @rust", True),
        ("https://github.com/Rust", True),
        ("ada-rossi helped", True),
        ("thanks, @Ada-Rossi!", True),
        ("ada-rossi-2 helped", False),
        ("my-ada-rossi", False),
        ("2026-autumn/luca--job--ada-rossi--1", True),
        ("2026-autumn/ada-rossi--job--luca--1", True),
    ],
)
def test_free_text_means_them_only_where_it_is_sure(text, is_called):
    assert bool(WORDS.called.search(text)) is is_called


@given(st.from_regex(r"[a-z][a-z0-9]{2,4}(-[a-z0-9]{1,5}){0,2}", fullmatch=True))
def test_a_handle_is_found_on_either_side_of_a_match(handle):
    person = Person(frozenset((handle,)))
    assert person.word.search(f"r/{handle}--need--other--1")
    assert person.word.search(f"r/other--need--{handle}--1")
    assert not person.word.search(f"r/x{handle}--need--{handle}x--1")


def test_the_stand_in_is_nobodys_handle(programme):
    text = (programme / "mentors" / "nadege-rabot.md").read_text()
    (programme / "mentors" / "removed-1.md").write_text(text)
    _community, problems = inspect(FolderTree(programme), DAY)
    assert [(one.path, one.code) for one in problems if one.severity == "error"] == [
        ("mentors/removed-1.md", "file-name")
    ]


def test_the_portal_and_all_that_it_publishes_forget(programme, tmp_path):
    forget(programme, "nadege-rabot")
    now = read_situation(programme, DAY)
    assert load(FolderTree(programme)) == now.community.programme
    forms = sign_ups(now.community.programme, now.community.vocabulary)
    portal = Portal(now.community, now.history, now.ledgers, DAY, signup=forms)
    build(portal, programme / "content", tmp_path / "site", tmp_path / "work", lambda _key: None)
    found = [
        path
        for path in (tmp_path / "site").rglob("*")
        if path.is_file()
        and (b"nadege-rabot" in path.read_bytes() or "Nadège".encode() in path.read_bytes())
    ]
    assert found == []
