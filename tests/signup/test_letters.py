from datetime import date
from pathlib import Path

import pytest

from bottega.matching.model import SignUp
from bottega.signup.letters import News, Writer, letter, refusal, reply
from bottega.signup.mistakes import Mistake
from bottega.signup.requests import VERBS, Request
from bottega.signup.standing import Reply, Settlement
from tests.builders import OPENED, a_round, both
from tests.signup.forms import PROGRAMME

EXPECTED = Path(__file__).parent / "expected" / "letters"
LANGUAGES = ("en", "it")
NAME = "Zoe @everyone [x](http://x.example) Fixes #1"
COMING = a_round(
    "2026-autumn",
    title=both("Autumn 2026", "Autunno 2026"),
    signup=SignUp(opens=date(2026, 9, 1), closes=date(2026, 9, 30)),
    starts=date(2026, 10, 5),
    ends=date(2026, 12, 20),
)
WRONG = (
    Mistake((0, 0), "Name", "there is no answer yet", "Write it."),
    Mistake((1, 2), "", "this cannot be read", "Here is a new one."),
)
STATES = {
    "mistakes": (Settlement("mistakes", None, False, mistakes=WRONG), News()),
    "proposed": (Settlement("proposed", "x", True), News("#7", round=COMING, is_open=True)),
    "remarks": (Settlement("proposed", "x", True, remarks=WRONG[:1]), News("#7")),
    "branch": (
        Settlement("proposed", "x", True),
        News("https://github.com/example/bottega/compare/x", is_branch=True, round=COMING),
    ),
    "settled": (Settlement("settled", "x", False), News(round=COMING, handle="zoe")),
    "paused": (
        Settlement("settled", "x", False),
        News(is_edited=True, is_paused=True, handle="zoe"),
    ),
    "leaving": (Settlement("leaving", None, True), News("#7")),
    "left": (Settlement("left", None, False), News()),
    "gone": (Settlement("gone", None, False), News()),
    "declined": (Settlement("declined", "x", False), News("#7")),
}


def writer(language="en", role="mentor"):
    return Writer(PROGRAMME, language, role, NAME)


def asked(verb, **values):
    return Request(verb, f"/{verb} <b>@all</b>", 1, OPENED, **values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_the_letters_read_as_they_should(state, language, expected):
    settled, news = STATES[state]
    told = letter(writer(language), settled, news)
    expected(EXPECTED / f"{state}.{language}.md", f"{told}\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mentee_is_told_what_happens_next(language, expected):
    settled, news = STATES["proposed"]
    told = letter(writer(language, "mentee"), settled, news)
    expected(EXPECTED / f"proposed.mentee.{language}.md", f"{told}\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_refusals_are_kind(language, expected):
    address = "https://github.com/example/small-bottega/issues/new/choose"
    told = [
        refusal(writer(language), code, address, handle="luca", label="Only for coordinators")
        for code in ("taken", "for-others", "bad-handle")
    ]
    expected(EXPECTED / f"refusals.{language}.md", "\n\n---\n\n".join(told) + "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answers_to_commands_read_as_they_should(language, expected):
    verbs = [verb for verb in VERBS if verb not in ("continue", "help")]
    given = [Reply(asked(verb), "done") for verb in verbs]
    given += [
        Reply(asked("confirm"), "same"),
        Reply(asked("pause"), "no-profile"),
        Reply(asked("update"), "mistakes", WRONG),
        Reply(asked("help"), "said"),
        Reply(asked(None), "said"),
        Reply(asked(None, spelling="leave"), "said"),
    ]
    told = [reply(writer(language), one, News("#7")) for one in given]
    expected(EXPECTED / f"replies.{language}.md", "\n\n---\n\n".join(told) + "\n")


@pytest.mark.parametrize("state", STATES)
def test_no_letter_repeats_what_would_call_somebody(state):
    settled, news = STATES[state]
    told = letter(writer(), settled, news)
    assert "@everyone" not in told
    assert "Fixes #1" not in told
    assert "](http://x.example" not in told
