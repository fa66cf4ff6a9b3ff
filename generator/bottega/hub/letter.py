"""What a match's issue says to its two people: who, why you two, what now, and where to turn."""

from __future__ import annotations

from bottega.hub.defusing import quoted
from bottega.hub.markers import issue_marker
from bottega.hub.pair import Pair, page_address
from bottega.hub.reasons import reasons
from bottega.sessions.ledger import Misunderstood

FIRST_MODULE = "learn/what-mentoring-is/"
EXAMPLE_MINUTES = 45
TAUGHT = ("accept", "session", "end", "help")


def letter(pair: Pair, back: Pair | None = None) -> str:
    """Return the body of a match's issue, true to its ledger.

    `back` is the other half of an exchange, in which each of the two teaches the other.
    """
    halves = (pair,) if back is None else (pair, back)
    sections = (
        issue_marker(pair.match.id),
        _greeting(pair, back),
        *map(_goal, halves),
        _why(halves),
        _now(pair),
        _commands(pair) if pair.ledger.is_open else "",
        _care(pair),
        _status(pair),
    )
    return "\n\n".join(section for section in sections if section) + "\n"


def help_reply(pair: Pair) -> str:
    """Return the answer to somebody who asked for help in a thread."""
    return "\n\n".join((pair.say("thread.reply.help"), _commands(pair), _care(pair)))


def unclear_reply(pair: Pair, line: Misunderstood) -> str:
    """Return the answer to a line that could not be followed."""
    why = pair.say(f"thread.unclear.{line.reason}", example=_example(pair))
    return "\n\n".join((pair.say("thread.reply.unclear"), quoted(line.line), why))


def elsewhere(pair: Pair) -> str:
    """Return what a second issue for a match says; `{number}` stands for the first one's."""
    return pair.say("thread.elsewhere", number="{number}")


def _greeting(pair: Pair, back: Pair | None) -> str:
    mentee, mentor = pair.calls
    greeting = pair.say("thread.greeting", mentee=mentee, mentor=mentor)
    lines = [greeting, "", _introduction(pair, back)]
    if pair.format:
        label, summary = map(pair.translated, (pair.format.label, pair.format.summary))
        lines.append(pair.say("thread.format", format=label, summary=summary))
    return "\n".join(lines)


def _introduction(pair: Pair, back: Pair | None) -> str:
    programme = pair.translated(pair.community.programme.title)
    topic = pair.topic(pair.match.topic)
    if back is None:
        return pair.say("thread.introduction", programme=programme, topic=topic)
    other = pair.topic(back.match.topic)
    return pair.say("thread.introduction.exchange", programme=programme, topic=topic, back=other)


def _goal(pair: Pair) -> str:
    return f"{pair.say('thread.goal')}\n\n{quoted(pair.need.goal)}" if pair.need else ""


def _why(halves: tuple[Pair, ...]) -> str:
    found = dict.fromkeys(reason for half in halves for reason in reasons(half))
    return _section(halves[0].say("thread.why.title"), *(f"- {reason}" for reason in found))


def _now(pair: Pair) -> str:
    state = pair.ledger.state
    title = pair.say(f"thread.now.{state}.title")
    if not pair.ledger.is_open:
        return _section(title, pair.say(f"thread.now.{state}"))
    steps = _first_steps(pair) if state == "proposed" else _next_steps(pair)
    return _section(title, *(f"{number}. {step}" for number, step in enumerate(steps, 1)))


def _first_steps(pair: Pair) -> tuple[str, ...]:
    days = pair.community.programme.days.accept
    return pair.say("thread.now.accept", days), *_meeting(pair)


def _next_steps(pair: Pair) -> tuple[str, ...]:
    log = pair.say("thread.now.log", example=_example(pair))
    full = pair.say("thread.now.full", pair.length.max)
    return (log, full) if pair.ledger.sessions else (*_meeting(pair), log, full)


def _meeting(pair: Pair) -> tuple[str, str]:
    address = page_address(pair.community, pair.texts.language, FIRST_MODULE)
    return pair.say("thread.now.first"), pair.say("thread.now.meeting", address=address)


def _commands(pair: Pair) -> str:
    rows = (f"| {_written(pair, verb)} | {pair.say(f'thread.table.{verb}')} |" for verb in TAUGHT)
    head = f"| {pair.say('thread.table.write')} | {pair.say('thread.table.when')} |"
    readers = pair.say(f"thread.readers.{pair.community.programme.mode}")
    table = _section(pair.say("thread.table.title"), head, "| --- | --- |", *rows)
    return f"{table}\n\n{pair.say('thread.table.how')} {readers}"


def _written(pair: Pair, verb: str) -> str:
    word = pair.texts(f"thread.word.{verb}")
    return _example(pair) if verb == "session" else f"`/{word}`"


def _example(pair: Pair) -> str:
    word = pair.texts("thread.word.session")
    return f"`/{word} {pair.round.starts.isoformat()} {EXAMPLE_MINUTES}`"


def _care(pair: Pair) -> str:
    care = pair.community.programme.care
    people = pair.texts.enumeration(
        f"{person.name} ({person.pronouns})" if person.pronouns else person.name
        for person in care.people
    )
    door = pair.say("thread.care.door", care.answer_days, address=care.address, people=people)
    lines = [door]
    if care.elsewhere:
        lines.append(pair.say("thread.care.elsewhere", address=care.elsewhere))
    return _section(pair.say("thread.care.title"), *lines)


def _status(pair: Pair) -> str:
    return _section(pair.say("thread.status.title"), f"{_stands(pair)} {_held(pair)}".rstrip())


def _stands(pair: Pair) -> str:
    ledger = pair.ledger
    if ledger.state == "proposed":
        handles = {"mentee": pair.match.mentee, "mentor": pair.match.mentor}
        silent = (role for role, one in handles.items() if one not in ledger.accepted_by)
        people = pair.texts.enumeration(pair.names[role] for role in silent)
        return pair.say("thread.status.proposed", people=people)
    day = ledger.started if ledger.state == "running" else ledger.closed
    return pair.say(f"thread.status.{ledger.state}", day=pair.texts.day(day) if day else "")


def _held(pair: Pair) -> str:
    sessions = pair.ledger.sessions
    if sessions:
        last = pair.texts.day(sessions[-1].day)
        return pair.say("thread.status.sessions", len(sessions), day=last)
    return "" if pair.ledger.state == "declined" else pair.say("thread.status.none")


def _section(title: str, *lines: str) -> str:
    return "\n".join((title, "", *lines))
