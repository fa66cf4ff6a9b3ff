"""What has to be done so that a hub says what it should: wanted issues − present threads → Plan.

Nothing here knows what a hub is made of. A plan carried out leaves an empty plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bottega.hub.markers import reply_marker
from bottega.sessions.thread import Thread, ThreadState, by_marker


@dataclass(frozen=True, slots=True)
class Reply:
    """A comment of ours that a thread should have once, whatever it said when it was written."""

    key: str
    body: str


@dataclass(frozen=True, slots=True)
class WantedIssue:
    """The issue that a match should have; the marker is the match's id."""

    marker: str
    title: str
    body: str
    labels: tuple[str, ...] = ()
    state: ThreadState = "open"
    replies: tuple[Reply, ...] = ()


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
class Close:
    """Close a finished match's issue."""

    marker: str
    number: int


Action = OpenIssue | EditBody | Comment | Label | Close


@dataclass(frozen=True, slots=True)
class Repeated:
    """A match with several threads (the first one counts), or, without numbers, wanted twice."""

    marker: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do, by match, and what looks wrong meanwhile."""

    actions: tuple[Action, ...] = ()
    warnings: tuple[Repeated, ...] = ()


def plan(wanted: Iterable[WantedIssue], present: Iterable[Thread]) -> Plan:
    """Return what makes the present threads say what is wanted; never two issues for a match."""
    threads = by_marker(present)
    issues, repeated = _each_once(wanted)
    actions = (
        action
        for issue in issues
        for action in _actions(issue, next(iter(threads.get(issue.marker, ())), None))
    )
    several = (
        Repeated(marker, tuple(thread.number for thread in same))
        for marker, same in sorted(threads.items())
        if len(same) > 1
    )
    return Plan(tuple(actions), (*repeated, *several))


def same_text(text: str, other: str) -> bool:
    """Say whether two bodies are the same, but for line ends and outer blank lines."""
    return _tidy(text) == _tidy(other)


def is_said(comment: Comment, thread: Thread) -> bool:
    """Say whether we have already written a comment into a thread."""
    first = comment.body.partition("\n")[0]
    return any(one.author == thread.author and first in one.body for one in thread.comments)


def _each_once(
    wanted: Iterable[WantedIssue],
) -> tuple[tuple[WantedIssue, ...], tuple[Repeated, ...]]:
    once: dict[str, WantedIssue] = {}
    repeated = {
        issue.marker for issue in wanted if once.setdefault(issue.marker, issue) is not issue
    }
    return (
        tuple(once[marker] for marker in sorted(once)),
        tuple(Repeated(marker) for marker in sorted(repeated)),
    )


def _actions(issue: WantedIssue, thread: Thread | None) -> Iterator[Action]:
    if thread is None:
        # What is already over needs no issue that would be closed at once.
        if issue.state == "open":
            yield OpenIssue(issue.marker, issue.title, issue.body, issue.labels)
        return
    if thread.state == "closed":
        return  # what people were told then stays as it was
    if issue.title != thread.title or not same_text(issue.body, thread.body):
        yield EditBody(issue.marker, thread.number, issue.title, issue.body)
    missing = tuple(label for label in issue.labels if label not in thread.labels)
    if missing:
        yield Label(issue.marker, thread.number, missing)
    yield from _replies(issue, thread)
    if issue.state == "closed":
        yield Close(issue.marker, thread.number)


def _replies(issue: WantedIssue, thread: Thread) -> Iterator[Comment]:
    for reply in issue.replies:
        marked = f"{reply_marker(issue.marker, reply.key)}\n{reply.body}"
        comment = Comment(issue.marker, thread.number, marked)
        if not is_said(comment, thread):
            yield comment


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
