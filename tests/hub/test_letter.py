import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bottega.documents.tree import FolderTree
from bottega.hub.defusing import BREAK
from bottega.hub.letter import elsewhere, help_reply, letter, unclear_reply
from bottega.hub.letter.clocks import on_both_clocks
from bottega.hub.pair import Occasion, pair
from bottega.hub.suggestions import load_modules
from bottega.people.availability import parse_window
from bottega.programme import Care, CarePerson
from bottega.sessions.commands import Reason, Session
from bottega.sessions.ledger import Ledger, Misunderstood, Pause, Renewal, Step
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
ROOT = Path(__file__).parents[2]
MODULES = load_modules(FolderTree(ROOT), "content", ("en", "it"))
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


MATCHED = date(2026, 3, 27)
ZONES = {"luca": "Europe/Rome", "ada-rossi": "America/New_York"}
HOURS = {
    "luca": ("mon 18:00-20:00", "sat 15:00-17:00"),
    "ada-rossi": ("mon 12:00-14:00", "sat 09:00-12:00"),
}
MATRIX = {"luca": "@luca:matrix.example", "ada-rossi": "@ada:matrix.example"}


def two(language="en", **settings):
    """Return Luca in Rome and Ada in New York, who share some hours and a language."""
    given = {
        handle: {
            "languages": (language,),
            "timezone": ZONES[handle],
            "availability": HOURS[handle],
            "contact": {"matrix": MATRIX[handle]},
        }
        for handle in ZONES
    }
    people = mentee(**given["luca"]), mentor(**given["ada-rossi"])
    return community(*people, **{"contacts": ("matrix",), **settings})


def a_pair(language="en", ledger=None, people=None, day=None, **values):
    chosen = match(facts=values.pop("facts", None) or facts(language=language), **values)
    known = people or two(language)
    return pair(chosen, a_round(), known, ledger, MATCHED, Occasion(day, MODULES))


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
    found = a_pair(language, facts=chosen, parts=parts)
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
    assert letter(a_pair(language, facts=facts(language=language, **values))) != usual


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
        mentee(name="@everyone", github="none", languages=("en",)),
        mentor(name="Ada #1", github="Ada-R"),
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


PLANNED = datetime(2026, 4, 21, 16, tzinfo=UTC)
QUESTION = Misunderstood(OPENED, "luca", "plan-time", "/plan <b>tomorrow</b>")
FULL_OF_LIFE = Ledger(
    MATCH_ID,
    "running",
    BOTH,
    (*HELD, *(Session(date(2026, 4, day), 60) for day in (13, 14))),
    started=date(2026, 4, 2),
    goal="Speak at a meetup *without* notes",
    steps=(
        Step("milestone", "A talk of five minutes", date(2026, 4, 10)),
        Step("milestone", "Send it to @everyone"),
        Step("next", "Write the first slide"),
    ),
    planned=(datetime(2026, 4, 12, 16, tzinfo=UTC), PLANNED),
    moves=2,
    missed=1,
    notes=(("luca", "https://notes.example.org/luca"),),
    pause=Pause(date(2026, 4, 14), date(2026, 4, 20)),
    renewals=(Renewal("luca"),),
    question=QUESTION,
)
LATER = {
    "midway": FULL_OF_LIFE,
    "resting": replace(LEDGERS["running"], pause=Pause(date(2026, 4, 14))),
    "closing": replace(
        LEDGERS["running"], sessions=HELD, started=date(2026, 4, 2), closes=date(2026, 4, 17)
    ),
    "renewed": replace(
        LEDGERS["completed"], renewals=(Renewal("ada-rossi"), Renewal("luca")), is_informal=True
    ),
    "released": Ledger(MATCH_ID, "released", BOTH[:1], closed=date(2026, 4, 15)),
    "planned": replace(LEDGERS["begun"], planned=(PLANNED,)),
}


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("moment", LATER)
def test_later_letters_read_as_they_should(moment, language, expected):
    form = "classic" if moment == "midway" else "micro"
    found = a_pair(language, LATER[moment], day=date(2026, 4, 15), format=form)
    expected(EXPECTED / f"{moment}.{language}.md", letter(found))


@pytest.mark.parametrize("reason", Reason.__args__)
@pytest.mark.parametrize("language", ["en", "it"])
def test_every_reason_why_a_line_is_unclear_has_its_words(language, reason):
    told = unclear_reply(a_pair(language), Misunderstood(OPENED, "luca", reason, "/x"))
    assert len(told.splitlines()) == 7


def slot_lines(found):
    return [line for line in letter(found).splitlines() if "/calendar/#" in line]


def test_times_that_have_passed_are_replaced():
    later = slot_lines(a_pair(day=date(2026, 4, 4)))
    assert len(later) == 3
    assert later[0].startswith("- Monday 6 April, 18:00 in Rome")


def test_times_stay_within_the_round_and_need_some_notice():
    assert slot_lines(a_pair(day=date(2026, 7, 17))) == []
    late = replace(a_pair(), matched=date(2026, 4, 1))
    assert slot_lines(late)[0].startswith("- Saturday 4 April")


