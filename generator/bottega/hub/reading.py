"""Reads threads as cheaply as may be: what changed, what may be due, and whom else it concerns.

Everything is read where nothing is remembered, where the people or records are others, once a day,
and where reading thread by thread would cost more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bottega.hub.announcement import LABEL
from bottega.hub.nudging import Look, Rhythm, heard_by, look
from bottega.hub.reading_state import (
    NAME,
    VERSION,
    ReadingState,
    Remembered,
    digest,
    read_state,
)
from bottega.hub.sync import Hub
from bottega.sessions.nudges import dues
from bottega.sessions.rhythm import WEEK, last_told, next_turn
from bottega.sessions.thread import Thread, local_day

DAILY = timedelta(hours=23)
MARGIN = timedelta(minutes=5)  # a list is read in parts, while others write
MOST = 80  # threads read one by one; all are read by the hundred


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read and seen, whether that was everything, and what to remember of it.

    `is_news` says whether that is more than where the next reading begins.
    """

    look: Look
    is_whole: bool
    state: ReadingState
    is_news: bool = True


def read_rhythm(hub: Hub, rhythm: Rhythm, files: str | None) -> Reading:
    """Return what there is to do in all threads that may need something at a moment.

    `files` names the commit of the people and records; without one everything is read.
    """
    known = read_state(hub.progress.read(NAME))
    if known is not None and known.files == files and _is_fresh(known, rhythm.moment):
        found = _partly(hub, rhythm, known)
        if found is not None:
            return found
    threads = hub.threads(closed=False)
    seen = look(rhythm, threads)
    state = ReadingState(
        version=VERSION,
        files=files or "",
        whole=rhythm.moment,
        since=_newest(threads, rhythm.moment),
        threads=_remembered(seen, rhythm),
        told=_told(seen),
    )
    return Reading(seen, True, state)


def _is_fresh(known: ReadingState, moment: datetime) -> bool:
    return timedelta() <= moment - known.whole < DAILY


def _partly(hub: Hub, rhythm: Rhythm, known: ReadingState) -> Reading | None:
    """Return what is seen in the threads that may need something; None where they are many."""
    touched = hub.touched(known.since)
    changed = [one for one in touched if one.state == "open" and _is_match(one, rhythm)]
    numbers = {one.number for one in touched}
    waiting = _waiting(known, rhythm.moment) - numbers
    if len(changed) + len(waiting) > MOST:
        return None
    closed = [one for one in touched if one.state == "closed"]
    threads = [*map(hub.whole, changed), *closed, *_read(hub, waiting)]
    before = _heard(known, rhythm)
    seen = look(rhythm, tuple(threads), before)
    others = _companions(seen, rhythm, known) - numbers - waiting
    if others:
        seen = look(rhythm, (*threads, *_read(hub, others)), before)
    read = numbers | waiting | others
    kept = {key: one for key, one in known.threads.items() if one.number not in read}
    state = known.model_copy(
        update={
            "since": max(known.since, _newest(touched, known.since)),
            "threads": {**kept, **_remembered(seen, rhythm)},
            "told": {**_lately(known, rhythm), **_told(seen)},
        }
    )
    # That we read our own words again is worth no commit: the next change is.
    return Reading(seen, False, state, state.model_copy(update={"since": known.since}) != known)


def _told(seen: Look) -> dict[str, datetime]:
    return {digest(match_id): moment for match_id, moment in seen.told.items()}


def _lately(known: ReadingState, rhythm: Rhythm) -> dict[str, datetime]:
    return {key: one for key, one in known.told.items() if rhythm.moment - one < WEEK}


def _heard(known: ReadingState, rhythm: Rhythm) -> Mapping[str, datetime]:
    """Return when people heard a reminder in threads that were closed since, as remembered."""
    lately = _lately(known, rhythm)
    matches = rhythm.history.matches if lately else ()
    told = {one.id: lately[digest(one.id)] for one in matches if digest(one.id) in lately}
    return heard_by(rhythm.history, told)


def _is_match(thread: Thread, rhythm: Rhythm) -> bool:
    if LABEL in thread.labels:
        return True
    # Whoever took the label off hides nothing.
    return any(match.id == thread.marker for match in rhythm.history.matches)


def _waiting(known: ReadingState, moment: datetime) -> set[int]:
    """Return the numbers of threads in which something may be due by now."""
    return {one.number for one in known.threads.values() if one.again and one.again <= moment}


def _read(hub: Hub, numbers: Iterable[int]) -> Iterator[Thread]:
    found = (hub.thread(number) for number in sorted(numbers))
    return (one for one in found if one is not None)


def _companions(seen: Look, rhythm: Rhythm, known: ReadingState) -> set[int]:
    """Return the other threads of all who may be reminded now: what they heard there counts."""
    people = {
        handle
        for at in seen.standings
        if any(due.since <= local_day(rhythm.moment, at.clock) <= due.until for due in dues(at))
        for _role, handle in at.handles
    }
    theirs = (one for one in rhythm.history.matches if people & {one.mentee, one.mentor})
    remembered = (known.of(match.id) for match in theirs if people)
    return {one.number for one in remembered if one is not None}


def _remembered(seen: Look, rhythm: Rhythm) -> dict[str, Remembered]:
    """Return what to remember of the threads that were read, as far as they are open."""
    numbers = {one.marker: one.number for one in seen.threads}
    told, setting = last_told(seen.standings), rhythm.community.programme.nudges
    return {
        digest(at.ledger.match_id): Remembered(
            number=numbers[at.ledger.match_id],
            again=next_turn(at, rhythm.moment, told, setting),
        )
        for at in seen.standings
    }


def _newest(threads: Iterable[Thread], otherwise: datetime) -> datetime:
    """Return from when on changes are new: by the hub's own clock, where it tells."""
    moments = (one.updated for one in threads if one.updated is not None)
    return max(moments, default=otherwise) - MARGIN
