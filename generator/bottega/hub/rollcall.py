"""The roll-call of a round as an issue: who is asked, what it says, what is answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bottega.hub.mentions import addressed, calls, reader_language, remembered
from bottega.hub.plan import Reply, WantedIssue
from bottega.hub.rollcall_letter import Asked, call_letter, reply_letter, rollcall_body, title
from bottega.matching.model import Occupancy
from bottega.matching.presence import is_in, places_in_round
from bottega.people.community import Community
from bottega.people.model import Profile
from bottega.problems import WrongUse
from bottega.rounds.history import History, RoundHistory
from bottega.sessions.rollcall import RollCall, marker_of, read_rollcall
from bottega.sessions.thread import Thread, by_marker

LABEL = "roll-call"
STAGE = "all"  # everybody is called once, when the roll-call opens


@dataclass(frozen=True, slots=True)
class Opened:
    """A round's roll-call as it stands on the hub."""

    past: RoundHistory
    thread: Thread | None
    said: RollCall


def opened(
    past: RoundHistory, threads: Iterable[Thread], community: Community, day: date
) -> Opened:
    """Return a round's roll-call; the first thread counts for what we write, all for answers."""
    found = by_marker(threads).get(marker_of(past.round.id), ())
    return Opened(past, next(iter(found), None), read_rollcall(found, community, day))


def answers_of(opened: Opened) -> RollCall | None:
    """Return what counts for a run; None where the round asks nobody, or nobody was asked yet."""
    return opened.said if opened.past.round.rollcall and opened.thread else None


def wanted_rollcall(opened: Opened, community: Community, day: date) -> tuple[WantedIssue, ...]:
    """Return the issue that a round's roll-call should have; none where it asks nobody."""
    round_, thread = opened.past.round, opened.thread
    marker = marker_of(round_.id)
    if not round_.rollcall:
        return ()
    asked = _asked(opened, community, day)
    issue = WantedIssue(
        marker=marker,
        title=title(asked),
        body=rollcall_body(asked, marker, remembered(marker, (STAGE,), thread)),
        labels=(LABEL, f"round:{round_.id}"),
        state="closed" if asked.phase == "over" else "open",
        replies=tuple(_replies(opened, asked, day)),
    )
    return (issue,)
