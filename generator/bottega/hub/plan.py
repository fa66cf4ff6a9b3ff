"""What has to be done so that a hub says what it should: wanted issues − present threads → Plan.

Nothing here knows what a hub is made of. A plan carried out leaves an empty plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bottega.hub.actions import (
    Action,
    Close,
    Comment,
    EditBody,
    Label,
    OpenIssue,
    Plan,
    React,
    Repeated,
    Reply,
    Unlabel,
    WantedIssue,
)
from bottega.hub.markers import reply_marker
from bottega.sessions.thread import Thread, by_marker, together


def plan(
    wanted: Iterable[WantedIssue],
    present: Iterable[Thread],
    ours: frozenset[str] = frozenset(),
) -> Plan:
    """Return what makes the present threads say what is wanted; never two issues for a match.

    `ours` are accounts, in lower case, that write for us beside the author of a thread.
    """
    threads = by_marker(present)
    issues, repeated = _each_once(wanted)
    actions = (
        action
        for issue in issues
        for action in _actions(issue, threads.get(issue.marker, ()), ours)
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


def is_said(comment: Comment, thread: Thread, ours: frozenset[str] = frozenset()) -> bool:
    """Say whether we have already written a comment into a thread."""
    first, we = comment.body.partition("\n")[0], {thread.author.lower(), *ours}
    return any(one.author.lower() in we and first in one.body for one in thread.comments)


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


def _actions(
    issue: WantedIssue, same: tuple[Thread, ...], ours: frozenset[str]
) -> Iterator[Action]:
    if not same:
        # What is already over needs no issue that would be closed at once.
        if issue.state == "open":
            yield OpenIssue(issue.marker, issue.title, issue.body, issue.labels)
        return
    first, *others = same
    for other in others:
        yield from _led_on(issue, other, first.number, ours)
    heard = together(same)
    if first.state == "open":  # in a closed one, what people were told then stays as it was
        yield from _up_to_date(issue, heard, ours)
    yield from _signs(issue, heard)
    # What somebody opened again, although it is over, is theirs to close.
    if first.state == "open" and issue.state == "closed" and not first.reopened:
        yield Close(issue.marker, first.number)


def _up_to_date(issue: WantedIssue, thread: Thread, ours: frozenset[str]) -> Iterator[Action]:
    if issue.title != thread.title or not same_text(issue.body, thread.body):
        yield EditBody(issue.marker, thread.number, issue.title, issue.body)
    known = {label.casefold() for label in thread.labels}
    missing = tuple(label for label in issue.labels if label.casefold() not in known)
    if missing:
        yield Label(issue.marker, thread.number, missing)
    for label in thread.labels:
        if label.casefold() in issue.absent:
            yield Unlabel(issue.marker, thread.number, label)
    for reply in issue.replies:
        comment = _marked(issue, reply, thread.number)
        if not is_said(comment, thread, ours):
            yield comment


def _led_on(
    issue: WantedIssue, other: Thread, first: int, ours: frozenset[str]
) -> Iterator[Action]:
    """Close an issue too many, leading on to the first one; unless somebody opened it again."""
    if other.state == "closed" or not issue.elsewhere:
        return
    text = issue.elsewhere.replace("{number}", f"#{first}")
    comment = _marked(issue, Reply("elsewhere", text), other.number)
    if not is_said(comment, other, ours):
        yield comment
    elif other.reopened:
        return
    yield Close(issue.marker, other.number, done=False)


def _signs(issue: WantedIssue, thread: Thread) -> Iterator[React]:
    given = {comment.id: comment.reactions for comment in thread.comments}
    for comment, sign in issue.signs:
        if comment in given and sign not in given[comment]:
            yield React(issue.marker, thread.number, comment, sign)


def _marked(issue: WantedIssue, reply: Reply, number: int) -> Comment:
    body = f"{reply_marker(issue.marker, reply.key)}\n{reply.body}"
    return Comment(issue.marker, number, body)


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
