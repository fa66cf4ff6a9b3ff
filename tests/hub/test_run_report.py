"""The report of a run: everything a maintainer decides on, within what a hub takes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bottega.hub.run_report import LIMIT, Reported, run_report, run_title
from bottega.hub.run_warnings import Silent
from bottega.matching.model import Answer, Occupancy, Pin, Place
from bottega.rounds.history import RoundHistory
from bottega.sessions.ledger import Ledger
from tests.builders import MATCH_ID, a_round, community, match, mentee, mentor, record, waiting

EXPECTED = Path(__file__).parent / "expected"
PEOPLE = (mentee(), mentee("mira", name="<b>@mira</b> fixes #1"), mentee("zeno"), mentor())
FIRST = record(match(), wait=(waiting("mira"), waiting("zeno")))
SECOND = record(
    match("2026-spring/mira--first-job--ada-rossi--1", pinned=True),
    wait=(waiting("zeno"), waiting("luca", "sql", topic="sql")),
    run=2,
    base="a" * 40,
    date=date(2026, 4, 20),
)
STATE = Occupancy(running=(Place("luca", "first-job", "ada-rossi", "micro"),))


def reported(made=SECOND, *before, round_=None, state=STATE, ledgers=None, silent=(), **settings):
    return Reported(
        record=made,
        past=RoundHistory(round_ or a_round(), before),
        community=community(*PEOPLE, **settings),
        ledgers=ledgers or {},
        state=state,
        silent=Silent(*silent) if silent else Silent(),
    )


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("mode", ["open", "private"])
def test_it_reads_as_it_should(mode, language, expected):
    languages = ("en", "it") if language == "en" else ("it", "en")
    pin = Pin(mentee="luca", need="first-job", mentor="ada-rossi")
    found = reported(
        SECOND,
        FIRST,
        round_=a_round(pins=(pin,)),
        silent=((mentor("teo"),), tuple(mentee(f"m{number}") for number in range(6))),
        mode=mode,
        languages=languages,
    )
    text = f"{run_title(found)}\n\n{run_report(found)}"
    expected(EXPECTED / f"run.{mode}.{language}.md", text)


def test_the_first_run_says_so_and_an_empty_one_too():
    told = run_report(reported(record(base="a" * 40), state=Occupancy()))
    assert "This is the round's first run." in told
    assert "Nobody waits." in told
    assert "No pair fits" in told or "0 matches" in told
    assert "To look at" not in told


def test_what_ended_meanwhile_is_told():
    ended = {MATCH_ID: Ledger(MATCH_ID, "ended")}
    told = run_report(reported(SECOND, FIRST, ledgers=ended))
    assert "Over by now: 1 match." in told
    assert "Going on from earlier runs: 0 matches." in told
    assert "Of the needs that waited last time, 1 has somebody now." in told


def test_places_are_counted_as_the_roll_call_has_them():
    many = Occupancy(answers={"ada-rossi": Answer(True, 1)})
    enough = Occupancy()
    assert "1 free places for 3 needs" in run_report(reported(state=many))
    assert "free places" not in run_report(reported(state=enough))


def test_in_the_open_waiting_is_told_in_counts_alone():
    told = run_report(reported())
    assert "Zeno" not in told
    assert "Fewer than five each" in told
    assert "Zeno" in run_report(reported(mode="private"))


def test_names_do_no_harm():
    told = run_report(reported(mode="private"))
    assert "@mira" not in told
    assert "<b>" not in told
    assert "fixes" not in told


@pytest.mark.parametrize("mode", ["open", "private"])
@pytest.mark.parametrize("count", [300, 5000])
def test_a_long_run_is_cut_and_says_by_how_much(mode, count):
    matches = [match(f"2026-spring/luca--n{number}--ada-rossi--1") for number in range(count)]
    waits = [waiting("mira", f"n{number}") for number in range(count)]
    text = run_report(reported(record(*matches, wait=waits), mode=mode))
    assert LIMIT - 2000 < len(text) <= LIMIT
    shown = text.count("`luca--")
    assert 50 < shown < count
    assert (
        f"… and {count - shown} more, told in full in `rounds/2026-spring/runs/1/matches.yml`."
        in text
    )
    assert text.endswith("nothing has happened.\n")
    if mode == "private":
        assert f"… and {count - text.count('- **<')} more" in text or text.count("more, told") == 2
