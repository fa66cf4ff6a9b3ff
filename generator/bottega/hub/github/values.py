"""What GitHub says about issues, comments, pull requests and accounts, as values of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from bottega.hub.markers import marked_match
from bottega.sessions.thread import Comment, Thread

GHOST = "ghost"  # GitHub's name for an account that was deleted
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Account:
    """A login and the number behind it, which stays when the login changes hands."""

    login: str
    id: int


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull request; the head repository is None where it was deleted."""

    number: int
    title: str
    body: str
    author: str
    author_id: int | None
    head_sha: str
    head_repository: str | None
    head_branch: str
    base_branch: str
    state: Literal["open", "closed"]
    merged: bool
    labels: tuple[str, ...]


def account_of(value: Json | None) -> Account | None:
    """Return an account; None where it was deleted."""
    return Account(value["login"], value["id"]) if value else None


def thread_of(value: Json, comments: tuple[Comment, ...] = ()) -> Thread:
    """Return an issue as a thread; the marker is what its body says, whoever wrote that."""
    body, author = value.get("body") or "", account_of(value.get("user"))
    return Thread(
        number=value["number"],
        marker=marked_match(body),
        title=value["title"],
        body=body,
        state=value["state"],
        labels=labels_of(value),
        author=author.login if author else GHOST,
        created=moment(value["created_at"]),
        comments=comments,
        author_id=author.id if author else None,
        reopened=value.get("state_reason") == "reopened",
        updated=moment(value["updated_at"]),
    )


def comment_of(value: Json) -> Comment:
    """Return a comment with its id and the kinds of reactions it has."""
    author, given = account_of(value.get("user")), value.get("reactions") or {}
    return Comment(
        author=author.login if author else GHOST,
        created=moment(value["created_at"]),
        body=value.get("body") or "",
        id=value["id"],
        author_id=author.id if author else None,
        reactions=tuple(sorted(name for name, count in given.items() if _is_given(name, count))),
    )


def pull_of(value: Json) -> Pull:
    """Return a pull request."""
    author, head = account_of(value.get("user")), value["head"]
    repository = head.get("repo")
    return Pull(
        number=value["number"],
        title=value["title"],
        body=value.get("body") or "",
        author=author.login if author else GHOST,
        author_id=author.id if author else None,
        head_sha=head["sha"],
        head_repository=repository["full_name"] if repository else None,
        head_branch=head["ref"],
        base_branch=value["base"]["ref"],
        state=value["state"],
        merged=bool(value.get("merged_at")),
        labels=labels_of(value),
    )


def labels_of(value: Json) -> tuple[str, ...]:
    """Return the names of an issue's labels."""
    labels = value.get("labels") or ()
    return tuple(one if isinstance(one, str) else one["name"] for one in labels)


def moment(text: str) -> datetime:
    """Return a moment that GitHub wrote."""
    return datetime.fromisoformat(text)


def moment_text(moment: datetime) -> str:
    """Return a moment as GitHub reads it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def first_line(body: str) -> str:
    """Return the first line of a text, by which comments of ours are known."""
    return body.partition("\n")[0].strip()


def _is_given(name: str, count: object) -> bool:
    return name not in ("url", "total_count") and isinstance(count, int) and count > 0
