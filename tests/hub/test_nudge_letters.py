"""Every nudge in both languages, to be read aloud, and the list of all that a thread can say."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bottega.hub.letter.messages import messages
from bottega.hub.letter.nudges import nudge
from bottega.hub.letter.replies import asked_reply
from bottega.hub.pair import pair
from bottega.programme import Forms
from bottega.sessions.standing import KINDS, MAINTAINERS, Due
from bottega.sessions.words import VERBS
from tests.builders import a_round, community, exchange, match, mentee, mentor

EXPECTED = Path(__file__).parent / "expected" / "nudges"
DAY = date(2026, 5, 4)
MEETING = datetime(2026, 5, 5, 16, tzinfo=UTC)
KEYS = {"gone": ("gone-mentor", "gone-mentee")}
TO = {"accept": ("mentor",), "tomorrow": ("mentee",), "profile": ("mentee",)}
CALLS = ("answer", "stuck", "first-ladder", "quiet-ladder")


def due(kind, key):
    moment = MEETING if kind == "tomorrow" else None
    to = MAINTAINERS if kind in CALLS else TO.get(kind, ("mentee", "mentor"))
    return Due(kind, key, DAY, to, DAY, moment)


@pytest.mark.parametrize("language", ["en", "it"])
def test_each_nudge_is_short_warm_and_clear(language, expected):
    people = community(
        mentee(languages=(language,)),
        mentor(languages=(language,), timezone="Europe/London"),
        maintainers=("maria", "teo"),
        forms=Forms(checkin="https://bottega.example/check-in"),
    )
    two = pair(match(), a_round(), people, None)
    said = [
        f"## {key}\n\n{nudge(two, due(kind, key))}"
        for kind in KINDS
        for key in KEYS.get(kind, (kind,))
    ]
    said.append(f"## asked\n\n{asked_reply(two)}")
    expected(EXPECTED / f"{language}.md", "\n\n".join(said) + "\n")
    assert all(len(one) < 900 for one in said)


def test_in_an_exchange_both_think_of_an_agenda():
    past, people = exchange("en")
    both = pair(past.matches[0], past.round, people, None)
    found = nudge(both, due("tomorrow", "tomorrow"))
    assert "Have you both written" in found


def test_people_without_an_account_are_called_by_their_names():
    people = community(mentee(github="none"), mentor(github="none"))
    found = nudge(pair(match(), a_round(), people, None), due("first", "first"))
    assert found.startswith("Luca e Ada Rossi, ")
    assert "@" not in found


def test_all_that_a_thread_can_say_is_listed_in_every_language():
    found = {one.key: one.texts for one in messages(("en", "it"))}
    assert set(found["nudge.accept"]) == {"en", "it"}
    assert "`/accetto`" in found["nudge.accept"]["it"]
    assert "within {count} days" in found["nudge.accept"]["en"]
    assert "thread.care.door" in found
    assert not any(key.startswith(("thread.word", "thread.plan")) for key in found)
    assert not any(
        f"{{{verb}}}" in text for one in found.values() for text in one.values() for verb in VERBS
    )