def test_a_change_of_clocks_shows_in_the_time_of_who_has_none():
    people = two()
    nairobi = people.mentees["luca"].model_copy(
        update={"timezone": "Africa/Nairobi", "availability": (parse_window("sun 17:00-20:00"),)}
    )
    rome = people.mentors["ada-rossi"].model_copy(
        update={"timezone": "Europe/Rome", "availability": (parse_window("sun 17:00-19:00"),)}
    )
    moved = replace(people, mentees={"luca": nairobi}, mentors={"ada-rossi": rome})
    of = a_round(starts=date(2026, 10, 12), ends=date(2026, 12, 1))
    told = pair(match(), of, moved, None, date(2026, 10, 10))
    times = [line.partition(" (")[0] for line in letter(told).splitlines() if "#2026" in line]
    assert times == [
        "- Sunday 18 October, 18:00 in Nairobi · 17:00 in Rome",
        "- Sunday 25 October, 19:00 in Nairobi · 17:00 in Rome",
        "- Sunday 1 November, 19:00 in Nairobi · 17:00 in Rome",
    ]


@pytest.mark.parametrize(
    ("zones", "told"),
    [
        (("Europe/Rome", "Europe/Rome"), "Tuesday 21 April, 18:00 in Rome"),
        (("Europe/Rome", "Europe/Paris"), "Tuesday 21 April, 18:00 in Rome and Paris"),
        (
            ("Africa/Addis_Ababa", "Pacific/Auckland"),
            "Tuesday 21 April, 19:00 in Addis Ababa · Wednesday 22 April, 04:00 in Auckland",
        ),
    ],
)
def test_a_moment_is_told_on_both_clocks(zones, told):
    people = community(
        mentee(timezone=zones[0], languages=("en",)), mentor(timezone=zones[1], languages=("en",))
    )
    assert on_both_clocks(a_pair(people=people), PLANNED) == told


def test_who_writes_needs_no_common_hour():
    written = facts(channel="written", overlap_minutes=None)
    body = letter(a_pair(facts=written))
    assert "When you could meet" not in body
    assert "your first question" in body
    assert "## Your first letters" in body
    assert "minutes:**" not in body


def test_a_room_is_only_named_in_private_programmes():
    private = two(mode="private", meeting="https://meet.example.org/our-{room}")
    body = letter(a_pair(people=private))
    rooms = re.findall(r"https://meet\.example\.org/our-(\w+)", body)
    assert rooms
    assert not rooms[0].startswith("{")
    other = match("2026-spring/luca--first-job--ada-rossi--2", facts=facts())
    again = letter(pair(other, a_round(), private, None))
    assert rooms[0] not in again
    assert "no other meeting link" in body
    assert "this thread is public" in letter(a_pair())


@pytest.mark.parametrize("mode", ["open", "private"])
def test_only_contacts_that_both_gave_are_told(mode):
    people = two(mode=mode, contacts=("mastodon", "matrix"))
    body = letter(a_pair(people=people))
    assert "`@luca:matrix.example`" in body
    assert "Mastodon" not in body
    assert "name no contact" in letter(a_pair(people=two(contacts=())))


def test_a_contact_cannot_leave_its_code():
    people = two()
    hostile = people.mentees["luca"].model_copy(update={"contact": {"matrix": "`@all` /end"}})
    body = letter(a_pair(people=replace(people, mentees={"luca": hostile})))
    assert "Luca is `'@all' /end` there" in body


@pytest.mark.parametrize(
    ("spoken", "language"),
    [
        ((("it", "en"), ("en", "it")), "it"),
        ((("en", "it"), ("it", "de", "en")), "it"),
        ((("fr", "it", "en"), ("en", "it")), "it"),
        ((("fr", "en", "it"), ("en", "it")), "en"),
        ((("pt-BR", "en"), ("pt", "it", "en")), "en"),
        ((("pt",), ("pt",)), "en"),
    ],
)
def test_the_language_is_the_one_both_rank_best(spoken, language):
    people = community(mentee(languages=spoken[0]), mentor(languages=spoken[1]))
    found = a_pair(people=people, facts=facts(language="pt"))
    assert found.texts.language == language


@pytest.mark.parametrize(
    ("moment", "names"),
    [
        ("proposed", ["life-of-a-match", "being-a-mentee", "being-a-mentor"]),
        ("midway", ["rhythm-at-a-distance"]),
        ("running", ["life-of-a-match"]),
        ("completed", []),
    ],
)
def test_each_moment_names_the_modules_that_help_then(moment, names):
    form = "classic" if moment == "midway" else "micro"
    body = letter(a_pair(ledger={**LEDGERS, **LATER}[moment], format=form))
    assert re.findall(r"\]\(https://bottega\.example/learn/([\w-]+)/\)", body) == names


def test_a_letter_needs_no_modules():
    body = letter(pair(match(), a_round(), two(), None))
    assert "/learn/" not in body
    assert "Good to read" not in body


def test_a_letter_stays_the_same_while_nothing_happens():
    ledger = replace(LEDGERS["running"], planned=(PLANNED,))
    days = [letter(a_pair(ledger=ledger, day=date(2026, 4, day))) for day in (9, 14, 21)]
    assert len(set(days)) == 1
