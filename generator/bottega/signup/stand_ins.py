"""A profile with stand-ins for what is wrong in its entries, so that the others can be judged."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bottega.documents.front_matter import join
from bottega.people.profile import Context
from bottega.problems import Problem
from bottega.signup.application import front_of

_ENTRY = re.compile(r"(offers|needs)\[(\d+)\](?:\.([a-z]+))?(?:\[\d+\])?")


def with_stand_ins(text: str, problems: Iterable[Problem], context: Context) -> str:
    """Return a profile's text with something harmless for every wrong part of an offer or need."""
    front, body = front_of(text)
    for problem in problems:
        field = dict(problem.values).get("field", "")
        found = _ENTRY.fullmatch(field)
        if found:
            number, part = int(found[2]) - 1, found[3] or "topic"
            front = {**front, found[1]: _mended(front[found[1]], number, part, context)}
        elif field == "offers" and problem.code == "repeated":
            front = {**front, field: _each_once(front[field], context)}
    return join(front, body)


def _mended(
    given: tuple[dict[str, Any], ...], number: int, part: str, context: Context
) -> tuple[dict[str, Any], ...]:
    entries = [dict(entry) for entry in given]
    entries[number] |= _stand_in(part, number, entries, context)
    return tuple(entries)


def _each_once(given: tuple[dict[str, Any], ...], context: Context) -> tuple[dict[str, Any], ...]:
    entries: tuple[dict[str, Any], ...] = given
    for number, entry in enumerate(given):
        if entry["topic"] in {one["topic"] for one in given[:number]}:
            entries = _mended(entries, number, "topic", context)
    return entries


def _stand_in(
    part: str, number: int, entries: list[dict[str, Any]], context: Context
) -> dict[str, Any]:
    used = {entry.get("topic") for entry in entries}
    topics = (topic for topic in context.vocabulary.topics if topic not in used)
    harmless: dict[str, Any] = {
        "id": f"entry-{number}",
        "topic": next(topics, ""),
        "also": (),
        "level": "expert",
        "format": next(iter(context.programme.formats)),
        "goal": "–",
    }
    return {part: harmless[part]} if part in harmless else {}
