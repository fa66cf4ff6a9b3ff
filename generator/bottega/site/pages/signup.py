"""The sign-up form: five short steps, all in the reader's own browser."""

from __future__ import annotations

import json
from collections.abc import Iterator

from markupsafe import Markup

from bottega.people.availability import DAYS
from bottega.people.model import LEVELS, Role
from bottega.site.drawing.biography import biography_html
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.files.api_profiles import FOLDER, SHARDS
from bottega.site.page import Page, mark
from bottega.site.signing import DATA, PATH, Question, SignUp

STEPS = ("start", "you", "work", "when", "about", "send")
_STYLE = '<link rel="stylesheet" href="../assets/signup/signup.css">'
_ROLES: tuple[Role, ...] = ("mentee", "mentor")


def signup_pages(edition: Edition) -> Iterator[Page]:
    """Yield the form's page, where the portal has been given what it is made from."""
    form = edition.portal.signup.get(edition.language)
    if form is not None:
        yield _page(edition, form)


def form_files(edition: Edition) -> dict[str, str]:
    """Return what the form's script reads, by path in the language's folder."""
    form = edition.portal.signup.get(edition.language)
    if form is None:
        return {}
    data = {**form.data, "say": _said(edition), "profiles": {"folder": FOLDER, "parts": SHARDS}}
    # The order of the questions is the order of the keys.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return {DATA: f"{text}\n"}


def _page(edition: Edition, form: SignUp) -> Page:
    t = edition.t
    asked = {role: {one.id: one for one in form.questions[role]} for role in _ROLES}
    body = render(
        "signup.html",
        edition,
        1,
        roles=_ROLES,
        steps=STEPS,
        days=DAYS,
        levels=LEVELS,
        forms=form.forms,
        disclosure={role: _told(form.disclosure[role]) for role in _ROLES},
        q={**asked["mentee"], **asked["mentor"]},
        places=_places(form),
        help=_Help(edition),
        parent="../" * edition.folder.count("/"),
    )
    return Page(
        PATH,
        t("site.form.title"),
        t("site.form.lead"),
        markdown=f"# {t('site.form.title')}\n\n{mark('body')}",
        blocks={"body": body},
        head=_STYLE,
        section="take-part/",
        meta={"hide": ["navigation", "toc"]},
    )


def _told(markdown: str) -> Markup:
    # The first lines of GitHub's form greet; here the page has done so already.
    return biography_html(markdown.partition("\n**")[1] + markdown.partition("\n**")[2])


def _places(form: SignUp) -> tuple[Question, ...]:
    return tuple(one for one in form.questions["mentor"] if one.id.startswith("places-"))


class _Help:
    """What helps to answer here: the question's own words, unless one answers in another way."""

    def __init__(self, edition: Edition) -> None:
        self._say = edition.t

    def __call__(self, question: Question) -> str:
        key = f"site.form.help.{question.id}"
        return self._say(key) if self._say.has(key) else question.help


def _said(edition: Edition) -> dict[str, str]:
    say = edition.t
    days = {f"day.{code}": say(f"site.day.{n}") for n, code in enumerate(DAYS)}
    # The same words as on the directory's cards.
    cards = {
        "left": say("site.places.left", count=2).replace("2", "{count}"),
        "left_one": say("site.places.left", count=1),
        "full": say("site.places.none"),
        "topics": say("site.topics"),
    }
    return {**say.below("site.form.say."), **days, **cards}
