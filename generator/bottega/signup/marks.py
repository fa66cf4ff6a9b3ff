"""The hidden lines by which our own answers and proposals about sign-ups are known again."""

from __future__ import annotations

import re

_SIGNUP = re.compile(r"^<!-- bottega: signup (\d{1,9}) -->[ \t]*$", re.MULTILINE)
_CONTENT = re.compile(r"^<!-- bottega: content ([0-9a-f]{16}) -->[ \t]*$", re.MULTILINE)
_TAKEN = re.compile(r"^<!-- bottega: form ([0-9a-f]{16}|-) ([a-z-]+) -->[ \t]*$", re.MULTILINE)
_ANSWERED = re.compile(r"<!-- bottega: signup-answer (\d{1,20}) -->")


def signup_mark(issue: int) -> str:
    """Return the hidden line that says from which sign-up issue a proposal was made."""
    return f"<!-- bottega: signup {issue} -->"


def signup_issue_of(pull_body: str) -> int | None:
    """Return the sign-up issue that a pull request was made from; None where it was not.

    Anybody can write the line: it counts only in a pull request that our own account opened.
    """
    found = _SIGNUP.search(_tidy(pull_body))
    return int(found[1]) if found else None


def content_mark(digest: str) -> str:
    """Return the hidden line that says what a proposal proposes."""
    return f"<!-- bottega: content {digest} -->"


def content_of(pull_body: str) -> str:
    """Return the digest of what a proposal proposes; empty where it does not say so."""
    found = _CONTENT.search(_tidy(pull_body))
    return found[1] if found else ""


def state_mark(issue: int) -> str:
    """Return the first line of the one answer that says how a sign-up stands."""
    return f"<!-- bottega: signup-state {issue} -->"


def taken_mark(digest: str, state: str) -> str:
    """Return the hidden line that says which form was last taken over, and what came of it."""
    return f"<!-- bottega: form {digest or '-'} {state} -->"


def taken_of(answer: str) -> tuple[str, str]:
    """Return the digest of the form that was last taken over, and the state; empty without."""
    found = _TAKEN.search(_tidy(answer))
    return (found[1].strip("-"), found[2]) if found else ("", "")


def answer_mark(comment: int) -> str:
    """Return the first line of the answer to a comment, by the comment's id."""
    return f"<!-- bottega: signup-answer {comment} -->"


def answered_comment(body: str) -> int | None:
    """Return the id of the comment that an answer of ours is about."""
    found = _ANSWERED.match(body)
    return int(found[1]) if found else None


def note_mark(comment: int) -> str:
    """Return the first line of the note that somebody would like to go on, by their comment."""
    return f"<!-- bottega: signup-asked {comment} -->"


def _tidy(body: str) -> str:
    return body.replace("\r\n", "\n")
