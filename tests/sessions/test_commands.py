from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bottega.sessions.commands import (
    MOST_COMMANDS,
    Command,
    Session,
    Unclear,
    commands,
    says_yes,
)
from bottega.sessions.words import command_words

TODAY = date(2026, 4, 20)


# What the commands need that say nothing alone.
TOLD = {
    "goal": "Speak at a meetup",
    "milestone": "A first draft",
    "next": "Send the slides",
    "plan": "2026-12-03 18:00",
    "checkin": "going",
}


def verbs(body):
    return tuple(line.verb for line in commands(body, TODAY) if isinstance(line, Command))


def reasons(body):
    return tuple(line.reason for line in commands(body, TODAY) if isinstance(line, Unclear))


def session(body):
    (line,) = commands(body, TODAY)
    return line.session


@pytest.mark.parametrize(("word", "verb"), sorted(command_words().items()))
def test_every_word_of_every_language_is_understood(word, verb):
    told = TOLD.get(verb, "")
    assert verbs(f"/{word} {told}") == (verb,)
    assert verbs(f"/{word.upper()}. {told}") == (verb,)


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("acept", "accept"),
        ("accetta", "accept"),
        ("sesion", "session"),
        ("sessions", "session"),
        ("aiutoo", "help"),
    ],
)
def test_spelling_is_forgiven(word, verb):
    assert verbs(f"/{word}") == (verb,)


@pytest.mark.parametrize("word", ["declin", "declined", "rifiuta", "ende", "finee"])
def test_spelling_is_not_forgiven_where_something_ends(word):
    assert verbs(f"/{word}") == ()
    assert reasons(f"/{word}") == ("command-spelling",)


@pytest.mark.parametrize("word", ["unaccept", "non-accetto", "reject", "xyz"])
def test_a_negation_is_never_read_as_its_opposite(word):
    assert reasons(f"/{word}") == ("command-unknown",)


@pytest.mark.parametrize(
    "body",
    ["I will /end this", "/usr/bin/python", "/end?", "`/end`", "- /end", "> /end", "    /end", "/"],
)
def test_a_command_counts_only_at_the_start_of_a_line(body):
    assert commands(body, TODAY) == ()


def test_a_comment_may_hold_several_commands_in_their_order():
    assert verbs("hello\n/accept\nthank you\n/help") == ("accept", "help")


def test_a_flood_of_commands_is_cut_short():
    assert len(commands("/help\n" * 1000, TODAY)) == MOST_COMMANDS


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("/session", Session(TODAY)),
        ("/session 45", Session(TODAY, 45)),
        ("/session 2026-04-10 45", Session(date(2026, 4, 10), 45)),
        ("/session 2026-04-10", Session(date(2026, 4, 10))),
        ("/session: 2026-04-10, 45 min - went well", Session(date(2026, 4, 10), 45, "went well")),
        ("/sessione 10 aprile 1h30 tutto  bene", Session(date(2026, 4, 10), 90, "tutto bene")),
        ("/sessione ieri 1:15", Session(date(2026, 4, 19), 75)),
        ("/session went well", Session(TODAY, None, "went well")),
        ("/session 2026-04-10 3rd call", Session(date(2026, 4, 10), None, "3rd call")),
        ("/session 600", Session(TODAY, 600)),
    ],
)
def test_a_session_tells_its_day_minutes_and_note(body, expected):
    assert session(body) == expected


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("/session 2026-02-30 45", "session-date"),
        ("/session 20260410 45", "session-date"),
        ("/session 0", "session-minutes"),
        ("/session -5", "session-minutes"),
        ("/session 601", "session-minutes"),
        ("/session 2026-04-10 11h", "session-minutes"),
    ],
)
def test_an_impossible_session_says_why(body, reason):
    assert reasons(body) == (reason,)


@pytest.mark.parametrize(
    "body",
    [
        "yes",
        "Yes!",
        "sì",
        "SI",
        "si'",
        "sim",
        "ok 👍",
        "Okay.",
        "sì, volentieri",
        "Sì volentieri, grazie mille!",
        "Yes, with pleasure",
        "Yes, I'd love to!",
        "va bene".replace("va bene", "certo, va bene"),
        "ok\n\nWhen shall we meet? I am free on Monday.",
        "sì\n\nIl giorno 3 apr 2026 alle 10:00 Bottega ha scritto:\n> …",
    ],
)
def test_a_plain_yes_is_a_yes(body):
    assert says_yes(body)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "no",
        "ok?",
        "yes but not now",
        "sì, ma non adesso",
        "si potrebbe fare lunedì",
        "ok, 5 minutes",
        "Not ok",
        "> yes",
        "Hello\nyes",
        "👍",
        "yes yes yes yes yes yes yes",
    ],
)
def test_anything_less_clear_is_not(body):
    assert not says_yes(body)


PIECES = st.sampled_from(
    ["/", "/session ", "/end", "2026-", "10 ", "aprile", ":", "\n", "> ", "```", "<!--", "-->", "h"]
)


@given(st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=4))).map("".join)))
def test_no_text_ever_raises(body):
    for line in commands(body, TODAY):
        assert isinstance(line, Command | Unclear)
    assert says_yes(body) in (True, False)
