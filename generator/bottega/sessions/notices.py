"""What we have told a pair: our own comments, known by the hidden line that they begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bottega.sessions.thread import Comment

RELEASED: Final = "released"  # said where the two did not both accept in time
_NOTICE = re.compile(r"<!-- bottega: \S+ (\S+) -->[ \t]*")


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """A comment of ours: when it was written, and which one it is."""

    created: datetime
    key: str


def notice_line(match_id: str, key: str) -> str:
    """Return the hidden line that a comment of ours begins with."""
    return f"<!-- bottega: {match_id} {key} -->"


def notices(comments: Iterable[Comment], ours: frozenset[str]) -> tuple[Notice, ...]:
    """Return what accounts that write for us, in lower case, have told, sorted."""
    found = {
        Notice(comment.created, line[1])
        for comment in comments
        if comment.author.lower() in ours
        and (line := _NOTICE.fullmatch(comment.body.lstrip().partition("\n")[0].rstrip("\r")))
    }
    return tuple(sorted(found))
