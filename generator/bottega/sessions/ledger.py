"""The state of a match, read from its thread and from nothing else.

Only the two people and the programme's maintainers write in a ledger, and only with commands.
- A match begins when both have accepted. Who logs a session has accepted with it. A maintainer
  accepts and logs for those without an account.
- Two people who log the same day mean the same meeting; one who logs it twice with other minutes
  means two.
- Leaving before both accepted declines the match. Later it completes it, where the sessions
  reached the format's minimum, and ends it otherwise; nobody is asked why.
- A running match whose sessions reach the format's maximum completes itself, so that its places
  come free.
- A session told after the end still counts where it was held before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from typing import Literal

from bottega.matching.model import Match
from bottega.programme import SessionCount
from bottega.sessions.commands import Command, Line, Reason, Session, commands, says_yes
from bottega.sessions.meetings import Told, meetings
from bottega.sessions.participants import Participant, Participants
from bottega.sessions.thread import Comment, Thread, local_day

State = Literal["proposed", "running", "completed", "ended", "declined"]
STATES: tuple[State, ...] = ("proposed", "running", "completed", "ended", "declined")
OPEN_STATES: tuple[State, ...] = ("proposed", "running")


@dataclass(frozen=True, slots=True, order=True)
class Misunderstood:
    """A line that could not be followed: who wrote it, when, why not, and the line."""

    created: datetime
    author: str
    reason: Reason
    line: str


@dataclass(frozen=True, slots=True, order=True)
class Heard:
    """A comment, by its id on the hub, with commands that were understood, or not."""

    comment: int
    understood: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of a match; people by their handles, days on the clock of who wrote."""

    match_id: str
    state: State = "proposed"
    accepted_by: tuple[str, ...] = ()
    sessions: tuple[Session, ...] = ()
    help_asked: bool = False
    misunderstood: tuple[Misunderstood, ...] = ()
    declined_by: str | None = None
    started: date | None = None
    closed: date | None = None
    heard: tuple[Heard, ...] = ()

    @property
    def is_open(self) -> bool:
        """Say whether the match still takes a place."""
        return self.state in OPEN_STATES


def read_ledger(
    match: Match, thread: Thread, participants: Participants, length: SessionCount
) -> Ledger:
    """Return what a match's thread says, whatever the order of its comments and repeats.

    `length` is how many sessions the match's format has.
    """
    reading = _Reading(Ledger(match.id), participants, length, thread.created)
    for said in _all_said(thread.comments, participants):
        reading = _heard(said, reading, _after(reading, said))
    return _finished(reading)


def ledgers_by_match(ledgers: Iterable[Ledger]) -> dict[str, Ledger]:
    """Return ledgers by the id of their match."""
    return {ledger.match_id: ledger for ledger in ledgers}


@dataclass(frozen=True, slots=True)
class _Said:
    """One command of a comment; nobody in particular where a maintainer wrote it."""

    comment: Comment
    who: Participant | None
    day: date
    line: Line


@dataclass(frozen=True, slots=True)
class _Reading:
    """How far a thread has been read."""

    ledger: Ledger
    participants: Participants
    length: SessionCount
    opened: datetime
    told: tuple[Told, ...] = ()

    def note(self, **changes: object) -> _Reading:
        """Return the reading with another state of the ledger."""
        return replace(self, ledger=replace(self.ledger, **changes))  # type: ignore[arg-type]


def _all_said(comments: Iterable[Comment], participants: Participants) -> Iterator[_Said]:
    counting = {one for one in comments if participants.counts(one.author, one.author_id)}
    for comment in sorted(counting, key=_delivery):
        who = participants.find(comment.author, comment.author_id)
        day = local_day(comment.created, _clock(who))
        lines = commands(comment.body, day)
        if not lines and who is not None and says_yes(comment.body):
            lines = (Command("accept", ""),)
        for line in lines:
            yield _Said(comment, who, day, line)


def _delivery(comment: Comment) -> tuple[datetime, str, str]:
    return comment.created, comment.author.lower(), comment.body


def _clock(who: Participant | None) -> tzinfo:
    return who.clock if who else UTC


def _after(reading: _Reading, said: _Said) -> _Reading:
    if not isinstance(said.line, Command):
        return _misunderstood(reading, said, said.line.reason)
    if said.line.session is not None:
        return _session(reading, said, said.line.session)
    if said.line.verb == "accept":
        return _accept(reading, said)
    if said.line.verb == "help":
        return reading.note(help_asked=True)
    return _leave(reading, said)


def _heard(said: _Said, before: _Reading, after: _Reading) -> _Reading:
    if not said.comment.id:  # a hub where nobody can react to a comment
        return after
    understood = before.ledger.misunderstood == after.ledger.misunderstood
    heard = {*after.ledger.heard, Heard(said.comment.id, understood)}
    return after.note(heard=tuple(sorted(heard)))


def _accept(reading: _Reading, said: _Said) -> _Reading:
    handles = _speaks_for(reading, said)
    if not handles:
        return _misunderstood(reading, said, "accept-for-other")
    return _accepted(reading, handles, said.day)


def _speaks_for(reading: _Reading, said: _Said) -> tuple[str, ...]:
    if said.who is not None:
        return (said.who.handle,)
    return tuple(one.handle for one in reading.participants.both if one.account is None)


def _accepted(reading: _Reading, handles: tuple[str, ...], day: date) -> _Reading:
    if reading.ledger.state != "proposed":
        return reading
    both = [one.handle for one in reading.participants.both]
    accepted = tuple(one for one in both if one in (*reading.ledger.accepted_by, *handles))
    if len(accepted) < len(both):
        return reading.note(accepted_by=accepted)
    return _completed_if_full(reading.note(accepted_by=accepted, state="running", started=day), day)


def _session(reading: _Reading, said: _Said, session: Session) -> _Reading:
    reason = _unlikely(reading, said, session)
    if reason is not None:
        return _misunderstood(reading, said, reason)
    told = replace(reading, told=(*reading.told, (said.comment.author.lower(), session)))
    accepted = _accepted(told, _speaks_for(told, said), said.day)
    return _completed_if_full(accepted, said.day)


def _unlikely(reading: _Reading, said: _Said, session: Session) -> Reason | None:
    if session.day > said.day:
        return "session-future"
    if session.day < local_day(reading.opened, _clock(said.who)):
        return "session-early"
    closed = reading.ledger.closed
    return "session-after" if closed is not None and session.day > closed else None


def _completed_if_full(reading: _Reading, day: date) -> _Reading:
    if reading.ledger.state != "running" or len(meetings(reading.told)) < reading.length.max:
        return reading
    return reading.note(state="completed", closed=day)


def _leave(reading: _Reading, said: _Said) -> _Reading:
    if reading.ledger.state == "proposed":
        by = said.who.handle if said.who else None
        return reading.note(state="declined", declined_by=by, closed=said.day)
    if reading.ledger.state == "running":
        return reading.note(state="ended", closed=said.day)
    return reading


def _misunderstood(reading: _Reading, said: _Said, reason: Reason) -> _Reading:
    comment = said.comment
    found = Misunderstood(comment.created, comment.author.lower(), reason, said.line.line)
    return reading.note(misunderstood=(*reading.ledger.misunderstood, found))


def _finished(reading: _Reading) -> Ledger:
    held = meetings(reading.told)
    state = reading.ledger.state
    if state == "ended" and len(held) >= reading.length.min:
        state = "completed"
    return replace(
        reading.ledger,
        state=state,
        sessions=held,
        misunderstood=tuple(sorted(set(reading.ledger.misunderstood))),
    )
