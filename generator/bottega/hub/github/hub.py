"""The hub on GitHub: a match's thread is an issue of its repository.

Ours are the issues and comments of the account that we write with, of GITHUB_TOKEN, and of the
programme's maintainers, who may have announced from their own machines; whatever a stranger's
issue is marked with, it is a stranger's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cached_property

from bottega.hub.actions import (
    ALL_DONE,
    Action,
    Close,
    Comment,
    EditBody,
    Label,
    Left,
    OpenIssue,
    Plan,
    React,
    Unlabel,
    Why,
)
from bottega.hub.announcement import LABEL
from bottega.hub.github.budget import BudgetSpent
from bottega.hub.github.client import ACTIONS, GONE, Client
from bottega.hub.github.progress import GitHubProgress
from bottega.hub.github.troubles import Ambiguous, Refused, Trouble
from bottega.hub.progress import Progress
from bottega.hub.redaction import Redaction
from bottega.sessions import thread as spoken
from bottega.sessions.thread import MORNING, Thread

PATIENCE = 3  # writes in a row without an answer, before the rest is left to the next run
UNPROCESSABLE = 422  # one issue is not taken as it is; the others may be


class GitHubHub:
    """The issues of a repository; everything raises Trouble where GitHub says no."""

    def __init__(self, client: Client, maintainers: Iterable[str] = ()) -> None:
        """Prepare; nothing is asked yet."""
        self._client = client
        self._maintainers = tuple(sorted({name.lower() for name in maintainers}))

    @cached_property
    def ours(self) -> frozenset[str]:
        """Return the accounts that write for us, in lower case."""
        return frozenset((ACTIONS, self._client.account.lower(), *self._maintainers))

    @cached_property
    def progress(self) -> Progress:
        """Return where is kept what may be lost: a branch of its own."""
        return GitHubProgress(self._client)

    def threads(self, *, closed: bool = True) -> tuple[Thread, ...]:
        """Return our issues with their comments, by number.

        Without `closed`, the comments of closed ones are not read: a hundred a request add up.
        """
        found = {issue.number: issue for issue in self._issues()}
        about = (one for one in found.values() if one.marker or LABEL in one.labels)
        comments = self._comments([one for one in about if closed or one.state == "open"])
        return tuple(
            replace(found[number], comments=tuple(comments.get(number, ())))
            for number in sorted(found)
        )

    def thread(self, number: int) -> Thread | None:
        """Return one of our issues with its comments; None where it is gone or not ours."""
        found = self._client.issue(number)
        return found if found is not None and found.author.lower() in self.ours else None

    def touched(self, since: datetime) -> tuple[Thread, ...]:
        """Return our issues that changed since a moment, without their comments, by number."""
        found = {issue.number: issue for issue in self._issues(since)}
        return tuple(found[number] for number in sorted(found))

    def whole(self, thread: Thread) -> Thread:
        """Return an issue with its comments."""
        return replace(thread, comments=self._client.comments_of(thread.number))

    def apply(self, plan: Plan, day: date, at: time = MORNING) -> Left:
        """Carry a plan out as far as budget and limits allow; return what is left of it."""
        course = _Course()
        for position, action in enumerate(plan.actions):
            why = course.after(action, self._trouble(action))
            if why:
                rest = plan.actions[position + (why == "unclear") :]
                return Left((*course.unclear, *rest), why)
        return course.end()

    def everything(self) -> tuple[Thread, ...]:
        """Return all issues of the repository with all comments by number, whoever opened them."""
        found = self._client.issues()
        comments = self._comments(list(found))
        return tuple(replace(one, comments=tuple(comments.get(one.number, ()))) for one in found)

    def redact(self, redaction: Redaction) -> None:
        """Carry a redaction out; again does nothing more. Raises BudgetSpent and Trouble.

        What nobody may read is taken out first: the issue says last that all is done.
        """
        for comment in redaction.gone:
            self._client.delete_comment(comment.id)
        for comment, body in redaction.changed:
            self._client.edit_comment(comment.id, body)
        before, after = redaction.before, redaction.after
        if before != after:
            self._client.edit_issue(
                after.number,
                title=after.title,
                body=after.body,
                state=after.state,
                labels=after.labels,
            )

    def _issues(self, since: datetime | None = None) -> Iterator[Thread]:
        """Yield what is ours: by its author, so that a label taken off hides nothing."""
        own = {ACTIONS, self._client.account.lower()}
        for creator in sorted(own):
            yield from self._client.issues(creator=creator, since=since)
        for creator in self._maintainers:
            if creator not in own:
                theirs = self._client.issues(creator=creator, since=since)
                yield from (one for one in theirs if one.marker or LABEL in one.labels)

    def _comments(self, issues: list[Thread]) -> Mapping[int, list[spoken.Comment]]:
        found: dict[int, list[spoken.Comment]] = defaultdict(list)
        if issues:
            for number, comment in self._client.comments(min(one.created for one in issues)):
                found[number].append(comment)
        return found

    def _trouble(self, action: Action) -> BudgetSpent | Trouble | None:
        try:
            self._do(action)
        except (BudgetSpent, Trouble) as trouble:
            return trouble
        return None

    def _do(self, action: Action) -> None:
        client = self._client
        match action:
            case OpenIssue():
                client.open_issue(action.title, action.body, action.labels)
            case EditBody():
                client.edit_issue(action.number, title=action.title, body=action.body)
            case Comment():
                client.comment(action.number, action.body)
            case Label():
                client.add_labels(action.number, action.labels)
            case Unlabel():
                client.remove_label(action.number, action.label)
            case Close():
                client.close(action.number, done=action.done)
            case React():
                client.react(action.comment, action.sign)


@dataclass
class _Course:
    """How carrying a plan out goes: which answers were lost, what was refused."""

    unclear: list[Action] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    lost_in_a_row: int = 0

    def after(self, action: Action, trouble: BudgetSpent | Trouble | None) -> Why:
        """Take note of what became of an action; return why to stop, if so."""
        if isinstance(trouble, Ambiguous):
            self.unclear.append(action)
            self.lost_in_a_row += 1
            return "unclear" if self.lost_in_a_row == PATIENCE else ""
        self.lost_in_a_row = 0
        if isinstance(trouble, Refused):
            self.refused += _told(trouble, action)
            return ""
        if trouble is None:
            return ""
        return "budget" if isinstance(trouble, BudgetSpent) else "limit"

    def end(self) -> Left:
        """Return what is left; raises the first refusal only now, so that it held up nobody."""
        if self.refused:
            raise self.refused[0]
        return Left(tuple(self.unclear), "unclear") if self.unclear else ALL_DONE


def _told(no: Refused, action: Action) -> list[Refused]:
    """Return what is to be told at the end; raise what concerns all that is left."""
    if no.status in GONE and not isinstance(action, OpenIssue):
        return []  # it was deleted or moved just now: the next run sees that
    if no.status != UNPROCESSABLE:
        raise no
    return [no]
