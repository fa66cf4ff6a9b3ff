"""The rhythm of matches: what is due in their threads becomes part of what they should say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bottega.hub.actions import Plan, Reply, WantedIssue
from bottega.hub.announcement import Telling, recognised, wanted
from bottega.hub.ledgers import read_ledgers
from bottega.hub.letter.nudges import nudge
from bottega.hub.pair import Modules, Occasion, Pair
from bottega.hub.plan import plan
from bottega.hub.standings import standings
from bottega.people.community import Community
from bottega.rounds.history import History
from bottega.sessions.ledger import Ledger, ledgers_by_match
from bottega.sessions.notices import Notice, notices
from bottega.sessions.nudges import waits_for_maintainers
from bottega.sessions.rhythm import WEEK, Turn, turns
from bottega.sessions.standing import MAINTAINERS, Standing
from bottega.sessions.thread import Thread

ATTENTION = "attention"  # a maintainer was asked to look in
NOBODY: Mapping[str, datetime] = {}
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
    """Where open threads stand, and what there is to do in them; `turns` by match id."""

    threads: tuple[Thread, ...]
    standings: tuple[Standing, ...]
    turns: Mapping[str, Turn]
    plan: Plan
    told: Mapping[str, datetime]  # in closed threads, by match id: when a reminder came last

    @property
    def decided(self) -> tuple[int, ...]:
        """Return the numbers of the threads that are over with what is said now."""
        over = {match_id for match_id, turn in self.turns.items() if turn.due.decides}
        return tuple(one.number for one in self.threads if one.marker in over)


def look(
    rhythm: Rhythm, threads: tuple[Thread, ...], before: Mapping[str, datetime] = NOBODY
) -> Look:
    """Return what is to be done in threads: all open ones of whoever may be reminded.

    `before` is when people, by handle, heard a reminder in threads that were closed since.
    """
    pasts = rhythm.history.rounds
    known = recognised(threads, pasts, rhythm.community)
    opened = tuple(one for one in known if one.state == "open")
    ledgers = _ledgers(rhythm, opened)
    numbers = {one.marker: one.number for one in reversed(opened)}
    # The other half of an exchange has the same thread.
    own = {match_id: one for match_id, one in ledgers.items() if match_id in numbers}
    stand = standings(pasts, rhythm.community, own)
    told = _told_in_closed(rhythm, known)
    heard = heard_by(rhythm.history, told, before)
    said = turns(stand, rhythm.moment, rhythm.community.programme.nudges, heard)
    watched = frozenset(at.ledger.match_id for at in stand if waits_for_maintainers(at))
    saying = _Saying(rhythm, _told(ledgers, said, rhythm.moment), numbers, watched)
    found = {turn.match_id: turn for turn in said}
    return Look(opened, stand, found, plan(saying.issues(found), opened, rhythm.ours), told)


def heard_by(
    history: History, told: Mapping[str, datetime], before: Mapping[str, datetime] = NOBODY
) -> dict[str, datetime]:
    """Return when people, by handle, heard what was told in matches, or `before` if later."""
    found = dict(before)
    for match in history.matches if told else ():
        for handle in (match.mentee, match.mentor) if match.id in told else ():
            found[handle] = max(told[match.id], found.get(handle, told[match.id]))
    return found


def _told_in_closed(rhythm: Rhythm, threads: Iterable[Thread]) -> dict[str, datetime]:
    """Return when a reminder came last in closed threads; their bodies remember it."""
    told: dict[str, datetime] = {}
    for thread in threads:
        if thread.state == "closed" and thread.marker:
            ours = rhythm.ours | {thread.author.lower()}
            moments = (one.created for one in notices(thread, ours) if one.is_nudge)
            last = max(moments, default=None)
            if last is not None and rhythm.moment - last < WEEK:
                told[thread.marker] = last
    return told


def _ledgers(rhythm: Rhythm, threads: tuple[Thread, ...]) -> Mapping[str, Ledger]:
    day, pasts = rhythm.moment.date(), rhythm.history.rounds
    return ledgers_by_match(read_ledgers(threads, pasts, rhythm.community, day, rhythm.ours))


def _told(
    ledgers: Mapping[str, Ledger], said: Iterable[Turn], moment: datetime
) -> Mapping[str, Ledger]:
    """Return ledgers in which what a reminder elsewhere spoke for is told: bodies remember it."""
    notices = {one: Notice(moment, turn.due.notice) for turn in said for one in turn.also}
    return {
        match_id: replace(one, notices=tuple(sorted((*one.notices, notices[match_id]))))
        if match_id in notices
        else one
        for match_id, one in ledgers.items()
    }


@dataclass(frozen=True, slots=True)
class _Saying:
    """What issues are made from: ledgers and thread numbers by match, who waits for maintainers."""

    rhythm: Rhythm
    ledgers: Mapping[str, Ledger]
    numbers: Mapping[str, int]
    watched: frozenset[str]

    def issues(self, said: Mapping[str, Turn]) -> Iterator[WantedIssue]:
        """Yield the issues that the threads which were read should be, with what is said now."""
        rhythm, present = self.rhythm, frozenset(self.numbers)
        occasion = Occasion(rhythm.moment.date(), rhythm.modules)
        for past in rhythm.history.rounds:
            given = (past, rhythm.community, self.ledgers)
            telling = Telling(*given, occasion)
            pairs = {match.id: match for match in past.matches if match.id in said}
            for issue in wanted(*given, present, occasion, only_present=True):
                turn = said.get(issue.marker)
                text = self._text(telling.pair(pairs[issue.marker]), turn) if turn else ""
                yield _with_nudge(issue, turn, text, is_watched=issue.marker in self.watched)

    def _text(self, pair: Pair, turn: Turn) -> str:
        return nudge(pair, turn.due, [self.numbers[one] for one in turn.also])


def _with_nudge(
    issue: WantedIssue, turn: Turn | None, text: str, *, is_watched: bool
) -> WantedIssue:
    calls = is_watched or (turn is not None and turn.due.to == MAINTAINERS)
    more = {ATTENTION: calls, REMATCH: turn is not None and turn.due.decides}
    return replace(
        issue,
        labels=(*issue.labels, *(label for label, is_so in more.items() if is_so)),
        absent=issue.absent if calls else (*issue.absent, ATTENTION),
        replies=(*issue.replies, *((Reply(turn.due.notice, text),) if turn else ())),
    )
