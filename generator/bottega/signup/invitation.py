"""A few lines to pass on to colleagues, with the links that lead straight to the forms."""

from __future__ import annotations

from bottega.matching.model import Round
from bottega.people.model import Role
from bottega.programme import Programme
from bottega.signup.forms import prefill_address
from bottega.signup.questions import form_languages
from bottega.texts import catalogue, in_language


def invitation(programme: Programme, language: str, coming: Round | None) -> str:
    """Return an invitation in a language; `coming` is the round that takes sign-ups now, if any."""
    say = catalogue(language)
    text = say(
        "signup.invite",
        title=in_language(programme.title, language),
        tagline=in_language(programme.tagline, language),
        mentor=_form(programme, "mentor", language),
        mentee=_form(programme, "mentee", language),
        public=say(f"signup.invite.{programme.mode}"),
        portal=programme.page_address(language, ""),
    )
    if coming is None:
        return text
    closes = say.day(coming.signup.closes)
    name = in_language(coming.title, language)
    return f"{text}\n{say('signup.invite.round', round=name, closes=closes)}\n"


def _form(programme: Programme, role: Role, language: str) -> str:
    known = form_languages(programme)
    chosen = language if language in known else known[0]
    return prefill_address(programme, role, chosen, {}) or programme.repository_url
