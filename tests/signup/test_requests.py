import pytest

from bottega.signup.requests import MOST_LINES, requests, requests_in
from tests.builders import said


def verbs(text):
    return [one.verb for one in requests_in(said("zoe", text))]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("/update", "update"),
        ("/aggiorna", "update"),
        ("/Confirm.", "confirm"),
        ("/conferma grazie!", "confirm"),
        ("/pause", "pause"),
        ("/pausa", "pause"),
        ("/resume", "resume"),
        ("/leave", "leave"),
        ("/lascio", "leave"),
        ("/help", "help"),
        ("/confrim", "confirm"),
        ("/updte", "update"),
    ],
)
def test_a_command_is_known_in_any_language_and_nearly_spelt(text, verb):
    assert verbs(text) == [verb]


@pytest.mark.parametrize("text", ["/leav", "/lascia", "/leaves"])
def test_leaving_is_asked_for_exactly(text):
    (found,) = requests_in(said("zoe", text))
    assert (found.verb, found.spelling) == (None, "leave")


@pytest.mark.parametrize(
    "text",
    [
        "Thanks!",
        "> /leave",
        "```\n/leave\n```",
        "    /leave",
        "<!--\n/leave\n-->",
        "I could write /leave here",
        "/usr/bin/python",
        "//leave",
        "--\n/leave",
    ],
)
def test_what_is_quoted_shown_or_hidden_asks_for_nothing(text):
    assert verbs(text) == []


def test_what_is_no_command_here_is_told():
    (found,) = requests_in(said("zoe", "/accept"))
    assert (found.verb, found.spelling, found.line) == (None, None, "/accept")


@pytest.mark.parametrize(
    ("text", "handle", "need"),
    [
        ("/continue-with ada-rossi", "ada-rossi", ""),
        ("/continue-with @Ada-Rossi first-job", "ada-rossi", "first-job"),
        ("/continue with ada-rossi", "ada-rossi", ""),
        ("/continuo-con ada-rossi!", "ada-rossi", ""),
        ("/continue-with", "", ""),
        ("/continue-with <ada>", "", ""),
    ],
)
def test_whom_to_continue_with_is_read(text, handle, need):
    (found,) = requests_in(said("zoe", text))
    assert (found.verb, found.handle, found.need) == ("continue", handle, need)


def test_requests_come_in_the_order_in_which_they_were_written():
    late, early = said("zoe", "/resume", day=9), said("zoe", "/pause\n\n/confirm", day=3)
    assert [one.verb for one in requests([late, early])] == ["pause", "confirm", "resume"]


def test_a_comment_full_of_commands_is_no_conversation():
    assert len(verbs("/pause\n" * 500)) == MOST_LINES
