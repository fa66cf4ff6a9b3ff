"""Conversations whose time of keeping is over: contents go, what a match came to stays.

The lines that a ledger is read from stay, without the notes that people put behind them, so that
whoever met is not proposed to each other again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bottega.forgetting.redacting import Emptied
from bottega.hub.markers import issue_marker
from bottega.hub.redaction import Redaction
from bottega.sessions.commands import Command, Session, commands, says_yes
from bottega.sessions.ledger import Ledger
from bottega.sessions.notices import notices, told_lines
from bottega.sessions.thread import Comment, Thread
from bottega.sessions.words import Verb

_KEPT: frozenset[Verb] = frozenset(("accept", "decline", "end", "informal", "renew", "session"))


def overdue(
    threads: Iterable[Thread],
    ledgers: Mapping[str, Ledger],
    months: int,
    day: date,
    ours: frozenset[str],
    emptied: Emptied,
) -> tuple[Redaction, ...]:
    """Return what to do to the closed threads of matches that ended so many months ago."""
    last = months_before(day, months)
    found = (
        _emptied(thread, ours, emptied)
        for thread in threads
        if thread.state == "closed" and _ended(thread, ledgers) <= last
    )
    return tuple(one for one in found if one.writes)


def months_before(day: date, months: int) -> date:
    """Return the day so many months earlier; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _ended(thread: Thread, ledgers: Mapping[str, Ledger]) -> date:
    ledger = ledgers.get(thread.marker)
    closed = None if ledger is None or ledger.is_open else ledger.closed
    return closed or date.max


def _emptied(thread: Thread, ours: frozenset[str], emptied: Emptied) -> Redaction:
    told = told_lines(thread.marker, notices(thread, ours))
    marks = f"{issue_marker(thread.marker)}\n{told}".rstrip()
    body = f"{marks}\n\n{emptied.body}"
    kept = {one: _told(one) for one in thread.comments if one.author.lower() not in ours}
    gone = tuple(one for one in thread.comments if not kept.get(one))
    changed = tuple((one, text) for one, text in kept.items() if text and text != one.body)
    return Redaction(thread, replace(thread, title=emptied.title, body=body), gone, changed)


def _told(comment: Comment) -> str:
    """Return the lines of a comment from which a ledger is read."""
    lines = commands(comment.body, comment.created.date())
    if not lines and says_yes(comment.body):
        return "/accept"
    kept = (one for one in lines if isinstance(one, Command) and one.verb in _KEPT)
    return "\n".join(_line(one) for one in kept)


def _line(command: Command) -> str:
    session = command.session
    return f"/{command.verb} {_meeting(session)}".rstrip() if session else f"/{command.verb}"


def _meeting(session: Session) -> str:
    return f"{session.day.isoformat()} {session.minutes or ''}"
