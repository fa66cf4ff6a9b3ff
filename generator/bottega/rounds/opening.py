"""Opening a round: what a maintainer wishes → the text of its round.yml, checked before it is kept.

What is left out is filled in: sign-up from the day on and for three weeks, a start on a Monday soon
after, an end when the longest of its formats is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bottega.documents.tree import Tree
from bottega.documents.writing import to_yaml
from bottega.matching.model import Round
from bottega.problems import Problem, ProblemsFound, WrongUse, errors
from bottega.programme import Programme
from bottega.rounds.rounds import round_of, round_path
from bottega.texts import catalogue, languages

SIGN_UP = timedelta(days=20)  # after the day on which it opens
PAUSE = timedelta(days=4)  # at least, between the end of sign-up and the start
YEAR = timedelta(days=364)
FRIDAY_BEFORE = timedelta(days=3)
MAX_ID = 40
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SEASON = re.compile(r"(\d{4})-(winter|spring|summer|autumn)")
_LANGUAGE = re.compile(r"(?:^|;)\s*([a-z]{2,3}(?:-[A-Z][A-Za-z]{1,3})?)\s*=\s*")
_SCHEMA = "# yaml-language-server: $schema=../../schemas/round.schema.json\n"


@dataclass(frozen=True, slots=True)
class Wish:
    """A round as a maintainer wishes it; what is None or empty is filled in."""

    id: str
    titles: tuple[str, ...] = ()
    opens: date | None = None
    closes: date | None = None
    starts: date | None = None
    ends: date | None = None
    formats: tuple[str, ...] = ()
    rolling: bool = False
    rollcall: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A new round, the text of its file, and what its reader warns of."""

    round: Round
    path: str
    text: str
    warnings: tuple[Problem, ...] = ()


def open_round(wish: Wish, tree: Tree, programme: Programme, day: date) -> Opening:
    """Return a new round as of a day.

    Raises WrongUse where it cannot be opened, ProblemsFound with what its reader objects to.
    """
    path = round_path(wish.id)
    if not _ID.fullmatch(wish.id) or len(wish.id) > MAX_ID:
        raise WrongUse("round-id", round=wish.id[:80], limit=MAX_ID)
    if tree.exists(path):
        raise WrongUse("round-exists", round=wish.id, path=path)
    text = _SCHEMA + to_yaml(_filled(wish, programme, day))
    found, problems = round_of(text, wish.id, programme)
    if found is None or errors(problems):
        raise ProblemsFound(problems)
    return Opening(found, path, text, problems)


def titles(given: Iterable[str], of: tuple[str, ...]) -> dict[str, str]:
    """Return titles by language: `en=Spring`, `en=Spring; it=Primavera`, or one for all of them."""
    named: dict[str, str] = {}
    for_all = ""
    for text in given:
        before, *pairs = _LANGUAGE.split(text)
        for_all = before.strip() or for_all
        named |= {code: title.strip() for code, title in zip(pairs[::2], pairs[1::2], strict=True)}
    left = {code: for_all for code in of if code not in named and for_all}
    order = (*of, *(code for code in named if code not in of))
    return {code: (named | left)[code] for code in order if code in named | left}


def _filled(wish: Wish, programme: Programme, day: date) -> dict[str, object]:
    formats = wish.formats or tuple(programme.formats)
    opens = wish.opens or day
    closes = wish.closes or _later(opens, YEAR if wish.rolling else SIGN_UP)
    starts = wish.starts or (opens if wish.rolling else _next_monday(_later(closes, PAUSE)))
    lasting = [programme.formats[one].weeks for one in formats if one in programme.formats]
    usual = _later(starts, timedelta(weeks=max(lasting, default=1)) - FRIDAY_BEFORE)
    ends = wish.ends or (max(closes, usual) if wish.rolling else usual)
    return {
        "title": titles(wish.titles, programme.languages) or _season(wish, programme),
        "signup": {"opens": opens, "closes": closes},
        "starts": starts,
        "ends": ends,
        "formats": list(formats),
        "rolling": wish.rolling,
        "rollcall": wish.rollcall,
    }


def _next_monday(day: date) -> date:
    return _later(day, timedelta(days=-day.weekday() % 7))


def _later(day: date, span: timedelta) -> date:
    return day + span if span < date.max - day else date.max


def _season(wish: Wish, programme: Programme) -> dict[str, str]:
    """Return the titles that an id such as 2027-spring speaks for itself."""
    found = _SEASON.fullmatch(wish.id)
    if found is None:
        raise WrongUse("round-title", round=wish.id, example=" ".join(_examples(programme)))
    year, season = found.groups()
    known = (code for code in programme.languages if code in languages())
    return {code: catalogue(code)(f"round.season.{season}", year=year) for code in known}


def _examples(programme: Programme) -> Iterator[str]:
    for code in programme.languages:
        yield f'--title "{code}=…"'
