"""Every nudge in both languages, to be read aloud."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bottega.hub.letter.nudges import nudge
from bottega.hub.letter.replies import asked_reply
from bottega.hub.pair import pair
from bottega.programme import Forms
from bottega.sessions.standing import KINDS, MAINTAINERS, Due
from tests.builders import a_round, community, exchange, match, mentee, mentor

EXPECTED = Path(__file__).parent / "expected" / "nudges"
DAY = date(2026, 5, 4)
MEETING = datetime(2026, 5, 5, 16, tzinfo=UTC)
KEYS = {"gone": ("gone-ada-rossi", "gone-luca")}
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
