"""Whom a missing module keeps out of the matching is told which one, and where to read it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.builders import completion
from tests.cli.conftest import DAY, REPOSITORY

from bottega.people.evidence import evidence_path, evidence_text

ROUND = "2026-autumn"
ASKED = "training: {mentor: [being-a-mentor], mentee: [being-a-mentee]}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small community, in which both sides have to complete a module first."""
    ignored = shutil.ignore_patterns("runs", "content")
    place = Path(shutil.copytree(REPOSITORY / "tests/community", tmp_path / "p", ignore=ignored))
    settings = place / "programme.yml"
    settings.write_text(settings.read_text() + ASKED)
    return place


def test_explain_names_the_missing_module_with_its_address_until_it_is_recorded(bottega, root):
    assert bottega("match", ROUND, *DAY).returncode == 0
    told = bottega("explain", ROUND, "ada-pialla", *DAY).stdout
    assert "“being-a-mentor”" in told
    assert "https://small.example/learn/being-a-mentor/" in told
    told = bottega("explain", ROUND, "gil-nail", *DAY, "--language", "it").stdout
    assert "“being-a-mentee”" in told
    assert "https://small.example/it/learn/being-a-mentee/" in told
    assert "being-a-mentor" not in told
    path = root / evidence_path("gil-nail", "being-a-mentee")
    path.parent.mkdir(parents=True)
    path.write_text(evidence_text(completion("gil-nail", "being-a-mentee")))
    told = bottega("explain", ROUND, "gil-nail", *DAY, "--language", "it").stdout
    assert "Gil Nail" in told
    assert "being-a-mentee" not in told
