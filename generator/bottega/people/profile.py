"""A profile's file → Mentor or Mentee, or every problem in it at its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

import babel

from bottega.documents.front_matter import MarkdownDocument, split
from bottega.documents.shape import salvage, shape
from bottega.documents.strict_yaml import Location
from bottega.documents.tree import decode
from bottega.people.model import (
    FOLDERS,
    STAND_IN,
    Mentee,
    Mentor,
    Profile,
    Role,
)
from bottega.people.topics import Vocabulary
from bottega.people.wording import biography_findings, mixes_scripts
from bottega.problems import Problem, Severity, errors, problem
from bottega.programme import LOGIN_LENGTH, LOGIN_PATTERN, Programme

MAX_BYTES = 32 * 1024
BIOGRAPHY_LIMIT = 4000
_FILE_NAME = re.compile(rf"({LOGIN_PATTERN})\.md")

Person = TypeVar("Person", bound=Profile)
Found = tuple[Location, str, Mapping[str, object], Severity]


Rule = Callable[[Person, "Context"], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Context:
    """What a profile is checked against; the day decides what is in the future."""

    programme: Programme
    vocabulary: Vocabulary
    day: date


def handle_of(path: str, role: Role) -> str | None:
    """Return the handle that a path stands for; None where it is no profile's path."""
    folder, _, name = path.rpartition("/")
    found = _FILE_NAME.fullmatch(name)
    if found is None or folder != FOLDERS[role] or name != name.lower():
        return None
    handle = found[1]
    return handle if len(handle) <= LOGIN_LENGTH and not STAND_IN.fullmatch(handle) else None


def is_confirmed_by(profile: Profile, day: date) -> bool:
    """Say whether the profile's date has come: nothing else about a profile depends on the day."""
    # East of here tomorrow has begun already.
    return profile.confirmed <= day + timedelta(days=1)


def read_mentor(
    path: str, data: bytes, context: Context
) -> tuple[Mentor | None, tuple[Problem, ...]]:
    """Return the mentor in a file, if it is usable, and every problem in it."""
    return _read(Mentor, path, data, context, (*_COMMON_RULES, *_MENTOR_RULES))


def read_mentee(
    path: str, data: bytes, context: Context
) -> tuple[Mentee | None, tuple[Problem, ...]]:
    """Return the mentee in a file, if it is usable, and every problem in it."""
    return _read(Mentee, path, data, context, (*_COMMON_RULES, *_MENTEE_RULES))


def _read(
    model: type[Person], path: str, data: bytes, context: Context, rules: tuple[Rule[Person], ...]
) -> tuple[Person | None, tuple[Problem, ...]]:
    text = decode(data, path)
    if isinstance(text, Problem):
        return None, (text,)
    document, problems = split(text, path)
    if document is None:
        return None, problems
    own = {
        "handle": path.rpartition("/")[2].removesuffix(".md"),
        "biography": document.body.strip(),
    }
    profile, wrong = shape(model, document.front, path, extra=own)
    judged, left = (profile, frozenset[str]()) if profile else _partly(model, document, own)
    against = _against(rules, judged, document, path, context) if judged else ()
    told = (found for location, found in against if location[0] not in left)
    found = (*problems, *wrong, *_in_body(document, path), *told)
    return (None if errors(found) else profile), tuple(sorted(found))


def _partly(
    model: type[Person], document: MarkdownDocument, own: Mapping[str, object]
) -> tuple[Person | None, frozenset[str]]:
    return salvage(model, document.front, {**_STAND_INS[model.__name__], **own})


def _in_body(document: MarkdownDocument, path: str) -> Iterator[Problem]:
    for line, code, values in biography_findings(document.body, BIOGRAPHY_LIMIT):
        yield problem(path, document.body_line + line, code, **{"field": "biography", **values})


def _against(
    rules: tuple[Rule[Person], ...],
    profile: Person,
    document: MarkdownDocument,
    path: str,
    context: Context,
) -> Iterator[tuple[Location, Problem]]:
    for rule in rules:
        for location, code, values, severity in rule(profile, context):
            line = document.front.line(location)
            found = problem(path, line, code, **values)
            yield location, replace(found, severity=severity)


def _languages(profile: Profile, _context: Context) -> Iterator[Found]:
    known = known_languages()
    for index, language in enumerate(profile.languages):
        if language.partition("-")[0] not in known:
            yield ("languages", index), "unknown-language", {"language": language}, "error"


