"""What is remembered of the last reading, so that the next one asks only for what may matter.

Of each open thread that is its number and the moment from which something may be due in it; no
name and no word. Losing it costs one reading of everything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from pydantic import ValidationError

from bottega.documents.shape import Frozen

NAME = "reading.json"
VERSION = 1
_KEY_CHARACTERS = 16


class Remembered(Frozen):
    """A thread's number, and when to look at it again though nobody touched it."""

    number: int
    again: datetime | None = None


class ReadingState(Frozen):
    """The state of a reading.

    `files` names the commit whose people and records it knew; `whole` is when all threads were
    last read, `since` the newest change that was seen; threads by a digest of their match's id, and
    so is `told`: when a reminder came last in threads that were closed within a week.
    """

    version: int
    files: str
    whole: datetime
    since: datetime
    threads: Mapping[str, Remembered]
    told: Mapping[str, datetime] = {}

    def of(self, match_id: str) -> Remembered | None:
        """Return what is remembered of a match's thread."""
        return self.threads.get(digest(match_id))


def digest(match_id: str) -> str:
    """Return by what a match is remembered: the branch is public, names do not belong there."""
    return hashlib.sha256(match_id.encode()).hexdigest()[:_KEY_CHARACTERS]


def state_text(state: ReadingState) -> str:
    """Return a state as JSON, a line a thread, so that Git keeps small differences."""
    value = state.model_dump(mode="json", exclude_none=True)
    threads = dict(sorted(value.pop("threads").items()))
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(one)}" for key, one in threads.items())
    head = ",\n".join(f" {json.dumps(key)}: {json.dumps(one)}" for key, one in value.items())
    return f'{{\n{head},\n "threads": {{\n{lines}\n }}\n}}\n'


def read_state(text: str | None) -> ReadingState | None:
    """Return the state in a text; None where there is none that we can go by."""
    try:
        found = ReadingState.model_validate_json(text or "")
        is_dated = found.whole.tzinfo is not None and found.since.tzinfo is not None
    except ValidationError:
        return None
    return found if found.version == VERSION and is_dated else None
