"""One command at a time: who said it and when, and how far a thread has been read with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from bottega.sessions.commands import Line, Reason
from bottega.sessions.ledger import Heard, Ledger, Misunderstood
from bottega.sessions.meetings import Told
from bottega.sessions.participants import Participant, Participants
from bottega.sessions.terms import Terms
from bottega.sessions.thread import Comment


@dataclass(frozen=True, slots=True)
class Said:
    """One command of a comment; nobody in particular where a maintainer wrote it."""

    comment: Comment
    who: Participant | None
    day: date
    clock: tzinfo
    line: Line


@dataclass(frozen=True, slots=True)
class Reading:
    """How far a thread has been read; a move is the day it was told on, and where to if told."""

    ledger: Ledger
    participants: Participants
    terms: Terms
    opened: datetime
    told: tuple[Told, ...] = ()
    planned: frozenset[datetime] = frozenset()
    moves: frozenset[tuple[date, str]] = frozenset()

    def note(self, **changes: object) -> Reading:
        """Return the reading with another state of the ledger."""
        return replace(self, ledger=replace(self.ledger, **changes))  # type: ignore[arg-type]

    def heard(self, said: Said, *, understood: bool) -> Reading:
        """Return the reading with a comment noted as heard, where its hub knows it by an id."""
        if not said.comment.id:  # a hub where nobody can react to a comment
            return self
        found = {*self.ledger.heard, Heard(said.comment.id, understood)}
        return self.note(heard=tuple(sorted(found)))

    def misunderstood(self, said: Said, reason: Reason) -> Reading:
        """Return the reading with a line noted that could not be followed."""
        comment = said.comment
        found = Misunderstood(comment.created, comment.author.lower(), reason, said.line.line)
        lines = (*self.ledger.misunderstood, found)
        return self.note(misunderstood=lines, question=found).heard(said, understood=False)


Outcome = Reading | Reason  # how far it is read now, or why a line cannot be followed
