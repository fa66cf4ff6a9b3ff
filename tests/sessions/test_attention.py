from datetime import UTC, date, datetime, timedelta

import pytest

from bottega.hub.standings import standings
from bottega.sessions.attention import Item, Scene, attention
from bottega.sessions.commands import Session
from bottega.sessions.ledger import Asked, CheckIn, Ledger, Pause
from bottega.sessions.occupancy import occupancy
from tests.builders import MATCH_ID, community, history, match, mentee, mentor, need, record

DAY = date(2026, 5, 1)
BEGUN = date(2026, 4, 1)
PEOPLE = (mentee(), mentor(places={"micro": 1}))


def look(day=DAY, people=PEOPLE, past=None, **ledger):
    past, known = past or history(record(match())), community(*people)
    ledgers = {MATCH_ID: Ledger(MATCH_ID, **{"opened": BEGUN, **ledger})} if ledger else {}
    at = standings(past.rounds, known, ledgers)
    return attention(Scene(known, past, ledgers, at, occupancy(past, ledgers, day, known), day))


def days(count):
    return BEGUN + timedelta(days=count)


RUNNING = {"state": "running", "started": BEGUN}
MET = {**RUNNING, "sessions": (Session(days(3)),)}
ASKED = Asked(datetime(2026, 4, 20, tzinfo=UTC), date(2026, 4, 20), "luca")


@pytest.mark.parametrize(
    ("ledger", "found"),
    [
        ({"state": "proposed"}, {"accept": days(7)}),
        (RUNNING, {"first": days(14), "overdue": days(28)}),
        (MET, {"quiet": days(24), "overdue": days(28)}),
        ({**MET, "spoke": days(29), "closes": days(32)}, {}),
        ({**MET, "pause": Pause(days(5), date(2026, 6, 1))}, {}),
        ({**MET, "asked": (ASKED,), "spoke": days(29)}, {"answer": days(22), "overdue": days(28)}),
        (
            {**MET, "check_ins": (CheckIn(days(25), "luca", True),), "spoke": days(25)},
            {"stuck": days(25), "overdue": days(28)},
        ),
        ({**MET, "state": "completed", "closed": days(9)}, {}),
        (
            {"state": "released", "accepted_by": ("luca",), "closed": days(15)},
            {"released": days(15)},
        ),
        ({"state": "released", "accepted_by": ("ada-rossi",), "closed": days(15)}, {}),
        (
            {"state": "declined", "declined_by": "ada-rossi", "closed": days(2)},
            {"released": days(2)},
        ),
        ({"state": "declined", "declined_by": "luca", "closed": days(2)}, {}),
        ({**MET, "state": "ended", "gone": "ada-rossi", "closed": days(9)}, {"released": days(9)}),
    ],
)
def test_a_match_needs_a_look(ledger, found):
    items = {one.concern: one.since for one in look(**ledger)}
    assert items == found


def test_a_match_without_a_thread_is_opened():
    assert look() == (Item("unopened", MATCH_ID, None, "2026-spring"),)
    assert look(day=date(2026, 7, 18)) == ()


def test_who_has_found_somebody_new_is_not_left_alone():
    new = "2026-spring/luca--first-job--bo--1"
    past = history(record(match()), record(match(new), run=2))
    people = (*PEOPLE, mentor("bo"))
    found = look(people=people, past=past, state="declined", declined_by="ada-rossi")
    assert [one.concern for one in found] == ["unopened"]


def test_somebody_who_left_is_seen_at_once():
    found = look(people=PEOPLE[:1], **{**MET, "spoke": days(29)})
    assert (found[0].concern, found[0].since) == ("gone", None)


def test_a_mentor_with_more_matches_than_places_is_asked():
    other = "2026-spring/luca--sql--ada-rossi--1"
    past = history(record(match(), match(other)))
    luca = mentee("luca", need(), need("sql", "sql"))
    found = look(people=(luca, PEOPLE[1]), past=past)
    assert Item("capacity", "mentors/ada-rossi") in found
    assert look(people=(luca, mentor()), past=past)[0].concern == "unopened"
    total = mentor(places={"micro": 2, "total": 1})
    assert Item("capacity", "mentors/ada-rossi") in look(people=(luca, total), past=past)


def test_profiles_that_expired_are_listed():
    late = date(2027, 3, 2)
    assert {(one.concern, one.about) for one in look(late, **{**MET, "state": "completed"})} == {
        ("profile", "mentees/luca"),
        ("profile", "mentors/ada-rossi"),
    }
    assert not look(date(2027, 3, 1), **{**MET, "state": "completed"})
