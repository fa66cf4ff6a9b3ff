"""The hidden lines by which our own issues and comments are known again."""

from __future__ import annotations

import re

from bottega.sessions.notices import notice_line

_ISSUE = re.compile(r"^<!-- bottega: (\S+) -->[ \t]*$", re.MULTILINE)


def issue_marker(match_id: str) -> str:
    """Return the hidden line that says which match an issue is about."""
    return f"<!-- bottega: {match_id} -->"


def reply_marker(match_id: str, key: str) -> str:
    """Return the hidden line that says which reply to a match's thread a comment is."""
    return notice_line(match_id, key)


def marked_match(body: str) -> str:
    """Return the match id that an issue's body is marked with; nothing where it has none."""
    found = _ISSUE.search(body.replace("\r\n", "\n"))
    return found[1] if found else ""
