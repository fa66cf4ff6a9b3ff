"""Two people who would like to go on together: both have to say so, and maintainers decide.

A word counts from the pair's last match on. What comes of it is a pin of the next round that is
open for it; without such a round both words are kept where they stand, in the two issues.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bottega.matching.model import Match, Pin, Round
from bottega.people.community import Community
from bottega.people.model import Mentee, Role
from bottega.rounds.history import History, RoundHistory
from bottega.sessions.thread import Comment
from bottega.signup.requests import Request, requests

Kind = Literal[
    "no-handle", "not-met", "gone", "waiting", "which-need", "kept", "proposed", "pinned"
]  # "proposed" may turn out to be declined: only the edge knows proposals
OUTSTANDING: tuple[Kind, ...] = ("waiting", "which-need", "kept", "proposed")
OPEN_PHASES = ("planned", "signup", "matching")


@dataclass(frozen=True, slots=True)
class Words:
    """What the two said: each one's requests, the mentee's and the mentor's."""

    mentee: tuple[Request, ...] = ()
    mentor: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True)
class Renewal:
    """How a wish to go on stands; with a pin and its round where there is one to propose."""

    kind: Kind
    mentee: str = ""
    mentor: str = ""
    round: Round | None = None
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """Who there is, what was matched so far, and what day it is."""

    community: Community
    history: History
    day: date


def pair_of(request: Request, handle: str, role: Role) -> tuple[str, str]:
    """Return the mentee and the mentor that a request is about."""
    return (handle, request.handle) if role == "mentee" else (request.handle, handle)


def is_current(request: Request, pair: tuple[str, str], history: History) -> bool:
    """Say whether a wish is about the time to come.

    It lapses with the pair's next match, and with the next round that was matched without it.
    """
    made, last = request.made.date(), _last_met(pair, history)
    passed = any(
        past.records and past.round.starts > made and past.records[0].date > made
        for past in history.rounds
        if not past.round.rolling
    )
    return not passed and (last is None or made >= last)


def renewal(pair: tuple[str, str], words: Words, now: Situation) -> Renewal:
    """Return how the wish of a pair (mentee, mentor) stands."""
    mentee_handle, mentor_handle = pair
    if not mentee_handle or not mentor_handle:
        return Renewal("no-handle")
    if _last_met(pair, now.history) is None:
        return Renewal("not-met", *pair)
    mentee = now.community.mentees.get(mentee_handle)
    if mentee is None or mentor_handle not in now.community.mentors:
        return Renewal("gone", *pair)
    set_already = _round_with_pin(pair, now)
    if set_already is not None:
        return Renewal("pinned", *pair, set_already)
    if not _wishes(words.mentee, mentor_handle, pair, now) or not _wishes(
        words.mentor, mentee_handle, pair, now
    ):
        return Renewal("waiting", *pair)
    return _for_need(pair, mentee, words, now)


def wishes_of(comments: Iterable[Comment]) -> tuple[Request, ...]:
    """Return the wishes to go on that comments hold."""
    return tuple(one for one in requests(comments) if one.verb == "continue")


def _for_need(pair: tuple[str, str], mentee: Mentee, words: Words, now: Situation) -> Renewal:
    need = _need(pair, mentee, words, now.history)
    if need is None:
        return Renewal("which-need", *pair)
    format_ = next(one.format for one in mentee.needs if one.id == need)
    round_ = next((past.round for past in _open_rounds(now) if format_ in past.round.formats), None)
    if round_ is None:
        return Renewal("kept", *pair)
    pin = Pin(mentee=pair[0], need=need, mentor=pair[1], **{"continue": True})
    return Renewal("proposed", *pair, round_, pin)


def _need(pair: tuple[str, str], mentee: Mentee, words: Words, history: History) -> str | None:
    ids = [need.id for need in mentee.needs]
    named = [one.need for one in words.mentee if one.handle == pair[1] and one.need in ids]
    before = [match.need for match in _matches(pair, history) if match.need in ids]
    only = ids if len(ids) == 1 else []
    return next((choice[-1] for choice in (named, before, only) if choice), None)


def _wishes(said: tuple[Request, ...], other: str, pair: tuple[str, str], now: Situation) -> bool:
    return any(one.handle == other and is_current(one, pair, now.history) for one in said)


def _matches(pair: tuple[str, str], history: History) -> tuple[Match, ...]:
    return tuple(match for match in history.matches if (match.mentee, match.mentor) == pair)


def _last_met(pair: tuple[str, str], history: History) -> date | None:
    days = [
        record.date
        for past in history.rounds
        for record in past.records
        if any((match.mentee, match.mentor) == pair for match in record.matches)
    ]
    return max(days, default=None)


def _open_rounds(now: Situation) -> tuple[RoundHistory, ...]:
    return tuple(
        past
        for past in now.history.rounds
        if not past.records and past.round.phase(now.day) in OPEN_PHASES
    )


def _round_with_pin(pair: tuple[str, str], now: Situation) -> Round | None:
    return next(
        (
            past.round
            for past in _open_rounds(now)
            for pin in past.round.pins
            if (pin.mentee, pin.mentor) == pair
        ),
        None,
    )
