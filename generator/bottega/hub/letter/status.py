"""Where a pair is: state, goal, milestones, the next meeting, and what has been held so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time

from bottega.hub.defusing import defused, quoted
from bottega.hub.letter.clocks import with_calendar
from bottega.hub.letter.commands import written
from bottega.hub.letter.layout import section
from bottega.hub.pair import Pair
from bottega.sessions.ledger import STEP_KINDS, Misunderstood
from bottega.sessions.slots import LENGTHS
from bottega.sessions.words import Verb


def status(pair: Pair) -> str:
    """Return where the two are, and the last line that could not be followed."""
    lines = (f"- {line}" for line in _lines(pair))
    parts = (section(pair.say("thread.status.title"), *lines), *_steps(pair), *_question(pair))
    return "\n\n".join(parts)


def why_unclear(pair: Pair, line: Misunderstood) -> str:
    """Return why a line could not be followed, with an example of one that could be."""
    about: Mapping[str, Verb] = {"session": "session", "pause": "pause"}
    verb = about.get(line.reason.partition("-")[0], "plan")
    return pair.say(f"thread.unclear.{line.reason}", example=written(pair, verb))


def _lines(pair: Pair) -> Iterator[str]:
    ledger = pair.ledger
    yield _stands(pair)
    if ledger.rests(pair.day):
        yield _rests(pair)
    if ledger.goal:
        yield pair.say("thread.status.goal", goal=defused(ledger.goal))
    if ledger.is_open:
        yield from _planned(pair)
    yield from _held(pair)
    if ledger.moves:
        yield pair.say("thread.status.moves", ledger.moves)
    if ledger.missed:
        yield pair.say("thread.status.missed", ledger.missed)
    yield from _notes(pair)
    yield from _renewals(pair)
    yield from _certificates(pair)


def _stands(pair: Pair) -> str:
    ledger = pair.ledger
    if ledger.state == "proposed":
        handles = {"mentee": pair.match.mentee, "mentor": pair.match.mentor}
        silent = (role for role, one in handles.items() if one not in ledger.accepted_by)
        people = pair.texts.enumeration(pair.names[role] for role in silent)
        return pair.say("thread.status.proposed", people=people)
    day = ledger.started if ledger.state == "running" else ledger.closed
    stands = pair.say(f"thread.status.{ledger.state}", day=pair.texts.day(day) if day else "")
    return f"{stands} {pair.say('thread.status.informal')}" if ledger.is_informal else stands


def _rests(pair: Pair) -> str:
    pause = pair.ledger.pause
    if pause is None or pause.until is None:
        return pair.say("thread.status.rests")
    return pair.say("thread.status.rests.until", day=pair.texts.day(pause.until))


def _planned(pair: Pair) -> Iterator[str]:
    today = datetime.combine(pair.day, time(), UTC)
    moment = pair.ledger.next_planned(today)
    if moment is not None:
        told = with_calendar(pair, moment, LENGTHS[0])
        yield pair.say("thread.status.planned", time=told)


def _held(pair: Pair) -> Iterator[str]:
    sessions = pair.ledger.sessions
    if sessions:
        last = pair.texts.day(sessions[-1].day)
        yield pair.say("thread.status.sessions", len(sessions), day=last)
    elif pair.ledger.is_open:
        yield pair.say("thread.status.none")


def _notes(pair: Pair) -> Iterator[str]:
    for by, link in pair.ledger.notes:
        yield pair.say("thread.status.notes", name=_name(pair, by), address=link)


def _renewals(pair: Pair) -> Iterator[str]:
    if pair.ledger.is_renewed:
        yield pair.say("thread.status.renewed")
        return
    for wish in pair.ledger.renewals:
        yield pair.say("thread.status.renews", name=_name(pair, wish.by))


def _certificates(pair: Pair) -> Iterator[str]:
    asked = [handle for handle, _day in pair.ledger.certificates]
    if pair.ledger.is_certified:
        yield pair.say("thread.status.certified")
    elif len(asked) == 2:
        yield pair.say("thread.status.certificate.later")
    elif asked:
        yield pair.say("thread.status.certificate", name=_name(pair, asked[0]))


def _name(pair: Pair, handle: str) -> str:
    return pair.names["mentee" if handle == pair.match.mentee else "mentor"]


def _steps(pair: Pair) -> Iterator[str]:
    steps = tuple(enumerate(pair.ledger.steps, 1))
    for kind in STEP_KINDS:
        lines = [
            f"- [{'x' if step.reached else ' '}] {number} · {defused(step.text)}"
            for number, step in steps
            if step.kind == kind
        ]
        if lines:
            yield section(pair.say(f"thread.status.steps.{kind}"), *lines)


def _question(pair: Pair) -> Iterator[str]:
    line = pair.ledger.question
    if line is not None and pair.ledger.is_open:
        yield pair.say("thread.status.unclear")
        yield quoted(line.line)
        yield why_unclear(pair, line)
