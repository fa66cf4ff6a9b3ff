"""Vetoes: who never meets, without anything telling it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bottega.matching.decision import decide
from bottega.matching.explanation import Explainer
from bottega.matching.model import Occupancy
from bottega.rounds.record import write_record
from bottega.texts import catalogue
from tests.builders import a_round, community, mentee, mentor, record

DAY = date(2026, 3, 27)


def decided(people, **state):
    return decide(people, a_round(), Occupancy(**state), DAY)


def apart(*pairs, mode="private"):
    people = community(mentee(), mentor(), mentor("teo", places={"micro": 0}), mode=mode)
    return replace(people, vetoes=frozenset(pairs))


def test_a_veto_holds_in_whichever_order_it_names_the_two():
    for pair in (("ada-rossi", "luca"), ("luca", "ada-rossi")):
        found = decided(apart(pair))
        assert found.matches == ()
        assert found.waiting[0].excluded == {"again": 1, "places": 1}


def test_a_record_does_not_tell_a_veto_from_an_earlier_match():
    vetoed = decided(apart(("ada-rossi", "luca")))
    ended = decided(apart(), past_pairs=frozenset({("luca", "ada-rossi")}))
    assert vetoed == ended
    text = write_record(record(wait=vetoed.waiting))
    assert "ada-rossi" not in text
    assert "veto" not in text


def test_the_words_of_a_private_programme_fit_both():
    people = apart(("ada-rossi", "luca"))
    (waits,) = decided(people).waiting
    for language in ("en", "it"):
        told = " ".join(Explainer(people, catalogue(language)).waiting(waits))
        assert "Ada" not in told
        assert "veto" not in told.lower()
        known = Explainer(community(mode="open"), catalogue(language)).waiting(waits)
        assert told != " ".join(known)