@cache
def known_languages() -> frozenset[str]:
    """Return the codes of all languages, without their regions."""
    return frozenset(babel.Locale("en").languages)


def _region(profile: Profile, context: Context) -> Iterator[Found]:
    regions = list(context.programme.regions)
    if profile.region is not None and profile.region not in regions:
        values = {"region": profile.region, "allowed": ", ".join(regions) or "–"}
        yield ("region",), "unknown-region", values, "error"


def _contact(profile: Profile, context: Context) -> Iterator[Found]:
    for kind in profile.contact:
        if kind not in context.programme.contacts:
            values = {"kind": kind, "allowed": ", ".join(context.programme.contacts) or "–"}
            yield ("contact", kind), "unknown-contact", values, "error"


def _agreement(profile: Profile, context: Context) -> Iterator[Found]:
    current = context.programme.agreement
    values = {"version": profile.agreement, "current": current}
    if profile.agreement > current:
        yield ("agreement",), "agreement-unknown", values, "error"
    if profile.agreement == 0 and profile.listed:
        yield ("agreement",), "agreement-missing", values, "error"
    if 0 < profile.agreement < current:
        yield ("agreement",), "agreement-old", values, "warning"


def _confirmed(profile: Profile, context: Context) -> Iterator[Found]:
    if not is_confirmed_by(profile, context.day):
        values = {"date": profile.confirmed, "today": context.day}
        yield ("confirmed",), "confirmed-future", values, "error"


def _name(profile: Profile, _context: Context) -> Iterator[Found]:
    if mixes_scripts(profile.name):
        yield ("name",), "mixed-scripts", {"name": profile.name}, "warning"


def _offers(mentor: Mentor, context: Context) -> Iterator[Found]:
    for index, offer in enumerate(mentor.offers):
        yield from _topic(("offers", index, "topic"), offer.topic, context)
        if offer.level == "beginner":
            location = ("offers", index, "level")
            yield location, "offer-too-low", {"topic": offer.topic}, "warning"


def _places(mentor: Mentor, context: Context) -> Iterator[Found]:
    allowed = [*context.programme.formats, "total"]
    for key in mentor.places:
        if key not in allowed:
            values = {"format": key, "allowed": ", ".join(allowed)}
            yield ("places", key), "unknown-format", values, "error"


def _needs(mentee: Mentee, context: Context) -> Iterator[Found]:
    formats = list(context.programme.formats)
    for index, need in enumerate(mentee.needs):
        yield from _topic(("needs", index, "topic"), need.topic, context)
        for place, topic in enumerate(need.also):
            yield from _topic(("needs", index, "also", place), topic, context)
        if need.format not in formats:
            values = {"format": need.format, "allowed": ", ".join(formats)}
            yield ("needs", index, "format"), "unknown-format", values, "error"


def _topic(location: Location, topic: str, context: Context) -> Iterator[Found]:
    if topic not in context.vocabulary:
        suggestion = context.vocabulary.suggest(topic)
        yield location, "unknown-topic", {"topic": topic, "suggestion": suggestion}, "error"


def _prefers(mentee: Mentee, _context: Context) -> Iterator[Found]:
    if mentee.handle in mentee.prefers:
        location = ("prefers", mentee.prefers.index(mentee.handle))
        yield location, "prefers-oneself", {"handle": mentee.handle}, "error"


_PLAIN = {"name": "–", "languages": ("en",), "timezone": "UTC", "agreement": 1}
_PLAIN |= {"confirmed": "2000-01-01"}
# What stands for a wrong field while the others are judged; nothing of it is ever told.
_STAND_INS: Mapping[str, Mapping[str, object]] = {
    "Mentor": {**_PLAIN, "offers": ({"topic": "x", "level": "expert"},), "places": {}},
    "Mentee": {**_PLAIN, "needs": ({"id": "x", "topic": "x", "format": "x", "goal": "x"},)},
}
_COMMON_RULES: tuple[Rule[Profile], ...] = (
    _languages,
    _region,
    _contact,
    _agreement,
    _confirmed,
    _name,
)
_MENTOR_RULES: tuple[Rule[Mentor], ...] = (_offers, _places)
_MENTEE_RULES: tuple[Rule[Mentee], ...] = (_needs, _prefers)
