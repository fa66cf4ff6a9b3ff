from datetime import date

import pytest

from bottega.matching.model import Place
from bottega.sessions.ledger import Ledger, Pause, Renewal
from bottega.sessions.occupancy import occupancy
from tests.builders import (
    MATCH_ID,
    a_round,
    community,
    history,
    match,
    mentee,
    mentor,
    need,
    record,
    waiting,
)

LUCA = Place("luca", "first-job", "ada-rossi", "micro")
DURING, AFTER = date(2026, 5, 1), date(2026, 7, 18)
AUTUMN = a_round("2026-autumn", starts=date(2026, 10, 5), ends=date(2026, 12, 20))


def left(past, day=AFTER, **states):
    ledgers = {MATCH_ID: Ledger(MATCH_ID, **states)} if states else {}
    return occupancy(past, ledgers, day, everybody(past))


def everybody(past, *gone):
    """A community in which all whom a history names are still there, but for some."""
    needs = {}
    for one in past.matches:
        needs.setdefault(one.mentee, {})[one.need] = need(one.need, one.topic)
    people = [mentee(handle, *asked.values()) for handle, asked in needs.items()]
    people += [mentor(handle) for handle in {one.mentor for one in past.matches}]
    return community(*(person for person in people if person.handle not in gone))


ONE = history(record(match()))


def test_a_match_without_a_thread_takes_its_place_until_its_round_ends():
    assert left(ONE, DURING).running == (LUCA,)
    assert left(ONE, date(2026, 7, 17)).running == (LUCA,)
    assert left(ONE, AFTER).running == ()
    assert left(ONE, AFTER).past_pairs == frozenset()


def test_a_proposed_match_does_so_too():
    assert left(ONE, DURING, state="proposed").running == (LUCA,)
    assert left(ONE, AFTER, state="proposed").running == ()


def test_a_running_match_takes_its_place_until_it_is_closed():
    assert left(ONE, AFTER, state="running").running == (LUCA,)


def test_a_match_that_rests_keeps_its_place():
    rest = Pause(date(2026, 4, 5))
    assert left(ONE, AFTER, state="running", pause=rest).running == (LUCA,)


@pytest.mark.parametrize("state", ["ended", "completed"])
def test_both_who_want_another_round_may_be_proposed_again(state):
    wishes = Renewal("ada-rossi"), Renewal("luca", "classic")
    assert left(ONE, state=state, renewals=wishes).past_pairs == frozenset()
    assert left(ONE, state=state, renewals=wishes[:1]).past_pairs != frozenset()


@pytest.mark.parametrize("state", ["declined", "released", "ended", "completed"])
def test_a_closed_match_frees_the_place_and_is_not_proposed_again(state):
    found = left(ONE, DURING, state=state)
    assert (found.running, found.past_pairs) == ((), frozenset({("luca", "ada-rossi")}))


def test_a_match_in_two_records_counts_once():
    twice = history(record(match()), record(match(), run=2))
    assert left(twice, DURING).running == (LUCA,)
    assert left(twice).attempts == {("luca", "first-job", "ada-rossi"): 1}


def test_attempts_are_counted():
    again = match("2026-autumn/luca--first-job--ada-rossi--2")
    past = history(record(match()), record(again, round="2026-autumn"))
    assert left(past).attempts == {("luca", "first-job", "ada-rossi"): 2}


def test_who_found_nobody_waited():
    past = history(record(match(), wait=[waiting("mira"), waiting("luca", "backend")]))
    assert left(past).waited == {"mira"}


def test_a_run_of_the_same_day_is_not_earlier():
    past = history(record(wait=[waiting("mira")]))
    assert left(past, date(2026, 3, 27)).waited == frozenset()


def test_a_later_run_of_the_round_can_end_the_waiting():
    found = match("2026-spring/mira--first-job--ada-rossi--1")
    past = history(record(wait=[waiting("mira")]), record(found, run=2, date=DURING))
    assert left(past, DURING).waited == {"mira"}
    assert left(past, AFTER).waited == frozenset()


