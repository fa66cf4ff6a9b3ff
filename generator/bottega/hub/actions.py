"""What an issue should say and what can be done about it: the values that a plan is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bottega.sessions.leaving import Unbegun
from bottega.sessions.thread import ThreadState

Sign = Literal["+1", "confused"]


@dataclass(frozen=True, slots=True)
class Reply:
    """A comment of ours that a thread should have once, whatever it said when it was written."""

    key: str
    body: str


@dataclass(frozen=True, slots=True)
class WantedIssue:
    """The issue that a match should have; the marker is the match's id.

    `absent` are labels of ours that it should not have any more.
    `elsewhere` is said in a second issue for the match, with the first one's number in it, before
    that is closed; `signs` are the reactions that comments, by their ids, should have from us.
    """

    marker: str
    title: str
    body: str
    labels: tuple[str, ...] = ()
    state: ThreadState = "open"
    replies: tuple[Reply, ...] = ()
    elsewhere: str = ""
    signs: tuple[tuple[int, Sign], ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """Open a match's issue."""

    marker: str
    title: str
    body: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditBody:
    """Say in an issue's title and body what is true now."""

    marker: str
    number: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Comment:
    """Write a comment."""

    marker: str
    number: int
    body: str


@dataclass(frozen=True, slots=True)
class Label:
    """Add labels that are missing; those of others stay."""

    marker: str
    number: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unlabel:
    """Take off a label of ours that says what is no longer so."""

    marker: str
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Close:
    """Close a finished match's issue, or one too many."""

    marker: str
    number: int
    done: bool = True


@dataclass(frozen=True, slots=True)
class React:
    """Show the writer of a comment, by its id, whether it was understood."""

    marker: str
    number: int
    comment: int
    sign: Sign


Action = OpenIssue | EditBody | Comment | Label | Unlabel | Close | React
Why = Literal["", "budget", "limit", "unclear"]


@dataclass(frozen=True, slots=True)
class Left:
    """What of a plan was not done, and why not; the next run does it."""

    actions: tuple[Action, ...] = ()
    why: Why = ""


ALL_DONE = Left()


@dataclass(frozen=True, slots=True)
class Repeated:
    """A match with several threads (the first one counts), or, without numbers, wanted twice."""

    marker: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do, by match; what looks wrong, could not be done yet, or is not to be done."""

    actions: tuple[Action, ...] = ()
    warnings: tuple[Repeated, ...] = ()
    left: Left = ALL_DONE
    withheld: tuple[Unbegun, ...] = ()  # matches that get no issue, for somebody is gone
