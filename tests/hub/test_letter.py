from datetime import date
from pathlib import Path

import pytest

from bottega.hub.defusing import BREAK
from bottega.hub.letter import elsewhere, help_reply, letter, unclear_reply
from bottega.hub.pair import pair
from bottega.programme import Care, CarePerson
from bottega.sessions.commands import Session
from bottega.sessions.ledger import Ledger, Misunderstood
from tests.builders import (
    MATCH_ID,
    OPENED,
    a_round,
    community,
    exchange,
    facts,
    match,
    mentee,
    mentor,
    need,
)

EXPECTED = Path(__file__).parent / "expected"
HELD = (Session(date(2026, 4, 8), 45), Session(date(2026, 4, 10), 30))
BOTH = ("luca", "ada-rossi")
LEDGERS = {
    "proposed": Ledger(MATCH_ID, accepted_by=("ada-rossi",)),
    "begun": Ledger(MATCH_ID, "running", BOTH, started=date(2026, 4, 2)),
    "running": Ledger(MATCH_ID, "running", BOTH, HELD[:1], started=date(2026, 4, 2)),
    "completed": Ledger(MATCH_ID, "completed", BOTH, HELD, closed=date(2026, 4, 10)),
    "ended": Ledger(MATCH_ID, "ended", BOTH, closed=date(2026, 4, 3)),
    "declined": Ledger(MATCH_ID, "declined", closed=date(2026, 4, 3)),
}


def a_pair(language="en", ledger=None, people=None, **values):
    chosen = match(facts=facts(language=language), **values)
    return pair(chosen, a_round(), people or community(), ledger)


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("state", LEDGERS)
def test_the_letter_reads_as_it_should(state, language, expected):
    expected(EXPECTED / f"{state}.{language}.md", letter(a_pair(language, LEDGERS[state])))


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_replies_read_as_they_should(language, expected):
    unclear = Misunderstood(OPENED, "luca", "session-minutes", "/session 0 <b>@all</b>")
    expected(EXPECTED / f"help.{language}.md", help_reply(a_pair(language)))
    expected(EXPECTED / f"unclear.{language}.md", unclear_reply(a_pair(language), unclear))


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_reason_is_told(language, expected):
    chosen = facts(
        language=language,
        closeness="narrower",
        offer="python",
        also=("sql", "programming"),
        preference=1,
        overlap_minutes=61,
    )
    parts = {"topic": 1, "region": 1, "difference": 1}
    found = pair(match(facts=chosen, parts=parts), a_round(), community(), None)
    expected(EXPECTED / f"reasons.{language}.md", letter(found))


@pytest.mark.parametrize(
    "values",
    [
        {"overlap_minutes": None},
        {"channel": "written", "overlap_minutes": None},
        {"closeness": "broader"},
        {"preference": 3},
    ],
)
@pytest.mark.parametrize("language", ["en", "it"])
def test_each_fact_has_its_own_sentence(language, values):
    usual = letter(a_pair(language))
    other = pair(match(facts=facts(language=language, **values)), a_round(), community(), None)
    assert letter(other) != usual


@pytest.mark.parametrize("language", ["en", "it"])
def test_an_exchange_reads_as_it_should(language, expected):
    past, people = exchange(language)
    first, second = (pair(one, past.round, people, None) for one in past.matches)
    text = f"{first.title_with(second)}\n\n{letter(first, second)}"
    expected(EXPECTED / f"exchange.{language}.md", text)


@pytest.mark.parametrize("language", ["en", "it"])
def test_a_second_thread_leads_on_to_the_first(language):
    told = elsewhere(a_pair(language))
    assert told.count("{number}") == 1


@pytest.mark.parametrize("reason", ["command-unknown", "command-spelling", "session-future"])
def test_every_unclear_line_gets_its_reason(reason):
    replies = {
        unclear_reply(a_pair(language), Misunderstood(OPENED, "luca", reason, "/x"))
        for language in ("en", "it")
    }
    assert len(replies) == 2


def test_only_accounts_of_the_two_are_called():
    people = community(
        mentee(name="@everyone", github="none"), mentor(name="Ada #1", github="Ada-R")
    )
    body = letter(a_pair(people=people))
    assert f"Hello @{BREAK}everyone, hello @Ada-R:" in body
    assert body.count("@A") == 1
    assert f"Ada #{BREAK}1" in body


def test_a_hostile_goal_stays_a_quotation():
    goal = "Fixes #1 <img src=x> /end @org/team"
    body = letter(a_pair(people=community(mentee("luca", need(goal=goal)), mentor())))
    shown = f"> Fi{BREAK}xes #{BREAK}1 \\<img src=x\\> /{BREAK}end @{BREAK}org/team"
    assert shown in body.splitlines()


def test_people_who_left_are_called_by_their_handle_and_not_quoted():
    body = letter(a_pair(people=community(mentor())))
    assert "Hello luca, hello @ada-rossi" in body
    assert "\n> " not in body


def test_another_door_is_shown_where_there_is_one():
    care = Care(
        address="mailto:care@example.org",
        people=(CarePerson(name="Noor"),),
        elsewhere="https://elsewhere.example",
    )
    body = letter(a_pair(people=community(care=care)))
    assert "(mailto:care@example.org)" in body
    assert "(https://elsewhere.example)" in body


@pytest.mark.parametrize(
    ("settings", "shared", "address"),
    [
        ({}, "en", "https://bottega.example/learn/"),
        ({}, "it", "https://bottega.example/it/learn/"),
        ({"site": "https://x.example/m"}, "en", "https://x.example/m/learn/"),
    ],
)
def test_the_module_is_linked_in_the_letters_language(settings, shared, address):
    people = community(mentee(), mentor(), **settings)
    assert f"({address}what-mentoring-is/)" in letter(a_pair(shared, people=people))
