"""What we have told a pair: our own comments, known by the hidden line that they begin with.

The body of the issue remembers them, so that nothing is told again where a comment was deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from bottega.sessions.thread import Thread

Role = Literal["mentee", "mentor"]

RELEASED: Final = "released"  # said where the two did not both accept in time
GONE: Final = "gone-"  # said where one of the two is not there any more, with their handle
NUDGE: Final = "nudge-"  # what reminds of something, and is said once
_NOTICE = re.compile(r"<!-- bottega: \S+ (\S+) -->[ \t]*")
_TOLD = re.compile(r"^<!-- bottega: \S+ told (\S+) (\d{8}T\d{6})Z -->[ \t]*$", re.MULTILINE)
_WRITTEN = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """A comment of ours: when it was written, and which one it is."""

    created: datetime
    key: str

    @property
    def is_nudge(self) -> bool:
        """Say whether it reminded of something."""
        return self.key.startswith(NUDGE)

    @property
    def closes(self) -> bool:
        """Say whether the match was closed with it."""
        return self.key == RELEASED or self.key.startswith(GONE)


def notice_line(match_id: str, key: str) -> str:
    """Return the hidden line that a comment of ours begins with."""
    return f"<!-- bottega: {match_id} {key} -->"


def told_lines(match_id: str, told: Iterable[Notice]) -> str:
    """Return the hidden lines by which an issue's body remembers what was told, and when."""
    lasting = (one for one in told if one.is_nudge or one.closes)
    return "\n".join(
        f"<!-- bottega: {match_id} told {one.key} {one.created.astimezone(UTC):{_WRITTEN}}Z -->"
        for one in lasting
    )


def notices(thread: Thread, ours: frozenset[str]) -> tuple[Notice, ...]:
    """Return what accounts that write for us, in lower case, have told, each once, by time."""
    first: dict[str, Notice] = {}
    for found in sorted((*_commented(thread, ours), *_remembered(thread))):
        first.setdefault(found.key, found)
    return tuple(sorted(first.values()))


def is_notice(body: str) -> bool:
    """Say whether a comment begins with a hidden line of ours."""
    return _line(body) is not None


def _line(body: str) -> re.Match[str] | None:
    return _NOTICE.fullmatch(body.lstrip().partition("\n")[0].rstrip("\r"))


def _commented(thread: Thread, ours: frozenset[str]) -> Iterator[Notice]:
    for comment in thread.comments:
        line = _line(comment.body)
        if line and comment.author.lower() in ours:
            yield Notice(comment.created, line[1])


def _remembered(thread: Thread) -> Iterator[Notice]:
    for found in _TOLD.finditer(thread.body.replace("\r\n", "\n")):
        try:
            moment = datetime.strptime(found[2], _WRITTEN).replace(tzinfo=UTC)
        except ValueError:  # somebody wrote in the body
            continue
        yield Notice(moment, found[1])
