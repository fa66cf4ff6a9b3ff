"""Answers → the text of a profile, merged into the one there is; what is wrong, by question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from bottega.documents.front_matter import join, split
from bottega.people.importing.present import ORDER
from bottega.people.model import FOLDERS, NO_ACCOUNT, Role
from bottega.people.topics import Vocabulary
from bottega.programme import Programme
from bottega.signup import understanding as understood
from bottega.signup.answers import Answers
from bottega.signup.needs import needs_of
from bottega.signup.questions import AGREED, CHANNELS, PLACES
from bottega.texts import catalogue, languages

Front = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose profile it is; known from the issue's author, never from what they wrote."""

    handle: str
    account: str | None  # the login; None for somebody without an account
    number: int | None = None  # the account's

    def path(self, role: Role) -> str:
        """Return where the person's profile in a role stands."""
        return f"{FOLDERS[role]}/{self.handle}.md"


def profile_text(
    answers: Answers,
    who: Identity,
    existing: str | None,
    programme: Programme,
    vocabulary: Vocabulary,
    day: date,
) -> str:
    """Return the profile that the answers make; what the form does not ask stays as it was."""
    before, _body = front_of(existing)
    asked = _asked(answers, programme)
    said = {**_person(answers, programme, day), **_role(answers, before, programme, vocabulary)}
    kept = {key: value for key, value in before.items() if key not in asked}
    front = {**kept, **said, **_account(who), **_agreement(answers, before)}
    front["confirmed"] = day.isoformat()
    ordered = {key: front[key] for key in ORDER if key in front and front[key] not in _EMPTY}
    return join(ordered, answers["biography"])


def front_of(text: str | None) -> tuple[Front, str]:
    """Return the plain front matter and the body of a profile's text; empty where unusable."""
    document = split(text, "")[0] if text else None
    if document is None or not isinstance(document.front.value, dict):
        return {}, ""
    return document.front.value, document.body


_EMPTY: tuple[object, ...] = ("", (), [], {}, None)


def _asked(answers: Answers, programme: Programme) -> frozenset[str]:
    common = {"name", "pronouns", "languages", "timezone", "availability", "channel"}
    common |= {"organisation", "links", "github"}
    common |= {"region"} if programme.regions else set()
    common |= {"contact"} if programme.contacts else set()
    mentor, mentee = {"offers", "places", "hours_per_month"}, {"needs", "prefers", "announce"}
    return frozenset(common | (mentor if answers.form.role == "mentor" else mentee))


def _person(answers: Answers, programme: Programme, day: date) -> Front:
    channel = CHANNELS.get(answers["channel"], (answers["channel"],))
    return {
        "name": _line(answers["name"]),
        "pronouns": _line(answers["pronouns"]),
        "languages": understood.spoken(answers["languages"], programme.languages),
        "timezone": understood.zone(answers["timezone"], day.year),
        "region": answers["region"],
        "availability": understood.windows(answers["availability"]),
        # Calls are what a profile means that says nothing about it.
        "channel": () if channel in (("call",), ("",)) else channel,
        "organisation": _line(answers["organisation"]),
        "contact": understood.named(answers["contact"]),
        "links": understood.links(answers["links"]),
    }


def _role(
    answers: Answers, before: Mapping[str, Any], programme: Programme, vocabulary: Vocabulary
) -> Front:
    if answers.form.role == "mentor":
        return _mentor(answers, vocabulary)
    return {
        "needs": needs_of(answers, before.get("needs"), programme, vocabulary),
        "prefers": understood.handles(answers["prefers"]),
        "announce": answers["announce"] == "yes" or None,
    }


def _mentor(answers: Answers, vocabulary: Vocabulary) -> Front:
    counts = {
        question.id.removeprefix(PLACES): understood.number(answers[question.id])
        for question in answers.form.questions
        if question.id.startswith(PLACES) and answers[question.id]
    }
    # A format without places need not be named, but somebody who has none at all says so.
    places = {key: count for key, count in counts.items() if count != 0} or counts
    return {
        "offers": understood.offers(answers["offers"], vocabulary),
        "places": places,
        "hours_per_month": understood.number(answers["hours"]),
    }


def _account(who: Identity) -> Front:
    account = who.account or NO_ACCOUNT
    named = {} if account.lower() == who.handle else {"github": account}
    return named if who.number is None else {**named, "github_id": who.number}


def _agreement(answers: Answers, before: Mapping[str, Any]) -> Front:
    """Return the version agreed to; nothing where any of the boxes is not ticked."""
    versions = [version for line in answers.ticked if (version := _version(line)) is not None]
    if not versions or answers.unticked or len(answers.ticked) < len(AGREED):
        return {"agreement": None}
    earlier = before.get("agreement")
    return {"agreement": max(*versions, earlier if isinstance(earlier, int) else 0)}


def _version(line: str) -> int | None:
    found = (pattern.fullmatch(line) for pattern in _agreements())
    return next((int(one[1]) for one in found if one), None)


@cache
def _agreements() -> tuple[re.Pattern[str], ...]:
    patterns = (catalogue(one).pattern("signup.field.agreement.accept") for one in languages())
    parts = (map(re.escape, pattern.split("{version}")) for pattern in patterns)
    return tuple(re.compile(r"([0-9]{1,6})".join(escaped)) for escaped in parts)


def _line(answer: str) -> str:
    return " ".join(answer.split())
