"""The note to those who wait: kind, without reasons, and each person called once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bottega.hub.markers import reply_marker
from bottega.hub.waiting_note import wanted_note
from bottega.matching.model import SignUp
from bottega.rounds.history import History, RoundHistory
from bottega.sessions.ledger import Ledger
from tests.builders import (
    MATCH_ID,
    a_round,
    community,
    match,
    mentee,
    mentor,
    record,
    said,
    thread,
    waiting,
)

EXPECTED = Path(__file__).parent / "expected"
DAY = date(2026, 4, 1)
MARKER = "waiting/2026-spring"
PEOPLE = community(
    mentee(),
    mentee("mira", languages=("en",)),
    mentee("zeno"),
    mentee("nora", github="none"),
    mentee("rosa", listed=False),
    mentor(),
)
AUTUMN = a_round(
    "2026-autumn",
    signup=SignUp(opens=date(2026, 9, 1), closes=date(2026, 9, 30)),
    starts=date(2026, 10, 5),
    ends=date(2026, 12, 20),
    title={"en": "Autumn 2026", "it": "Autunno 2026"},
)
WAITS = tuple(waiting(handle) for handle in ("luca", "mira", "nora", "rosa", "gone"))


def notes(*records, later=(), ledgers=None, threads=(), day=DAY, round_=None):
    past = RoundHistory(round_ or a_round(), records)
    whole = History((past, *(RoundHistory(one, ()) for one in later)))
    return wanted_note(past, whole, PEOPLE, ledgers or {}, threads, day)


NEXT = {
    "next": {"later": (AUTUMN,)},
    "rollcall": {"later": (AUTUMN.model_copy(update={"rollcall": True}),)},
    "unknown": {},
    "rolling": {"round_": a_round(rolling=True)},
}


@pytest.mark.parametrize("kind", NEXT)
def test_it_reads_as_it_should(kind, expected):
    (note,) = notes(record(wait=WAITS), threads=[thread(marker=MARKER)], **NEXT[kind])
    replies = "".join(f"\n\n{reply.key}\n{reply.body}" for reply in note.replies)
    expected(EXPECTED / f"waiting.{kind}.md", f"{note.title}\n\n{note.body}{replies}\n")


def test_those_are_called_who_have_nobody_take_part_and_have_an_account():
    third = waiting("zeno")
    found = match("2026-spring/zeno--other--ada-rossi--1")
    (note,) = notes(record(found, wait=(*WAITS, third)), threads=[thread(marker=MARKER)])
    assert [reply.body.partition("\n")[0] for reply in note.replies] == ["@mira", "@luca"]


def test_who_was_declined_waits_like_everybody_else():
    (note,) = notes(
        record(match(), wait=(waiting("luca", "second"),)),
        ledgers={MATCH_ID: Ledger(MATCH_ID, "declined", declined_by="ada-rossi")},
        threads=[thread(marker=MARKER)],
    )
    assert note.replies[0].body.startswith("@luca")


def test_where_nobody_waits_or_can_be_called_nothing_is_written():
    assert notes() == notes(record(match())) == ()
    assert notes(record(wait=(waiting("nora"),))) == ()


def test_a_later_run_calls_only_who_is_new():
    first = record(wait=(waiting("luca"),))
    (note,) = notes(first, threads=[thread(marker=MARKER)])
    (reply,) = note.replies
    called = thread(
        said("bottega", f"{reply_marker(MARKER, reply.key)}\n{reply.body}"), marker=MARKER
    )
    second = record(wait=(waiting("luca"), waiting("mira")), run=2)
    (note,) = notes(first, second, threads=[called])
    assert [(one.key, one.body[:5]) for one in note.replies] == [("call-run-2-1-of-1", "@mira")]
    assert f"<!-- bottega: {MARKER} called-run-1 -->" in note.body


def test_it_says_nothing_of_reasons_or_topics():
    (note,) = notes(record(wait=WAITS), threads=[thread(marker=MARKER)])
    told = (note.title + note.body + "".join(one.body for one in note.replies)).lower()
    for word in ("cv", "excluded", "no mentor", "nessun mentor", "topic", "argomento"):
        assert word not in told


def test_it_closes_with_its_round():
    (note,) = notes(record(wait=WAITS), day=date(2026, 7, 18))
    assert note.state == "closed"
