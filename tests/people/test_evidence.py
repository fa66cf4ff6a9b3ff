"""Evidence as it stands in the repository: every byte counts, and so does whose it is."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bottega.documents.tree import FolderTree
from bottega.people.community import inspect
from bottega.people.evidence import (
    Account,
    Revocation,
    counts,
    digest_of,
    evidence_in,
    evidence_path,
    evidence_text,
    inspect_evidence,
    revocation_path,
    revocation_text,
)
from tests.builders import completion

TEXT = evidence_text(completion())
PATH = evidence_path("ada-rossi", "being-a-mentor")
DAY = date(2026, 4, 1)
COMMUNITY = Path(__file__).parents[1] / "community"


def put(root, path, text):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


@settings(max_examples=300)
@given(st.integers(0, len(TEXT) - 1), st.characters(codec="utf-8"))
def test_any_changed_character_is_noticed(place, letter):
    changed = TEXT[:place] + letter + TEXT[place + 1 :]
    found, problems = evidence_in(changed, PATH)
    assert (found is not None) == (changed == TEXT)
    assert bool(problems) == (changed != TEXT)


def test_what_is_written_is_read_and_written_again_to_the_byte():
    found, problems = evidence_in(TEXT, PATH)
    assert problems == ()
    assert found == completion()
    assert evidence_text(found) == TEXT
    assert digest_of(found) == found.digest


def test_no_answer_and_no_score_is_in_it():
    assert not {"answers", "score", "right", "passed"} & set(completion().model_dump())


def test_evidence_in_another_persons_place_counts_for_nobody(tmp_path):
    put(tmp_path, evidence_path("luca", "being-a-mentor"), TEXT)
    tree = FolderTree(tmp_path)
    assert [found.code for found in inspect_evidence(tree)] == ["evidence-elsewhere"]
    assert counts(tree, "luca", "being-a-mentor") is None


def test_what_was_revoked_no_longer_counts(tmp_path):
    put(tmp_path, PATH, TEXT)
    tree = FolderTree(tmp_path)
    assert counts(tree, "ada-rossi", "being-a-mentor") == completion()
    revoked = revocation_text(Revocation(date=DAY, reason="asked-for"))
    put(tmp_path, revocation_path("ada-rossi", "being-a-mentor"), revoked)
    assert counts(tree, "ada-rossi", "being-a-mentor") is None
    assert inspect_evidence(tree) == ()


@pytest.fixture
def asked(tmp_path):
    """The small community, in which mentors have to know their part before they are listed."""
    root = Path(shutil.copytree(COMMUNITY, tmp_path / "asked"))
    text = (root / "programme.yml").read_text(encoding="utf-8")
    put(root, "programme.yml", text + "\ntraining: {mentor: [first-steps]}\n")
    return root


def missing(root):
    community, problems = inspect(FolderTree(root), date(2026, 10, 1))
    told = {found.path for found in problems if found.code == "training-mentor"}
    assert told == {f"mentors/{handle}.md" for handle in community.training.mentor}
    return set(community.training.mentor)


def test_who_has_no_evidence_is_told_with_the_address(asked):
    everybody = set(inspect(FolderTree(asked), date(2026, 10, 1))[0].mentors)
    assert missing(asked) == everybody
    handle = min(everybody)
    done = completion(handle, "first-steps")
    put(asked, evidence_path(handle, "first-steps"), evidence_text(done))
    assert missing(asked) == everybody - {handle}


def test_a_handle_taken_over_brings_no_evidence_along(asked):
    handle = min(missing(asked))
    done = completion(handle, "first-steps", account=Account(login=handle, id=1))
    put(asked, evidence_path(handle, "first-steps"), evidence_text(done))
    assert handle not in missing(asked)
    profile = asked / "mentors" / f"{handle}.md"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("---\n", "---\ngithub_id: 2\n", 1), encoding="utf-8")
    assert handle in missing(asked)


def test_a_module_that_nobody_can_complete_is_an_error(asked):
    text = (asked / "programme.yml").read_text(encoding="utf-8")
    put(asked, "programme.yml", text.replace("first-steps", "first-stepps"))
    _community, problems = inspect(FolderTree(asked), date(2026, 10, 1))
    assert ("programme.yml", "training-unknown", "error") in {
        (found.path, found.code, found.severity) for found in problems
    }
