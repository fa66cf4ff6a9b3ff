"""Rounds that came to nothing: a run without a match, a run that nobody asked for, no run."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import feedparser
import pytest
import vobject

from bottega.matching.model import Round, SignUp
from bottega.rounds.history import History, RoundHistory
from bottega.rounds.record import Record
from tests import builders
from tests.site.conftest import build_small, small_portal

PLACES = {"en": "", "it": "it/"}
SIGN_UPS = {  # the portal is made on 1 April 2026
    "2025-silent": (date(2025, 9, 1), date(2025, 9, 20)),
    "2025-alone": (date(2025, 10, 1), date(2025, 10, 20)),
    "2025-unasked": (date(2025, 11, 1), date(2025, 11, 20)),
    "2026-running": (date(2026, 2, 1), date(2026, 3, 1)),
    "2026-between": (date(2026, 3, 1), date(2026, 3, 31)),
    "2026-open": (date(2026, 3, 20), date(2026, 4, 20)),
    "2026-planned": (date(2026, 5, 1), date(2026, 5, 20)),
}
EMPTY_WORDS = {
    "2025-silent": ("This round ended without pairs.", "Questo turno si è concluso senza coppie."),
    "2026-running": (
        "No pairs were made in this round so far.",
        "In questo turno, finora, non si sono formate coppie.",
    ),
    "2026-between": ("sign-up has closed", "le iscrizioni sono chiuse"),
    "2026-open": ("the matching runs when sign-up closes", "quando chiudono le iscrizioni"),
    "2026-planned": ("sign-up opens first", "prima aprono le iscrizioni"),
}


def a_round(round_id: str) -> Round:
    opens, closes = SIGN_UPS[round_id]
    starts = closes.replace(day=28) if closes < date(2026, 3, 2) else date(2026, 6, 1)
    return builders.a_round(
        round_id,
        title=builders.both(round_id),
        formats=("micro",),
        signup=SignUp(opens=opens, closes=closes),
        starts=starts,
        ends=date(starts.year, 12, 31),
    )


def a_run(round_id: str, *waiting: str) -> Record:
    left = [builders.waiting(handle) for handle in waiting]
    return builders.record(wait=left, round=round_id, date=SIGN_UPS[round_id][1])


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    runs = {
        "2025-alone": (a_run("2025-alone", *(f"m{n}" for n in range(6))),),
        "2025-unasked": (a_run("2025-unasked"),),
    }
    rounds = tuple(RoundHistory(a_round(one), runs.get(one, ())) for one in SIGN_UPS)
    portal = replace(small_portal(), history=History(rounds), ledgers={})
    return build_small(tmp_path_factory.mktemp("bare"), portal)


def words(page: str) -> str:
    main = page.partition("<article")[2].partition("</article>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("&#39;", "'").split())


@pytest.mark.parametrize("round_id", EMPTY_WORDS)
def test_a_round_without_a_run_says_where_it_stands(bare, round_id):
    for place, told in zip(PLACES.values(), EMPTY_WORDS[round_id], strict=True):
        assert told in words(bare.page(f"{place}rounds/{round_id}"))


@pytest.mark.parametrize(
    ("language", "heading", "told", "wanted"),
    [
        ("en", "The matching of", "Nobody could be matched this time.", "6 needs found nobody"),
        ("it", "L'abbinamento,", "non si è formata nessuna coppia.", "6 bisogni non hanno trovato"),
    ],
)
def test_a_run_without_a_match_counts_no_pairs_and_looks_back_at_who_waits(
    bare, language, heading, told, wanted
):
    page = bare.page(f"{PLACES[language]}rounds/2025-alone")
    assert 'class="figures"' not in page
    assert all(one in words(page) for one in (heading, told, wanted))
    assert "on a Monday soon" not in page
    post = bare.page(f"{PLACES[language]}announcements/2025-alone-run-1")
    assert 'class="figures"' not in post
    assert told in words(post)


def test_where_nobody_asked_nobody_is_said_to_wait(bare):
    page = words(bare.page("rounds/2025-unasked"))
    assert "Nobody had asked for a mentor this time." in page
    assert "goes first next time" not in page
    assert "How the round went" not in page
    assert "nessuno aveva chiesto" in words(bare.page("it/rounds/2025-unasked"))


@pytest.mark.parametrize(
    ("language", "title"), [("en", ": no pairs this time"), ("it", ": questa volta nessuna coppia")]
)
def test_the_feed_announces_no_pairs_that_are_not_there(bare, language, title):
    found = feedparser.parse((bare.root / PLACES[language] / "feed.xml").read_bytes())
    runs = [entry for entry in found.entries if "-run-" in entry.id]
    assert [entry.title for entry in runs] == [f"2025-unasked{title}", f"2025-alone{title}"]
    assert not any(re.search(r"\b0\b", entry.summary) for entry in runs)


@pytest.mark.parametrize("place", PLACES.values())
def test_the_overview_counts_to_nothing_nowhere(bare, place):
    page = words(bare.page(f"{place}rounds"))
    assert not re.search(r"\b0 ", page)
    assert page.count("No pairs yet" if not place else "Ancora nessuna coppia") == 4


@pytest.mark.parametrize("place", PLACES.values())
def test_the_calendar_has_the_dates_of_every_round(bare, place):
    text = (bare.root / place / "calendar.ics").read_bytes().decode()
    known = {event.uid.value for event in vobject.readOne(text).vevent_list}
    moments = ("opens", "closes", "starts", "ends")
    assert {f"{one}-{moment}@small.example" for one in SIGN_UPS for moment in moments} <= known


def test_a_mentor_says_which_format_is_not_in_this_round(bare):
    assert "Classic not this round" in words(bare.page("mentors/ada-pialla"))
