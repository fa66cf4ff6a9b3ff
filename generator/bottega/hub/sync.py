"""Brings a hub to what should be there, and reads it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Protocol

from bottega.hub.actions import Action, Left, OpenIssue, Plan
from bottega.hub.announcement import recognised, wanted
from bottega.hub.ledgers import read_ledgers
from bottega.hub.mentions import is_call
from bottega.hub.pair import NO_MODULES, Modules, Occasion
from bottega.hub.plan import plan
from bottega.hub.progress import Progress
from bottega.hub.rollcall import held_rollcall, wanted_rollcall
from bottega.hub.waiting_note import wanted_note
from bottega.people.community import Community
from bottega.problems import WrongUse
from bottega.rounds.history import History, RoundHistory
from bottega.sessions.leaving import unbegun
from bottega.sessions.ledger import Ledger, ledgers_by_match
from bottega.sessions.rollcall import marker_of
from bottega.sessions.thread import MORNING, Thread

LOOKS = 3


class Hub(Protocol):
    """Where threads are kept."""

    @property
    def ours(self) -> frozenset[str]:
        """Return the accounts that write for us, in lower case."""

    @property
    def progress(self) -> Progress:
        """Return where is kept what may be lost."""

    def threads(self, *, closed: bool = True) -> tuple[Thread, ...]:
        """Return all our threads with their comments, by number.

        Without `closed`, the comments of closed ones may be left unread.
        """

    def thread(self, number: int) -> Thread | None:
        """Return one of our threads; None where there is none of that number."""

    def touched(self, since: datetime) -> tuple[Thread, ...]:
        """Return our threads that changed since a moment; their comments may be unread."""

    def whole(self, thread: Thread) -> Thread:
        """Return a thread with its comments."""

    def apply(self, plan: Plan, day: date, at: time = MORNING) -> Left:
        """Carry a plan out as of a day, and a time in UTC; return what was not done.

        Repeating changes no more.
        """


def announce(
    hub: Hub,
    history: History,
    round_id: str | None,
    community: Community,
    day: date,
    *,
    modules: Modules = NO_MODULES,
    dry_run: bool = False,
) -> Plan:
    """Bring a round's issues to what they should say; return what was, or would be, done.

    Without a round, all with a record: new issues only where it is not over, the open ones
    everywhere. `modules` are those that letters may suggest, by language. Raises WrongUse where
    there is no such round.
    """
    pasts = _rounds(history, round_id)
    ended = {past.round.id for past in pasts if round_id is None and past.round.ends < day}

    def look() -> Plan:
        return _plan(hub, pasts, ended, community, history, day, modules)

    return carried_out(hub, look, day, dry_run=dry_run)


def call_roll(
    hub: Hub, past: RoundHistory, community: Community, day: date, *, dry_run: bool = False
) -> Plan:
    """Bring a round's roll-call to what it should be; return what was, or would be, done."""

    def look() -> Plan:
        threads = hub.threads()
        held = held_rollcall(past, threads, community, day)
        return plan(wanted_rollcall(held, community, day, hub.ours), threads, hub.ours)

    return carried_out(hub, look, day, dry_run=dry_run)


def carried_out(hub: Hub, look: Callable[[], Plan], day: date, *, dry_run: bool = False) -> Plan:
    """Carry out what a look at the hub finds to do, and what that leads on to.

    People are called once their issue is there, and its body remembers once all were called.
    """
    found = look()
    if dry_run or not found.actions:
        return found
    done, latest = replace(found, left=hub.apply(found, day)), found.actions
    for _again in range(LOOKS - 1):
        if not _leads_on(latest, done.left):
            break
        before, done = done, _second_look(hub, done, look(), day)
        latest = done.actions[len(before.actions) :]
    return done


def bring_up_to_date(
    hub: Hub,
    history: History,
    number: int,
    community: Community,
    day: date,
    *,
    modules: Modules = NO_MODULES,
) -> Plan:
    """Bring one match's issue, or a roll-call, to what it should say; return what was done.

    Raises WrongUse where no thread of that number is one.
    """
    thread = hub.thread(number)
    threads = recognised((thread,), history.rounds, community) if thread else ()
    for past in history.rounds:
        if thread is not None and thread.marker == marker_of(past.round.id):
            return call_roll(hub, past, community, day)
        mine = tuple(one for one in threads if one.marker in {match.id for match in past.matches})
        if mine:
            ledgers = ledgers_by_match(read_ledgers(mine, (past,), community, day, hub.ours))
            present, occasion = frozenset((mine[0].marker,)), Occasion(day, modules)
            issues = wanted(past, community, ledgers, present, occasion)
            issue = (one for one in issues if one.marker == mine[0].marker)
            found = plan(issue, mine, hub.ours)
            return replace(found, left=hub.apply(found, day))
    raise WrongUse("no-such-thread", number=number)


def track(hub: Hub, history: History, community: Community, day: date) -> tuple[Ledger, ...]:
    """Return the ledger of every recorded match that has a thread as of a day, by match id."""
    return read_ledgers(hub.threads(), history.rounds, community, day, hub.ours)


def _rounds(history: History, round_id: str | None) -> tuple[RoundHistory, ...]:
    if round_id is None:
        return tuple(past for past in history.rounds if past.records)
    past = history.round(round_id)
    if past is None:
        known = ", ".join(one.round.id for one in history.rounds)
        raise WrongUse("no-such-round", round=round_id, known=known or "–")
    return (past,)


def _plan(
    hub: Hub,
    pasts: tuple[RoundHistory, ...],
    ended: set[str],
    community: Community,
    history: History,
    day: date,
    modules: Modules,
) -> Plan:
    threads = recognised(hub.threads(closed=False), pasts, community)
    present = frozenset(thread.marker for thread in threads)
    ledgers = ledgers_by_match(read_ledgers(threads, pasts, community, day, hub.ours))
    never = {
        found.match: found for past in pasts for found in unbegun(past, ledgers, community, day)
    }
    issues = [
        issue
        for past in pasts
        for issue in (
            *wanted(past, community, ledgers, present, Occasion(day, modules)),
            *wanted_note(past, history, community, ledgers, threads, day, hub.ours),
        )
        if past.round.id not in ended or issue.marker in present
    ]
    told = tuple(never[issue.marker] for issue in issues if issue.marker in never)
    kept = (issue for issue in issues if issue.marker not in never)
    return replace(plan(kept, threads, hub.ours), withheld=tuple(one for one in told if one.gone))


def _leads_on(latest: tuple[Action, ...], left: Left) -> bool:
    if left.why == "unclear":
        return bool(latest)
    return not left.actions and any(isinstance(one, OpenIssue) or is_call(one) for one in latest)


def _second_look(hub: Hub, first: Plan, now: Plan, day: date) -> Plan:
    """Put right what came between: somebody who announced at the same moment, a lost answer.

    Nothing that was tried is tried again: a hub may need a moment to show what is new.
    """
    new = tuple(action for action in now.actions if action not in first.actions)
    unclear = tuple(action for action in now.actions if action in first.actions)
    left = hub.apply(replace(now, actions=new), day) if new else Left()
    done = replace(first, actions=(*first.actions, *new), warnings=now.warnings)
    actions: tuple[Action, ...] = (*unclear, *left.actions)
    return replace(done, left=Left(actions, left.why or "unclear") if actions else Left())
