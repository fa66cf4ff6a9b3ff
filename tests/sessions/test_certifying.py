"""A certificate takes both people, and a match that was completed."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from bottega.sessions.participants import Participant, Participants
from bottega.sessions.reading import read_ledger
from tests.builders import match, said, thread
from tests.sessions.test_steering import CLASSIC, DAY, PAIR, ROME, TOKYO, ledger

HELD = said("luca", "/session 2026-04-03 45\n/session 2026-04-04 45\n/session 2026-04-05 45", 6)
END = said("luca", "/end", 10)
ASKED = (said("luca", "/attestato", 11), said("ada-rossi", "/certificate", 12))


def test_both_of_a_completed_match_have_it_in_any_order():
    found = {ledger(HELD, END, *order) for order in permutations((*ASKED, *ASKED))}
    assert len(found) == 1
    (one,) = found
    assert one.is_certified
    assert dict(one.certificates) == {"luca": date(2026, 4, 11), "ada-rossi": date(2026, 4, 12)}


@pytest.mark.parametrize(
    "comments",
    [(HELD, END, ASKED[0]), (HELD, *ASKED), (END, *ASKED), (HELD, END, ASKED[0], ASKED[0])],
    ids=["one of them", "still running", "nothing held", "one of them twice"],
)
def test_nothing_less_is_certified(comments):
    assert not ledger(*comments).is_certified


def test_before_it_begins_there_is_nothing_to_certify():
    found = read_ledger(match(), thread(ASKED[0]), PAIR, CLASSIC, DAY)
    assert [line.reason for line in found.misunderstood] == ["not-running"]


def test_a_maintainer_asks_for_who_has_no_account_and_for_nobody_else():
    relayed = Participants(
        Participant("luca", None, ROME), Participant("ada-rossi", "ada-rossi", TOKYO), {"maria"}
    )
    mine, theirs = said("maria", "/certificate", 11), said("ada-rossi", "/certificate", 12)
    begun = (said("maria", "/accept"), said("maria", "/session 2026-04-03 45", 6))
    found = ledger(*begun, mine, theirs, people=relayed)
    assert [handle for handle, _day in found.certificates] == ["ada-rossi", "luca"]
    assert not ledger(HELD, END, said("maria", "/certificate", 11)).certificates
