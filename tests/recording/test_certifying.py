"""Certificates: both people's, once both wanted them and the match is completed; recorded once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from bottega.documents.tree import FolderTree
from bottega.hub.situation import Situation
from bottega.people.evidence import Mentorship, evidence_path, read_evidence
from bottega.recording.certifying import due, record_here, record_there, told
from bottega.rounds.history import History, RoundHistory
from tests import builders
from tests.builders import said

ACCEPTED = (said("luca", "/accept"), said("ada-rossi", "/accept", hour=13))
HELD = (said("luca", "/session 2026-04-03 45", 3), said("luca", "/end", 9))
BOTH = (said("luca", "/attestato", 10), said("ada-rossi", "/certificate", 11))


@dataclass(frozen=True)
class Hub:
    """What a hub holds: one thread."""

    comments: tuple

    @property
    def ours(self):
        return frozenset({"bottega"})

    def threads(self, *, closed=True):
        return (builders.thread(*self.comments, number=7, marker=builders.MATCH_ID),)


def situation(root, *comments):
    past = RoundHistory(builders.a_round(), (builders.record(builders.match()),))
    history, day = History((past,)), date(2026, 4, 30)
    return Situation(root, day, builders.community(), history, Hub((*ACCEPTED, *comments)))


def test_both_get_theirs_and_nothing_is_written_twice(tmp_path):
    now = situation(tmp_path, *HELD, *BOTH)
    (found,) = due(now)
    assert {(one.handle, one.role) for one in found.evidence} == {
        ("luca", "mentee"),
        ("ada-rossi", "mentor"),
    }
    record_here(found, tmp_path)
    for one in found.evidence:
        path = evidence_path(one.handle, one.name)
        assert read_evidence(FolderTree(tmp_path), path) == (one, ())
    assert list(due(now)) == []


@pytest.mark.parametrize("comments", [HELD, (*HELD, BOTH[0]), BOTH], ids=["none", "one", "early"])
def test_nothing_less_is_due(tmp_path, comments):
    assert list(due(situation(tmp_path, *comments))) == []


def test_they_do_not_say_with_whom_on_the_page_but_where_to_find_it(tmp_path):
    (found,) = due(situation(tmp_path, *HELD, *BOTH))
    letter = told(found)
    assert all(f"credentials/{one.handle}--{one.name}/" in letter for one in found.evidence)
    assert all(isinstance(one, Mentorship) and one.sessions == 1 for one in found.evidence)


def test_on_the_hub_they_are_merged_and_told_once(tmp_path, github):
    github.put({"programme.yml": "title: {en: T}\n"})
    number = github.client().open_issue("Luca and Ada", "Hello")
    (found,) = due(situation(tmp_path, *HELD, *BOTH))
    here = type(found)(found.pair, builders.thread(number=number), found.evidence)
    assert record_there(here, github.client())
    assert set(here.files) <= set(github.files())
    assert record_there(here, github.client()) in (True, False)
    comments = github.client().comments_of(number)
    assert len(comments) == 1
    assert github.ask("GET", "pulls?state=open") == []
