"""Why a match's two people were put together, told to the two themselves.

The matching explains itself to everybody else in the third person; a letter says "you".
"""

from __future__ import annotations

from collections.abc import Iterator

from bottega.hub.pair import Pair
from bottega.matching.explanation import duration


def reasons(pair: Pair) -> Iterator[str]:
    """Yield what speaks for a match, the topic first, a sentence each."""
    facts = pair.match.facts
    if pair.match.pinned:
        yield pair.say("thread.why.pinned")
    if facts.offer and facts.level:
        yield pair.say(
            f"thread.why.{facts.closeness}",
            topic=pair.topic(pair.match.topic),
            offer=pair.topic(facts.offer),
            level=pair.say(f"level.{facts.level}"),
        )
    if facts.also:
        also = pair.texts.enumeration(pair.topic(topic) for topic in facts.also)
        yield pair.say("thread.why.also", topics=also)
    if facts.preference is not None:
        yield pair.say(f"thread.why.preference.{'first' if facts.preference == 1 else 'asked'}")
    if facts.language:
        yield pair.say("thread.why.language", language=pair.texts.language_name(facts.language))
    yield _hours(pair)
    for part in ("region", "difference"):
        if pair.match.parts.get(part, 0) > 0:
            yield pair.say(f"thread.why.{part}")


def _hours(pair: Pair) -> str:
    facts = pair.match.facts
    if facts.channel == "written":
        return pair.say("thread.why.written")
    if not facts.overlap_minutes:
        return pair.say("thread.why.hours.unknown")
    length = duration(facts.overlap_minutes, pair.texts)
    return pair.say("thread.why.hours", length=length)
