"""What a thread's talk says beyond commands: who asked the maintainers what, who spoke last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bottega.sessions.commands import Command, commands
from bottega.sessions.ledger import Asked
from bottega.sessions.notices import is_notice
from bottega.sessions.participants import Participants
from bottega.sessions.thread import Comment, local_day


def unanswered(comments: Iterable[Comment], people: Participants) -> tuple[Asked, ...]:
    """Return the questions of the two that no maintainer has written anything after, by time."""
    told = tuple(comments)
    answers = (one.created for one in told if _answers(one, people))
    last = max(answers, default=None)
    questions = {
        Asked(one.created, _day(one, people), one.author.lower())
        for one in told
        if _asks(one, people) and (last is None or one.created > last)
    }
    return tuple(sorted(questions))


def last_spoken(comments: Iterable[Comment], people: Participants) -> date | None:
    """Return the day on which one of the two last wrote anything, on their own clock."""
    days = (_day(one, people) for one in comments if people.find(one.author, one.author_id))
    return max(days, default=None)


def _asks(comment: Comment, people: Participants) -> bool:
    if people.find(comment.author, comment.author_id) is None:
        return False
    lines = commands(comment.body, _day(comment, people))
    return any(isinstance(one, Command) and one.verb == "help" and one.text for one in lines)


def _answers(comment: Comment, people: Participants) -> bool:
    is_one_of_the_two = people.find(comment.author, comment.author_id) is not None
    is_maintainer = comment.author.lower() in people.maintainers
    return is_maintainer and not is_one_of_the_two and not is_notice(comment.body)


def _day(comment: Comment, people: Participants) -> date:
    who = people.find(comment.author, comment.author_id)
    return local_day(comment.created, who.clock if who else people.relayed_clock)
