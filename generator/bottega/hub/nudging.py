"""The rhythm of matches: what is due in their threads becomes part of what they should say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bottega.hub.announcement import Telling, recognised, wanted
from bottega.hub.ledgers import read_ledgers
from bottega.hub.letter.nudges import nudge
from bottega.hub.pair import Modules, Occasion
from bottega.hub.plan import Plan, Reply, WantedIssue, plan
from bottega.hub.standings import standings
from bottega.people.community import Community
from bottega.rounds.history import History
from bottega.sessions.ledger import Ledger, ledgers_by_match
from bottega.sessions.nudges import waits_for_maintainers
from bottega.sessions.rhythm import turns
from bottega.sessions.standing import MAINTAINERS, Due, Standing
from bottega.sessions.thread import Thread

ATTENTION = "attention"  # a maintainer was asked to look in
REMATCH = "rematch"  # places are free: the round's next run can give them away


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What keeping the rhythm goes by: files, the moment, what letters suggest, who we are."""

    history: History
    community: Community
    moment: datetime
    modules: Modules
    ours: frozenset[str]


@dataclass(frozen=True, slots=True)
class Look:
    """Where open threads stand, and what there is to do in them; `due` by match id."""

    threads: tuple[Thread, ...]
    standings: tuple[Standing, ...]
    due: Mapping[str, Due]
    plan: Plan

    @property
    def decided(self) -> tuple[int, ...]:
        """Return the numbers of the threads that are over with what is said now."""
        over = {match_id for match_id, due in self.due.items() if due.decides}
        return tuple(one.number for one in self.threads if one.marker in over)


def look(rhythm: Rhythm, threads: tuple[Thread, ...]) -> Look:
    """Return what is to be done in threads: all open ones of whoever may be reminded."""
    pasts = rhythm.history.rounds
    known = recognised(threads, pasts, rhythm.community)
    opened = tuple(one for one in known if one.state == "open")
    ledgers = _ledgers(rhythm, opened)
    present = frozenset(one.marker for one in opened)
    # The other half of an exchange has the same thread.
    own = {match_id: one for match_id, one in ledgers.items() if match_id in present}
    stand = standings(pasts, rhythm.community, own)
    setting = rhythm.community.programme.nudges
    due = {turn.match_id: turn.due for turn in turns(stand, rhythm.moment, setting)}
    watched = frozenset(at.ledger.match_id for at in stand if waits_for_maintainers(at))
    issues = tuple(_issues(rhythm, ledgers, present, due, watched))
    return Look(opened, stand, due, plan(issues, opened, rhythm.ours))


def _ledgers(rhythm: Rhythm, threads: tuple[Thread, ...]) -> Mapping[str, Ledger]:
    day, pasts = rhythm.moment.date(), rhythm.history.rounds
    return ledgers_by_match(read_ledgers(threads, pasts, rhythm.community, day, rhythm.ours))


def _issues(
    rhythm: Rhythm,
    ledgers: Mapping[str, Ledger],
    present: frozenset[str],
    due: Mapping[str, Due],
    watched: frozenset[str],
) -> Iterator[WantedIssue]:
    community, occasion = rhythm.community, Occasion(rhythm.moment.date(), rhythm.modules)
    for past in rhythm.history.rounds:
        telling = Telling(past, community, ledgers, occasion)
        matches = {match.id: match for match in past.matches}
        for issue in wanted(past, community, ledgers, present, occasion, only_present=True):
            said = due.get(issue.marker)
            text = nudge(telling.pair(matches[issue.marker]), said) if said else ""
            yield _with_nudge(issue, said, text, is_watched=issue.marker in watched)


def _with_nudge(issue: WantedIssue, due: Due | None, text: str, *, is_watched: bool) -> WantedIssue:
    calls = is_watched or (due is not None and due.to == MAINTAINERS)
    more = {ATTENTION: calls, REMATCH: due is not None and due.decides}
    return replace(
        issue,
        labels=(*issue.labels, *(label for label, is_so in more.items() if is_so)),
        absent=issue.absent if calls else (*issue.absent, ATTENTION),
        replies=(*issue.replies, *((Reply(due.notice, text),) if due else ())),
    )
