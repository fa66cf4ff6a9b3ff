"""When and where the two could meet for the first time, with what agenda, and what to read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from bottega.hub.defusing import in_code
from bottega.hub.letter.clocks import with_calendar
from bottega.hub.letter.layout import section
from bottega.hub.pair import Pair
from bottega.hub.suggestions import suggestions
from bottega.sessions.slots import Hours, Slot, slots

NOTICE = timedelta(days=3)  # between a run and the first meeting
SHORT = 2  # sessions of a format that needs no getting to know each other
ROOM_CHARACTERS = 12


def proposed_slots(pair: Pair) -> tuple[Slot, ...]:
    """Return up to three moments, all still to come, in which both are free within the round."""
    if len(pair.profiles) < 2 or pair.match.facts.channel == "written":
        return ()
    begins, ends = pair.round.period(pair.matched)
    first = max(begins, pair.matched + NOTICE, pair.day + timedelta(days=1))
    one, other = (Hours(one.availability, one.timezone) for one in pair.profiles.values())
    return slots(one, other, first, ends)


def times(pair: Pair) -> str:
    """Return the moments that are proposed; nothing once a meeting is planned."""
    found = proposed_slots(pair)
    if pair.ledger.planned or pair.match.facts.channel == "written":
        return ""
    title = pair.say("thread.times.title")
    if not found:
        why = "over" if pair.match.facts.overlap_minutes else "none"
        return section(title, pair.say(f"thread.times.{why}"))
    lines = (f"- {with_calendar(pair, slot.start, slot.minutes)}" for slot in found)
    told = pair.say("thread.times.told", found[0].minutes)
    return f"{section(title, *lines)}\n\n{told}"


def place(pair: Pair) -> str:
    """Return how the two can reach each other, and a word of care about links."""
    mode = pair.community.programme.mode
    return section(
        pair.say("thread.place.title"),
        *_contacts(pair),
        *_room(pair),
        pair.say(f"thread.place.care.{mode}"),
    )


def first_meeting(pair: Pair) -> str:
    """Return an agenda for the first meeting, and the modules to read before it."""
    kind = "long" if pair.length.max > SHORT else "short"
    if pair.format and pair.format.reciprocal:
        kind = "exchange"
    title = "thread.agenda.title"
    if pair.match.facts.channel == "written":
        kind, title = "written", "thread.agenda.title.written"
    parts = (
        section(pair.say(title), pair.say(f"thread.agenda.{kind}")),
        suggestions(pair, "begin"),
    )
    return "\n\n".join(part for part in parts if part)


def _contacts(pair: Pair) -> Iterator[str]:
    given = {role: profile.contact for role, profile in pair.profiles.items()}
    both = [kind for kind in pair.community.programme.contacts if _is_shared(kind, given)]
    for kind in both:
        values: dict[str, Any] = {f"{role}_contact": in_code(given[role][kind]) for role in given}
        yield pair.say("thread.place.contact", kind=kind.replace("-", " ").capitalize(), **values)
    if not both:
        yield pair.say("thread.place.none")


def _is_shared(kind: str, given: Mapping[str, Mapping[str, str]]) -> bool:
    return len(given) == 2 and all(kind in contact for contact in given.values())


def _room(pair: Pair) -> Iterator[str]:
    programme = pair.community.programme
    if programme.mode == "private" and programme.meeting:
        name = hashlib.sha256(pair.match.id.encode()).hexdigest()[:ROOM_CHARACTERS]
        yield pair.say("thread.place.room", address=programme.meeting.replace("{room}", name))
