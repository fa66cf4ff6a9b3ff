"""A completed module, from the claim to the requirement, through the real workflow."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bottega.credentials.claim import claim_text
from bottega.credentials.verification import Verified, verify
from bottega.documents.tree import FolderTree
from bottega.learning.module import read_module
from bottega.people.evidence import evidence_path
from bottega.rounds.history import History
from bottega.signup.claims import LABEL, claim_form
from tests.workflows.reading import REPOSITORY

MODULE = "being-a-mentor"
PLACE = f"content/en/learn/{MODULE}"
MENTOR = """\
---
name: Zoe
languages: [en]
timezone: Europe/Rome
region: europe
channel: [written]
offers: [{topic: python, level: expert}]
places: {micro: 1}
agreement: 1
confirmed: 2026-03-01
---
I plane things.
"""


@pytest.fixture
def town(host):
    module = {
        path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((REPOSITORY / PLACE).glob("*.md"))
    }
    asked = ("training: {mentor: [], mentee: []}\n", f"training: {{mentor: [{MODULE}]}}\n")
    return host(asked, **module, **{"mentors/zoe.md": MENTOR})


def claim(answers):
    form = claim_form("en")
    ticks = "\n".join(f"- [X] {label}" for _key, label in form.questions[-1].options)
    texts = {"module": MODULE, "answers": claim_text(answers), "for": "_No response_"}
    return "\n\n".join(f"### {one.label}\n\n{texts.get(one.id, ticks)}" for one in form.questions)


def right_answers():
    module, _problems = read_module(FolderTree(REPOSITORY), "content/en/learn", MODULE)
    return {question.id: question.right for question in module.quiz.questions}


def check_out(town, folder: Path) -> Path:
    """What the main branch holds now, with its history, as anybody would clone it."""
    town.mirror()
    subprocess.run(
        ("git", "clone", "--quiet", "--branch=main", str(town.origin), str(folder)), check=True
    )
    return folder


def bottega(root, *arguments):
    command = (sys.executable, "-m", "bottega", *arguments, "--root", str(root))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_a_claim_is_recorded_satisfies_the_requirement_and_verifies(town, tmp_path):
    before = check_out(town, tmp_path / "before")
    assert f"“{MODULE}” comes before a mentor is listed" in bottega(before, "check", "mentors")
    wrong = town.open_issue("zoe", "Completed", claim({"q1": (9,)}), (LABEL,))
    assert evidence_path("zoe", MODULE) not in town.github.files()
    number = town.open_issue("zoe", "Completed", claim(right_answers()), (LABEL,))
    assert town.names() == ["record.yml", "record.yml", "check.yml", "publish.yml"]
    client = town.github.client()
    assert [client.issue(one).state for one in (wrong, number)] == ["closed", "closed"]
    assert [len(client.issue(one).comments) for one in (wrong, number)] == [1, 1]
    assert not re.search(r"q\d: ", client.issue(number).body)
    after = check_out(town, tmp_path / "after")
    assert MODULE not in bottega(after, "check", "mentors")
    data = (after / evidence_path("zoe", MODULE)).read_bytes()
    assert isinstance(verify(after, data, History(()), "zoe"), Verified)
    assert "holds. zoe has" not in bottega(after, "credential", "verify", "zoe", "--of", "luca")
    told = bottega(after, "credential", "verify", "zoe")
    assert f"holds. zoe completed the module {MODULE}" in told
