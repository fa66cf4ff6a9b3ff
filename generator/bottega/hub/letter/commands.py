"""What the two can write: four commands in every letter, the others in the answer to `/help`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bottega.hub.letter.layout import section, table
from bottega.hub.pair import Pair
from bottega.sessions.words import VERBS, Verb

EXAMPLE_MINUTES = 45
EXAMPLE_HOUR = "18:00"
WEEKS_LATER: Mapping[Verb, timedelta] = {
    "move": timedelta(weeks=1),
    "pause": timedelta(weeks=5),
}
TAUGHT: tuple[Verb, ...] = ("accept", "session", "end", "help")
REST = tuple(verb for verb in VERBS if verb not in TAUGHT)


def taught(pair: Pair) -> str:
    """Return the four commands that everybody needs, and who can read the thread."""
    told = _table(pair, TAUGHT)
    readers = pair.say(f"thread.readers.{pair.community.programme.mode}")
    how = pair.say("thread.table.how")
    return f"{section(pair.say('thread.table.title'), *told)}\n\n{how} {readers}"


def others(pair: Pair) -> str:
    """Return all the other commands."""
    return section(pair.say("thread.table.more"), *_table(pair, REST))


def written(pair: Pair, verb: Verb) -> str:
    """Return how a command is written, with an example of what belongs to it."""
    return f"`/{pair.texts(f'thread.word.{verb}')} {_example(pair, verb)}".rstrip() + "`"


def _example(pair: Pair, verb: Verb) -> str:
    first = max(pair.round.starts, pair.matched)  # not today's, so that a letter stays the same
    day = (first + WEEKS_LATER.get(verb, timedelta())).isoformat()
    if verb == "session":
        return f"{day} {EXAMPLE_MINUTES}"
    if verb in ("plan", "move"):
        return f"{day} {EXAMPLE_HOUR}"
    key = f"thread.example.{verb}"
    return pair.texts(key, day=day) if pair.texts.has(key) else ""


def _table(pair: Pair, verbs: tuple[Verb, ...]) -> tuple[str, ...]:
    head = pair.say("thread.table.write"), pair.say("thread.table.when")
    return table(head, ((written(pair, verb), pair.say(f"thread.table.{verb}")) for verb in verbs))
