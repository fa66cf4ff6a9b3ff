"""The private door, as every letter shows it."""

from __future__ import annotations

from bottega.hub.letter.layout import section
from bottega.hub.pair import Pair


def care(pair: Pair) -> str:
    """Return where to turn when something is not right, who reads it, and how soon."""
    door = pair.community.programme.care
    people = pair.texts.enumeration(
        f"{person.name} ({person.pronouns})" if person.pronouns else person.name
        for person in door.people
    )
    lines = [
        pair.say("thread.care.door", door.answer_days, address=door.address, people=people),
    ]
    if door.elsewhere:
        lines.append(pair.say("thread.care.elsewhere", address=door.elsewhere))
    return section(pair.say("thread.care.title"), *lines)
