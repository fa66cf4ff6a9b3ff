"""Evidence held against a real repository: what holds, and each way in which it does not."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bottega.credentials.completion import completion as completed
from bottega.credentials.mentorship import certificates
from bottega.credentials.verification import Rejected, Verified, verify
from bottega.documents.tree import FolderTree
from bottega.people.evidence import (
    Account,
    Recorder,
    Revocation,
    Source,
    evidence_path,
    evidence_text,
    revocation_path,
    revocation_text,
    sealed,
)
from bottega.rounds.history import History, RoundHistory
from bottega.sessions.commands import Session
from bottega.sessions.ledger import Ledger
from tests import builders
from tests.git import Repository, new_repository

COMMUNITY = Path(__file__).parents[1] / "community"
DAY = date(2026, 4, 10)
RECORDER = Recorder(repository="example/small-bottega", workflow="Record")
SOURCE = Source(number=7, address="https://github.com/example/small-bottega/issues/7")
NOTHING = History(())
LEDGER = Ledger(
    builders.MATCH_ID,
    state="completed",
    started=date(2026, 4, 2),
    closed=date(2026, 4, 9),
    sessions=(Session(date(2026, 4, 3)), Session(date(2026, 4, 8))),
    certificates=(("ada-rossi", date(2026, 4, 9)), ("luca", DAY)),
)


def git(root, *arguments):
    return Repository(root).git(*arguments)


@pytest.fixture
def root(tmp_path):
    folder = Path(shutil.copytree(COMMUNITY, tmp_path / "programme"))
    new_repository(folder)
    return keep(folder, "Begin")


def keep(root, message):
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", message)
    return root


def record(root, found):
    path = root / evidence_path(found.handle, found.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(evidence_text(found))
    keep(root, "Record")
    return path


@pytest.fixture
def learnt(root):
    """What zoe completed, recorded in the repository; its file."""
    who = ("zoe", Account(login="zoe", id=7))
    tree = FolderTree(root)
    return record(root, completed(tree, "first-steps", "en", who, SOURCE, RECORDER, DAY))


def test_what_was_recorded_holds_with_its_commit(root, learnt):
    found = verify(root, learnt.read_bytes(), NOTHING, "zoe")
    assert isinstance(found, Verified)
    assert found.commit == git(root, "rev-parse", "HEAD")
    assert not found.revised
    unit = next((root / "content/en/learn/first-steps").glob("01-*.md"))
    unit.write_text(unit.read_text() + "\nOne more line.\n")
    keep(root, "Revise")
    assert verify(root, learnt.read_bytes(), NOTHING).revised


def why(root, data, handle=None, history=NOTHING):
    found = verify(root, data, history, handle)
    return found.why if isinstance(found, Rejected) else "holds"


def test_every_changed_byte_is_rejected(root, learnt):
    data = learnt.read_bytes()
    for place in range(0, len(data), 7):
        spoilt = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        assert why(root, spoilt) in ("changed", "unreadable")


def test_a_changed_copy_with_a_digest_of_its_own_is_rejected(root, learnt):
    forged = builders.completion("zoe", "first-steps", date=DAY)
    assert why(root, evidence_text(forged).encode()) == "changed"


def test_a_file_edited_in_the_repository_itself_is_rejected(root, learnt):
    forged = evidence_text(builders.completion("zoe", "first-steps", date=DAY))
    learnt.write_text(forged)
    keep(root, "Tidy")
    assert why(root, forged.encode()) == "edited"


def test_what_was_never_recorded_is_rejected(root, learnt):
    invented = evidence_text(builders.completion("mallory", "first-steps"))
    assert why(root, invented.encode()) == "unknown"
    place = root / evidence_path("mallory", "first-steps")
    place.parent.mkdir(parents=True)
    place.write_text(invented)
    assert why(root, invented.encode()) == "unknown", "on disk is not yet in history"


def test_another_persons_is_rejected(root, learnt):
    assert why(root, learnt.read_bytes(), "mallory") == "another"


def test_what_was_taken_back_is_rejected_with_its_reason(root, learnt):
    revocation = Revocation(date=DAY, reason="recorded-in-error")
    (root / revocation_path("zoe", "first-steps")).write_text(revocation_text(revocation))
    keep(root, "Take back")
    found = verify(root, learnt.read_bytes(), NOTHING)
    assert found == Rejected("revoked", "zoe", DAY, "recorded-in-error")


def test_without_history_nothing_is_claimed(root, learnt, tmp_path):
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    assert why(tmp_path / "shallow", learnt.read_bytes()) == "history"


def test_a_certificate_of_a_match_is_held_against_its_record(root):
    match = builders.match()
    people = builders.community()
    found = {one.role: one for one in certificates(match, LEDGER, people, SOURCE, RECORDER)}
    assert {one.handle for one in found.values()} == {"luca", "ada-rossi"}
    assert {(one.sessions, one.date) for one in found.values()} == {(2, DAY)}
    data = record(root, found["mentee"]).read_bytes()
    past = RoundHistory(builders.a_round(), (builders.record(match),))
    assert why(root, data, "luca", History((past,))) == "holds"
    assert why(root, data, "luca") == "no-match"
    other = sealed(found["mentee"].model_copy(update={"role": "mentor"}))
    (root / evidence_path("luca", other.name)).write_text(evidence_text(other))
    keep(root, "Change sides")
    assert why(root, evidence_text(other).encode(), "luca", History((past,))) == "no-match"


def test_a_file_of_another_kind_is_none(root):
    assert why(root, (COMMUNITY / "programme.yml").read_bytes()) == "unreadable"
    assert why(root, b"\xff\xfe") == "unreadable"