def test_only_the_last_round_that_a_mentee_was_in_counts():
    autumn = record(
        match("2026-autumn/mira--first-job--ada-rossi--1"),
        wait=[waiting("luca")],
        round="2026-autumn",
        date=date(2026, 10, 1),
    )
    spring = record(match(), wait=[waiting("mira"), waiting("noa")])
    past = history(spring, autumn, rounds={"2026-autumn": AUTUMN})
    assert left(past, date(2026, 10, 1)).waited == {"mira", "noa"}
    assert left(past, date(2026, 12, 1)).waited == {"luca", "noa"}


def test_who_was_declined_waited_and_who_declined_did_not():
    assert left(ONE, state="declined", declined_by="ada-rossi").waited == {"luca"}
    assert left(ONE, state="declined", declined_by="luca").waited == frozenset()
    assert left(ONE, state="ended").waited == frozenset()


def test_who_got_no_answer_waited_and_who_gave_none_did_not():
    assert left(ONE, state="released", accepted_by=("luca",)).waited == {"luca"}
    assert left(ONE, state="released", accepted_by=("ada-rossi",)).waited == frozenset()
    assert left(ONE, state="released").waited == frozenset()


@pytest.mark.parametrize("state", ["released", "ended"])
def test_whose_mentor_is_gone_comes_first_next_time(state):
    assert left(ONE, state=state, gone="ada-rossi").waited == {"luca"}
    assert left(ONE, DURING, state=state, gone="ada-rossi").served == frozenset()
    assert left(ONE, state=state, gone="luca").waited == frozenset()


@pytest.mark.parametrize(
    ("states", "kept"),
    [
        ({"state": "ended"}, False),
        ({"state": "completed"}, False),
        ({"state": "declined", "declined_by": "luca"}, False),
        ({"state": "declined", "declined_by": "ada-rossi"}, True),
        ({"state": "running"}, True),
    ],
)
def test_who_had_somebody_in_a_round_that_lasts_keeps_no_place_in_the_queue(states, kept):
    assert left(ONE, DURING, **states).served == ({("2026-spring", "luca")} if not kept else set())
    assert left(ONE, AFTER, **states).served == frozenset()
    again = history(record(match()), record(wait=[waiting("luca")], run=2, date=DURING))
    # What a run tells those without a match about the next one comes true.
    if states["state"] != "running":
        assert ("luca" in left(again, AFTER, **states).waited) == kept


@pytest.mark.parametrize("who", ["luca", "ada-rossi"])
def test_a_match_that_was_never_opened_takes_no_place_when_somebody_left(who):
    found = occupancy(ONE, {}, DURING, everybody(ONE, who))
    assert (found.running, found.past_pairs, found.served) == ((), frozenset(), frozenset())
    # The id of another try is another one, and who had nobody in the end has waited.
    assert found.attempts == {("luca", "first-job", "ada-rossi"): 1}
    assert found.waited == {"luca"}
    opened = {MATCH_ID: Ledger(MATCH_ID, state="running")}
    assert occupancy(ONE, opened, DURING, everybody(ONE, who)).running == (LUCA,)


def test_a_pin_whose_match_never_began_is_due_again():
    pinned = history(record(match(pinned=True)))
    assert len(left(pinned, DURING).pinned) == 1
    assert occupancy(pinned, {}, DURING, everybody(pinned, "ada-rossi")).pinned == frozenset()


def test_what_a_later_run_decided_anew_stays_so_even_if_somebody_comes_back():
    other = match("2026-spring/luca--first-job--teo--1")
    past = history(record(match()), record(other, run=2))
    assert left(past, DURING).running == (Place("luca", "first-job", "teo", "micro"),)
    waits = history(record(match()), record(wait=[waiting("luca")], run=2))
    assert left(waits, DURING).running == ()
