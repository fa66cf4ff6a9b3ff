from datetime import date

from tests.builders import MATCH_ID, history, match, record

from bottega.sessions.commands import Session
from bottega.sessions.ledger import Ledger
from bottega.sessions.measures import measures


def test_a_round_is_counted():
    sessions = (Session(date(2026, 4, 3), 45), Session(date(2026, 4, 9)))
    ledgers = {MATCH_ID: Ledger(MATCH_ID, "running", sessions=sessions)}
    past = history(record(match(), match("2026-spring/mira--backend--teo--1")))
    (spring,) = measures(past, ledgers)
    assert (spring.round, spring.matches, spring.sessions, spring.minutes) == (
        "2026-spring",
        2,
        2,
        45,
    )
    assert spring.states == {
        "proposed": 1,
        "running": 1,
        "completed": 0,
        "ended": 0,
        "declined": 0,
    }
