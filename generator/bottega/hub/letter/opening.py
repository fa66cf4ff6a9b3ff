"""How a letter begins: a welcome, the goal in the mentee's own words, and why these two."""

from __future__ import annotations

from bottega.hub.defusing import quoted
from bottega.hub.letter.layout import section
from bottega.hub.pair import Pair
from bottega.hub.reasons import reasons


def greeting(pair: Pair, back: Pair | None) -> str:
    """Return the welcome, what brought them together, and their format."""
    mentee, mentor = pair.calls
    welcome = pair.say("thread.greeting", mentee=mentee, mentor=mentor)
    lines = [welcome, "", _introduction(pair, back)]
    if pair.format:
        label, summary = map(pair.translated, (pair.format.label, pair.format.summary))
        lines.append(pair.say("thread.format", format=label, summary=summary))
    return "\n".join(lines)


def goal(pair: Pair) -> str:
    """Return what the mentee asked for, as they wrote it; nothing once it is nowhere written."""
    return f"{pair.say('thread.goal')}\n\n{quoted(pair.need.goal)}" if pair.need else ""


def why(halves: tuple[Pair, ...]) -> str:
    """Return why these two, from both halves of an exchange."""
    found = dict.fromkeys(reason for half in halves for reason in reasons(half))
    return section(halves[0].say("thread.why.title"), *(f"- {reason}" for reason in found))


def _introduction(pair: Pair, back: Pair | None) -> str:
    programme = pair.translated(pair.community.programme.title)
    topic = pair.topic(pair.match.topic)
    if back is None:
        return pair.say("thread.introduction", programme=programme, topic=topic)
    other = pair.topic(back.match.topic)
    return pair.say("thread.introduction.exchange", programme=programme, topic=topic, back=other)
