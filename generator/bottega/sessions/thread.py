"""A conversation as it stands on a hub: an issue and the comments below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Literal

ThreadState = Literal["open", "closed"]


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

    `reopened` is what somebody opened again after it was closed.
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


def local_day(moment: datetime, clock: tzinfo) -> date:
    """Return the day that the calendar showed at a moment, on a clock."""
    try:
        return moment.astimezone(clock).date()
    except OverflowError:  # the first and the last day that Python can count
        return moment.date()


def by_marker(threads: Iterable[Thread]) -> dict[str, tuple[Thread, ...]]:
    """Return the threads of each match, the oldest number first; the first one counts."""
    found: dict[str, tuple[Thread, ...]] = {}
    for thread in sorted(threads, key=lambda thread: thread.number):
        if thread.marker:
            found[thread.marker] = (*found.get(thread.marker, ()), thread)
    return found
