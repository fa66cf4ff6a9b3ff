"""What we answer in a thread: help, a line that could not be followed, a thread too many."""

from __future__ import annotations

from bottega.hub.defusing import quoted
from bottega.hub.letter.care import care
from bottega.hub.letter.commands import others, taught
from bottega.hub.letter.people import maintainers
from bottega.hub.letter.status import why_unclear
from bottega.hub.pair import Pair
from bottega.sessions.ledger import Misunderstood


def help_reply(pair: Pair) -> str:
    """Return the answer to somebody who asked for help in a thread: every command, and care."""
    return "\n\n".join((pair.say("thread.reply.help"), taught(pair), others(pair), care(pair)))


def asked_reply(pair: Pair) -> str:
    """Return the answer to a question that was handed on to the maintainers, and care."""
    days = pair.community.programme.days.answer
    return "\n\n".join(
        (pair.say("thread.reply.asked", days, maintainers=maintainers(pair)), care(pair))
    )


def unclear_reply(pair: Pair, line: Misunderstood) -> str:
    """Return the one answer to lines that cannot be followed: why, and where later ones stand."""
    parts = pair.say("thread.reply.unclear"), quoted(line.line), why_unclear(pair, line)
    return "\n\n".join((*parts, pair.say("thread.reply.later")))


def elsewhere(pair: Pair) -> str:
    """Return what a second issue for a match says; `{number}` stands for the first one's."""
    return pair.say("thread.elsewhere", number="{number}")
