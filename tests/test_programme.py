"""The rules that hold between a programme's settings."""

from pathlib import Path

import pytest

from bottega.programme import read
from bottega.texts import catalogue
from bottega.texts.problem_texts import hint, message

SETTINGS = (Path(__file__).parents[1] / "programme.yml").read_text(encoding="utf-8")
PRIVATE = SETTINGS.replace("mode: open", "mode: private")


def codes(text):
    return [problem.code for problem in read(text)[1]]


def test_a_private_programme_may_name_a_room_for_each_pair():
    programme, problems = read(f"{PRIVATE}meeting: https://meet.example.org/our-{{room}}\n")
    assert problems == ()
    assert programme.meeting == "https://meet.example.org/our-{room}"


def test_an_open_programme_may_not():
    assert codes(f"{SETTINGS}meeting: https://meet.example.org/{{room}}\n") == ["meeting-open"]


@pytest.mark.parametrize("place", ["all", "{room}/{room}", "{pair}", "{room}{", "{{room}}"])
def test_every_pair_needs_a_room_of_its_own(place):
    text = f"{PRIVATE}meeting: https://meet.example.org/{place}\n"
    assert codes(text) == ["meeting-room"]
    (problem,) = read(text)[1]
    assert text.splitlines()[problem.line - 1].startswith("meeting:")
    for language in ("en", "it"):
        say = catalogue(language)
        assert "{room}" in message(problem, say)
        assert "{room}" in (hint(problem, say) or "")


@pytest.mark.parametrize(("days", "found"), [("0", []), ("7", []), ("-1", 1), ("61", 1)])
def test_a_thread_closes_within_two_months(days, found):
    text = SETTINGS.replace("quiet: 21}", f"quiet: 21, closing: {days}}}")
    assert len(codes(text)) == (found or 0)
