"""The hub that needs no network: issues and comments as files in a folder.

A new issue is written beside its place and then renamed, every other file is replaced whole; so
whatever stops us, each issue is there or not, and the next run does what is left.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from bottega.documents.writing import replace_folder, write_text
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
)
from bottega.hub.folder_reading import numbered, read_threads
from bottega.hub.plan import is_said
from bottega.hub.progress import FolderProgress, Progress
from bottega.hub.redaction import Redaction
from bottega.hub.thread_files import comment_text, issue_text, read_comment
from bottega.problems import ProblemsFound
from bottega.sessions import thread as spoken
from bottega.sessions.thread import MORNING, Thread


@dataclass(frozen=True, slots=True)
class FolderHub:
    """Threads in a folder; `author` is the name that our own issues and comments carry."""

    folder: Path
    author: str

    @property
    def ours(self) -> frozenset[str]:
        """Return the accounts that write for us, in lower case."""
        return frozenset((self.author.lower(),))

    @property
    def progress(self) -> Progress:
        """Return where is kept what may be lost: a folder beside the threads."""
        return FolderProgress(self.folder.with_name(f"{self.folder.name}-progress"))

    def threads(self, *, closed: bool = True) -> tuple[Thread, ...]:
        """Return all threads by number; raises ProblemsFound with what is wrong in any file."""
        threads, problems = read_threads(self.folder)
        if problems:
            raise ProblemsFound(problems)
        return threads

    def thread(self, number: int) -> Thread | None:
        """Return one thread; None where there is none of that number."""
        return next((one for one in self.threads() if one.number == number), None)

    def touched(self, since: datetime) -> tuple[Thread, ...]:
        """Return all threads: reading them costs nothing here."""
        return self.threads()

    def whole(self, thread: Thread) -> Thread:
        """Return a thread, which has its comments already."""
        return thread

    def apply(self, plan: Plan, day: date, at: time = MORNING) -> Left:
        """Carry a plan out as of a day and a time in UTC; what is already so is left alone."""
        moment = datetime.combine(day, at, UTC)
        threads = {thread.number: thread for thread in self.threads()}
        markers = {thread.marker for thread in threads.values()}
        _sweep(self.folder)
        for action in plan.actions:
            if not isinstance(action, OpenIssue):
                threads[action.number] = self._changed(action, threads[action.number], moment)
            elif action.marker not in markers:
                number = next(reversed(threads), 0) + 1
                threads[number] = self._opened(action, number, moment)
                markers.add(action.marker)
        return ALL_DONE

    def everything(self) -> tuple[Thread, ...]:
        """Return all threads with all comments by number."""
        return self.threads()

    def redact(self, redaction: Redaction) -> None:
        """Carry a redaction out; again does nothing more."""
        place = self._place(redaction.before)
        said = dict(redaction.changed)
        for path in sorted((place / "comments").glob("[0-9]*.md")):
            comment, _problems = read_comment(path.read_text(encoding="utf-8"), path.name)
            if comment in redaction.gone:
                path.unlink()
            elif comment is not None and comment in said:
                write_text(path, comment_text(replace(comment, body=said[comment])))
        write_text(place / "issue.md", issue_text(redaction.after))

    def _opened(self, action: OpenIssue, number: int, moment: datetime) -> Thread:
        thread = Thread(
            number=number,
            marker=action.marker,
            title=action.title,
            body=action.body.strip(),
            state="open",
            labels=action.labels,
            author=self.author,
            created=moment,
        )
        beside = self.folder / f".{numbered(number)}.new"
        write_text(beside / "issue.md", issue_text(thread))
        replace_folder(beside, self._place(thread))
        return thread

    def _changed(self, action: Action, thread: Thread, moment: datetime) -> Thread:
        if isinstance(action, Comment):
            return thread if is_said(action, thread) else self._commented(action, thread, moment)
        if isinstance(action, React):
            return self._reacted(action, thread)
        changed = _edited(action, thread)
        write_text(self._place(thread) / "issue.md", issue_text(changed))
        return changed

    def _commented(self, action: Comment, thread: Thread, moment: datetime) -> Thread:
        comment = spoken.Comment(self.author, moment, action.body.strip())
        folder = self._place(thread) / "comments"
        number = max((int(path.stem) for path in folder.glob("[0-9]*.md")), default=0) + 1
        write_text(folder / f"{numbered(number)}.md", comment_text(comment))
        return replace(thread, comments=(*thread.comments, comment))

    def _reacted(self, action: React, thread: Thread) -> Thread:
        for path in sorted((self._place(thread) / "comments").glob("[0-9]*.md")):
            comment, _problems = read_comment(path.read_text(encoding="utf-8"), path.name)
            if comment and comment.id == action.comment and action.sign not in comment.reactions:
                signs = (*comment.reactions, action.sign)
                write_text(path, comment_text(replace(comment, reactions=signs)))
        return thread

    def _place(self, thread: Thread) -> Path:
        return self.folder / numbered(thread.number)


def _edited(action: Action, thread: Thread) -> Thread:
    if isinstance(action, EditBody):
        return replace(thread, title=action.title, body=action.body.strip())
    if isinstance(action, Label):
        return replace(thread, labels=tuple(dict.fromkeys((*thread.labels, *action.labels))))
    if isinstance(action, Unlabel):
        return replace(thread, labels=tuple(one for one in thread.labels if one != action.label))
    return replace(thread, state="closed") if isinstance(action, Close) else thread


def _sweep(folder: Path) -> None:
    """Remove what a run that was stopped left half-written; readers never look at it."""
    for unfinished in folder.glob(".[0-9]*.new"):
        shutil.rmtree(unfinished, ignore_errors=True)
    for unfinished in folder.rglob(".*.md.*"):
        unfinished.unlink(missing_ok=True)
