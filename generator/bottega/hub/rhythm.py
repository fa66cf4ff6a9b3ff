"""Brings threads to what they should say, with what is due in them, and remembers the reading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC

from bottega.hub.actions import Plan
from bottega.hub.nudging import Rhythm
from bottega.hub.reading import Reading, read_rhythm
from bottega.hub.reading_state import NAME, state_text
from bottega.hub.sync import Hub, bring_up_to_date


@dataclass(frozen=True, slots=True)
class Kept:
    """What was, or would be, done; `is_whole` says whether every open thread was looked at."""

    plan: Plan
    is_whole: bool


def keep_rhythm(
    hub: Hub,
    rhythm: Rhythm,
    files: str | None = None,
    *,
    dry_run: bool = False,
    remembers: bool = True,
) -> Kept:
    """Say in each thread what is due at a moment, and bring it up to date; return what was done.

    `files` names the commit of the people and records; without one, everything is read and nothing
    remembered. What closes a match is carried through at once. What was left undone is read again
    by the next run.
    """
    found = read_rhythm(hub, rhythm, files)
    if dry_run:
        return Kept(found.look.plan, found.is_whole)
    done = _carried_out(hub, rhythm, found)
    if remembers and files is not None and found.is_news and not done.left.actions:
        hub.progress.write({NAME: state_text(found.state)})
    return Kept(done, found.is_whole)


def _carried_out(hub: Hub, rhythm: Rhythm, found: Reading) -> Plan:
    moment, day = rhythm.moment.astimezone(UTC), rhythm.moment.date()
    done = replace(found.look.plan, left=hub.apply(found.look.plan, moment.date(), moment.time()))
    for number in found.look.decided if not done.left.actions else ():
        given = (hub, rhythm.history, number, rhythm.community, day)
        after = bring_up_to_date(*given, modules=rhythm.modules)
        done = replace(done, actions=(*done.actions, *after.actions), left=after.left)
    return done
