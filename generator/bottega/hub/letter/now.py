"""What comes next for a pair, wherever they are: first steps, halfway, closing, afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from bottega.hub.letter.commands import written
from bottega.hub.letter.layout import numbered, section
from bottega.hub.letter.meeting import proposed_slots
from bottega.hub.pair import Pair
from bottega.hub.suggestions import suggestions


def now(pair: Pair) -> str:
    """Return the next steps, or, once all is over, thanks and what could come after."""
    state = pair.ledger.state
    title = pair.say(f"thread.now.{state}.title")
    if not pair.ledger.is_open:
        return "\n\n".join((section(title, pair.say(f"thread.now.{state}")), *_afterwards(pair)))
    steps = _first_steps(pair) if state == "proposed" else _next_steps(pair)
    return "\n\n".join((section(title, *numbered(steps)), *_reading(pair)))


def _first_steps(pair: Pair) -> Iterator[str]:
    yield pair.say("thread.now.accept", pair.community.programme.days.accept)
    yield from _before_meeting(pair)


def _before_meeting(pair: Pair) -> Iterator[str]:
    kind = "times" if proposed_slots(pair) else "free"
    if pair.match.facts.channel == "written":
        kind = "written"
    elif pair.ledger.planned:
        kind = "planned"
    yield pair.say(f"thread.now.first.{kind}")
    if kind in ("times", "free"):
        yield pair.say("thread.now.plan", example=written(pair, "plan"))


def _next_steps(pair: Pair) -> Iterator[str]:
    ledger = pair.ledger
    if not ledger.sessions:
        yield from _before_meeting(pair)
    if ledger.closes is not None:
        yield pair.say("thread.now.closes", pair.length.max, day=pair.texts.day(ledger.closes))
        yield pair.say("thread.now.again")
        return
    yield pair.say("thread.now.log", example=written(pair, "session"))
    if _moment(pair) == "middle":
        yield pair.say("thread.now.middle")
    if _moment(pair) == "close":
        yield pair.say("thread.now.close")
    yield pair.say("thread.now.full", pair.length.max, grace=_grace(pair))


def _grace(pair: Pair) -> str:
    days = pair.community.programme.days.closing
    return pair.say("thread.now.grace", days) if days else pair.say("thread.now.grace.none")


def _moment(pair: Pair) -> str:
    """Return which moment of the match a letter speaks of."""
    held, length = len(pair.ledger.sessions), pair.length
    if held and held >= length.max - 1:
        return "close"
    return "middle" if held and held * 2 >= length.min else "begin"


def _reading(pair: Pair) -> Iterator[str]:
    # What to read at the beginning stands with the first meeting's agenda.
    moment = "" if pair.ledger.closes else _moment(pair)
    if moment == "middle":
        yield from filter(None, (suggestions(pair, "middle"),))
    elif moment == "close":
        yield from filter(None, (suggestions(pair, "close"),))


def _afterwards(pair: Pair) -> Iterator[str]:
    if pair.ledger.is_renewed:
        yield pair.say("thread.now.renewed")
    elif pair.ledger.state == "completed":  # who ended early is not asked for more
        yield pair.say("thread.now.another")
        if not pair.ledger.is_certified:
            yield pair.say("thread.now.certificate")
        yield from _longer(pair)


def _longer(pair: Pair) -> Iterator[str]:
    """Yield the way on to the next longer format, where there is one."""
    formats = pair.community.programme.formats.items()
    longer = [
        (form.sessions.min, key)
        for key, form in formats
        if form.sessions.min > pair.length.max and not form.reciprocal
    ]
    if longer and not (pair.format and pair.format.reciprocal):
        _, key = min(longer)
        label = pair.translated(pair.community.programme.formats[key].label)
        wish = f"`/{pair.texts('thread.word.renew')} {key}`"
        yield pair.say("thread.now.longer", label=label, wish=wish)
