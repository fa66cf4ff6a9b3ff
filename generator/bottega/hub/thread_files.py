"""Threads as files: Markdown with front matter → Thread and Comment, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from bottega.documents.front_matter import MarkdownDocument, join, split
from bottega.documents.shape import Frozen, shape
from bottega.hub.markers import marked_match
from bottega.problems import Problem, problem
from bottega.sessions.thread import Comment, Thread, ThreadState

MAX_BYTES = 512 * 1024
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)


def _moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        if not _MOMENT.fullmatch(value):
            raise ValueError(value)
        return datetime.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("bad-moment", "moment", {"value": value[:40]}) from None


Moment = Annotated[datetime, BeforeValidator(_moment)]
Author = Annotated[str, Field(min_length=1, max_length=60)]
AccountId = Annotated[int, Field(gt=0)]
Front = TypeVar("Front", bound=Frozen)


class IssueFront(Frozen):
    """The front matter of issue.md."""

    title: str = Field(min_length=1, max_length=256)
    state: ThreadState
    labels: tuple[Annotated[str, Field(min_length=1, max_length=100)], ...] = ()
    author: Author
    author_id: AccountId | None = None
    created: Moment
    marker: Annotated[str, Field(pattern=r"^\S*$", max_length=300)] = ""


class CommentFront(Frozen):
    """The front matter of a comment."""

    author: Author
    author_id: AccountId | None = None
    created: Moment
    id: Annotated[int, Field(gt=0)] | None = None
    reactions: tuple[Annotated[str, Field(min_length=1, max_length=20)], ...] = ()


def read_issue(text: str, path: str, number: int) -> tuple[Thread | None, tuple[Problem, ...]]:
    """Return the issue in a file, without its comments, and every problem in it."""
    front, document, problems = _read(IssueFront, text, path)
    if front is None or document is None:
        return None, problems
    thread = Thread(
        number=number,
        marker=front.marker,
        title=front.title,
        body=document.body.strip(),
        state=front.state,
        labels=front.labels,
        author=front.author,
        created=front.created,
        author_id=front.author_id,
    )
    if marked_match(thread.body) not in ("", thread.marker):
        line = document.front.line(("marker",))
        problems = (*problems, problem(path, line, "thread-marker", marker=thread.marker))
    return thread, problems


def read_comment(text: str, path: str) -> tuple[Comment | None, tuple[Problem, ...]]:
    """Return the comment in a file and every problem in it."""
    front, document, problems = _read(CommentFront, text, path)
    if front is None or document is None:
        return None, problems
    comment = Comment(
        author=front.author,
        created=front.created,
        body=document.body.strip("\n"),
        id=front.id or 0,
        author_id=front.author_id,
        reactions=front.reactions,
    )
    return comment, problems


def issue_text(thread: Thread) -> str:
    """Return an issue as its file."""
    front: dict[str, object] = {
        "title": thread.title,
        "state": thread.state,
        "labels": _list(thread.labels),
        "author": thread.author,
        **_given(author_id=thread.author_id),
        "created": _moment_text(thread.created),
        "marker": thread.marker,
    }
    return join(front, thread.body)


def comment_text(comment: Comment) -> str:
    """Return a comment as its file."""
    front: dict[str, object] = {
        "author": comment.author,
        **_given(author_id=comment.author_id),
        "created": _moment_text(comment.created),
        **_given(id=comment.id, reactions=_list(comment.reactions)),
    }
    return join(front, comment.body)


def _read(
    model: type[Front], text: str, path: str
) -> tuple[Front | None, MarkdownDocument | None, tuple[Problem, ...]]:
    document, problems = split(text, path)
    if document is None:
        return None, None, problems
    front, wrong = shape(model, document.front, path)
    return front, document, (*problems, *wrong)


def _given(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}


def _list(items: Sequence[str]) -> list[str]:
    return list(items)


def _moment_text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
