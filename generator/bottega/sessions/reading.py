"""Reads the state of a match from its thread and from nothing else.

Only the two people and the programme's maintainers write in a ledger, and only with commands.
- A match begins when both have accepted. Who logs a session has accepted with it. A maintainer
  accepts and logs for those without an account.
- Where we told them that their places went to others, for not both had answered in time, the match
  is released: who accepts afterwards is told so. Where we told them that one of the two is not
  there any more, it is over: released where it had not begun.
- Two people who log the same day mean the same meeting; one who logs it twice with other minutes
  means two.
- Leaving before both accepted declines the match. Later it completes it, where the sessions
  reached the format's minimum, and ends it otherwise; nobody is asked why.
- A running match whose sessions reach the format's maximum completes itself some days later, so
  that its places come free.
- A session told after the end still counts where it was held before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from bottega.matching.model import Match
from bottega.sessions import steering
from bottega.sessions.certifying import certificate
from bottega.sessions.commands import Command, Reason, Session, commands, says_yes
from bottega.sessions.conversation import last_spoken, unanswered
from bottega.sessions.ledger import Ledger
from bottega.sessions.letting_go import let_go
from bottega.sessions.meetings import meetings
from bottega.sessions.notices import Notice, notices
from bottega.sessions.participants import Participants
from bottega.sessions.said import Outcome, Reading, Said
from bottega.sessions.terms import Terms
from bottega.sessions.thread import Comment, Thread, later, local_day
from bottega.sessions.words import Verb

MISSED_AFTER = timedelta(days=7)  # a meeting may be told of some days late


def read_ledger(
    match: Match, thread: Thread, participants: Participants, terms: Terms, day: date
) -> Ledger:
    """Return what a match's thread says as of a day, whatever the order of comments and repeats."""
    blank = Ledger(
        match.id,
        opened=local_day(thread.created, participants.mentee.clock),
        notices=notices(thread, participants.ours | {thread.author.lower()}),
        asked=unanswered(thread.comments, participants),
        spoke=last_spoken(thread.comments, participants),
    )
    reading = Reading(blank, participants, terms, thread.created)
    for event in _events(thread.comments, participants, blank.notices):
        reading = (
            _after_notice(reading, event) if isinstance(event, Notice) else _heard(reading, event)
        )
    return _finished(_closed_by_itself(reading, day), day)


def _events(
    comments: tuple[Comment, ...], participants: Participants, told: Iterable[Notice]
) -> Iterator[Said | Notice]:
    """Yield what was said, in its order, and among it how we let the match go, where we did."""
    closing = [one for one in told if one.closes]
    counting = {one for one in comments if participants.counts(one.author, one.author_id)}
    for comment in sorted(counting, key=_delivery):
        while closing and closing[0].created < comment.created:
            yield closing.pop(0)
        yield from _all_said(comment, participants)
    yield from closing


def _delivery(comment: Comment) -> tuple[datetime, str, str, int]:
    return comment.created, comment.author.lower(), comment.body, comment.id


def _all_said(comment: Comment, participants: Participants) -> Iterator[Said]:
    who = participants.find(comment.author, comment.author_id)
    clock = who.clock if who else participants.relayed_clock
    day = local_day(comment.created, clock)
    lines = commands(comment.body, day)
    if not lines and who is not None and says_yes(comment.body):
        lines = (Command("accept", ""),)
    for line in lines:
        yield Said(comment, who, day, clock, line)


def _after_notice(reading: Reading, told: Notice) -> Reading:
    day = local_day(told.created, reading.participants.mentee.clock)
    return let_go(_closed_by_itself(reading, day), told, day)


def _heard(before: Reading, said: Said) -> Reading:
    reading = _closed_by_itself(before, said.day)
    after = _after(reading, said)
    if isinstance(after, str):
        return reading.misunderstood(said, after)
    author = said.comment.author.lower()
    question = after.ledger.question
    if question is not None and question.author == author:
        after = after.note(question=None)
    return after.heard(said, understood=True)


def _after(reading: Reading, said: Said) -> Outcome:
    line = said.line
    if not isinstance(line, Command):
        return line.reason
    if line.session is not None:
        return _session(reading, said, line.session)
    return _HANDLERS[line.verb](reading, said, line)


def _help(reading: Reading, _said: Said, line: Command) -> Outcome:
    return reading if line.text else reading.note(help_asked=True)  # a question is for maintainers


