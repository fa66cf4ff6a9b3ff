"""How a letter calls people, so that a hub tells them of it."""

from __future__ import annotations

from bottega.hub.pair import Pair


def maintainers(pair: Pair) -> str:
    """Return the programme's maintainers as mentions; where it names none, a word for them."""
    names = pair.community.programme.maintainers
    called = pair.texts.enumeration(f"@{name}" for name in names)
    return called or pair.say("nudge.maintainers")
