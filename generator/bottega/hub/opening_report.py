"""What a pull request that opens a round says to the maintainers who review it."""

from __future__ import annotations

from collections.abc import Iterator

from bottega.hub.mentions import written_languages
from bottega.matching.model import Round
from bottega.programme import Programme
from bottega.texts import Catalogue, catalogue, in_language

MOMENTS = ("opens", "closes", "starts", "ends")


def opening_title(round_: Round, programme: Programme) -> str:
    """Return the title of the pull request, and of its commit."""
    say = catalogue(written_languages(programme)[0])
    return say("round.propose.title", round=in_language(round_.title, say.language))


def opening_body(round_: Round, programme: Programme) -> str:
    """Return the body: what the round will be, and what merging does."""
    say = catalogue(written_languages(programme)[0])
    return "\n\n".join(("\n".join(_facts(round_, programme, say)), *_next(round_, say))) + "\n"


def _facts(round_: Round, programme: Programme, say: Catalogue) -> Iterator[str]:
    dates = (round_.signup.opens, round_.signup.closes, round_.starts, round_.ends)
    for moment, day in zip(MOMENTS, dates, strict=True):
        yield f"- {say(f'round.moment.{moment}')}: {say.day(day)}"
    formats = (in_language(programme.formats[one].label, say.language) for one in round_.formats)
    yield f"- {say('round.formats', formats=say.enumeration(formats))}"
    if round_.rolling:
        yield f"- {say('round.rolling')}"


def _next(round_: Round, say: Catalogue) -> Iterator[str]:
    yield say("round.propose.merging")
    if round_.rollcall:
        yield say("round.propose.rollcall", round=round_.id)