def _accept(reading: Reading, said: Said, line: Command) -> Outcome:
    handles = _speaks_for(reading, said)
    if not handles:
        return "accept-for-other"
    if reading.ledger.state == "released" and line.line:  # a plain yes may answer something else
        return "accept-late"
    return _accepted(reading, handles, said.day)


def _speaks_for(reading: Reading, said: Said) -> tuple[str, ...]:
    if said.who is not None:
        return (said.who.handle,)
    return tuple(one.handle for one in reading.participants.both if one.account is None)


def _accepted(reading: Reading, handles: tuple[str, ...], day: date) -> Reading:
    if reading.ledger.state != "proposed":
        return reading
    both = [one.handle for one in reading.participants.both]
    accepted = tuple(one for one in both if one in (*reading.ledger.accepted_by, *handles))
    if len(accepted) < len(both):
        return reading.note(accepted_by=accepted)
    return _full(reading.note(accepted_by=accepted, state="running", started=day), day)


def _session(reading: Reading, said: Said, session: Session) -> Outcome:
    reason = _unlikely(reading, said, session)
    if reason is not None:
        return reason
    told = replace(reading, told=(*reading.told, (said.comment.author.lower(), session)))
    accepted = _accepted(told, _speaks_for(told, said), said.day)
    return _full(steering.resumed(accepted, session.day), said.day)


def _unlikely(reading: Reading, said: Said, session: Session) -> Reason | None:
    if session.day > said.day:
        return "session-future"
    if session.day < local_day(reading.opened, said.clock):
        return "session-early"
    if reading.ledger.state == "released":
        return "accept-late"
    closed = reading.ledger.closed
    return "session-after" if closed is not None and session.day > closed else None


def _full(reading: Reading, day: date) -> Reading:
    ledger = reading.ledger
    is_full = len(meetings(reading.told)) >= reading.terms.length.max
    if ledger.state != "running" or ledger.closes or not is_full:
        return reading
    last = later(day, reading.terms.closing_days)
    return _closed_by_itself(reading.note(closes=last), day)


def _closed_by_itself(reading: Reading, day: date) -> Reading:
    closes = reading.ledger.closes
    if reading.ledger.state != "running" or closes is None or day < closes:
        return reading
    return reading.note(state="completed", closed=closes)


def _leave(reading: Reading, said: Said, _line: Command) -> Outcome:
    if reading.ledger.state == "proposed":
        by = said.who.handle if said.who else None
        return reading.note(state="declined", declined_by=by, closed=said.day)
    if reading.ledger.state == "running":
        return reading.note(state="ended", closed=said.day)
    return reading


def _informal(reading: Reading, said: Said, line: Command) -> Outcome:
    if reading.ledger.state not in ("running", "completed", "ended"):
        return "not-running"
    left = _leave(reading, said, line)
    return left.note(is_informal=True) if isinstance(left, Reading) else left


_Handler = Callable[[Reading, Said, Command], Outcome]
_HANDLERS: Mapping[Verb, _Handler] = {
    "accept": _accept,
    "decline": _leave,
    "end": _leave,
    "help": _help,
    "informal": _informal,
    "certificate": certificate,
    **steering.HANDLERS,
}


def _finished(reading: Reading, day: date) -> Ledger:
    ledger, held = reading.ledger, meetings(reading.told)
    state = ledger.state
    if state == "ended" and len(held) >= reading.terms.length.min:
        state = "completed"
    planned = [one for one in sorted(reading.planned) if not _was_held(one, reading, held)]
    return replace(
        ledger,
        state=state,
        sessions=held,
        planned=tuple(planned),
        moves=len(reading.moves),
        missed=sum(_is_missed(one, reading, day) for one in planned),
        misunderstood=tuple(sorted(set(ledger.misunderstood))),
    )


def _was_held(planned: datetime, reading: Reading, held: tuple[Session, ...]) -> bool:
    days = {local_day(planned, one.clock) for one in reading.participants.both}
    return any(session.day in days for session in held)


def _is_missed(planned: datetime, reading: Reading, day: date) -> bool:
    until = reading.ledger.closed or day
    return reading.terms.counts_missed and _day_of(planned) + MISSED_AFTER < until


def _day_of(moment: datetime) -> date:
    return min(moment.date(), date.max - MISSED_AFTER)
