"""A conversation as it stands on a hub: an issue and the comments below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo
from typing import Literal

ThreadState = Literal["open", "closed"]
MORNING = time(9)  # in UTC: when something was written of which only the day is known


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote below an issue; `created` knows its timezone.

    Hubs without ids of their own leave the id 0 and the author's number unknown.
    """

    author: str
    created: datetime
    body: str
    id: int = 0
    author_id: int | None = None
    reactions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """An issue with its comments; the marker is the id of its match, empty where it has none.

    `reopened` is what somebody opened again after it was closed; `updated` is when anything about
    it last changed, where its hub knows that.
    """

    number: int
    marker: str
    title: str
    body: str
    state: ThreadState
    labels: tuple[str, ...]
    author: str
    created: datetime
    comments: tuple[Comment, ...] = ()
    author_id: int | None = None
    reopened: bool = False
    updated: datetime | None = None


def together(threads: tuple[Thread, ...]) -> Thread:
    """Return the first of a match's threads with what was said in any: no word is lost."""
    comments = {comment for thread in threads for comment in thread.comments}
    if len(threads) == 1:
        return threads[0]
    in_order = sorted(comments, key=lambda comment: (comment.created, comment.id, comment.body))
    return replace(threads[0], comments=tuple(in_order))


def as_of(threads: Iterable[Thread], day: date) -> tuple[Thread, ...]:
    """Return the threads as they stood when a day ended: with what was written by then."""
    return tuple(
        replace(thread, comments=tuple(one for one in thread.comments if _by(one.created, day)))
        for thread in threads
        if _by(thread.created, day)
    )


def _by(moment: datetime, day: date) -> bool:
    return local_day(moment, UTC) <= day


def local_day(moment: datetime, clock: tzinfo) -> date:
    """Return the day that the calendar showed at a moment, on a clock."""
    try:
        return moment.astimezone(clock).date()
    except OverflowError:  # the first and the last day that Python can count
        return moment.date()


def later(day: date, days: int) -> date:
    """Return the day so many days later, or earlier; at most the last and first that there are."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def by_marker(threads: Iterable[Thread]) -> dict[str, tuple[Thread, ...]]:
    """Return the threads of each match, the one that counts first: the oldest that is open."""
    found: dict[str, tuple[Thread, ...]] = {}
    for thread in sorted(threads, key=lambda thread: (thread.state == "closed", thread.number)):
        if thread.marker:
            found[thread.marker] = (*found.get(thread.marker, ()), thread)
    return found
