"""What we ask of GitHub, in our own words; PyGithub is known to the wire below it alone.

Reading is repeated where that may help, writing never: after an Ambiguous write the caller reads
again, by its marker, before anything is repeated.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any, Literal
from urllib.parse import quote

from bottega.hub.github.access import Access, access_of
from bottega.hub.github.budget import Budget
from bottega.hub.github.contents import bytes_of
from bottega.hub.github.troubles import Ambiguous, Refused, Trouble
from bottega.hub.github.values import (
    Account,
    Pull,
    account_of,
    comment_of,
    first_line,
    moment_text,
    pull_of,
    thread_of,
)
from bottega.hub.github.wire import Pause, Wire
from bottega.sessions.thread import Comment, Thread, ThreadState

__all__ = ("ACTIONS", "Access", "Account", "Client", "Pull", "access_of")

ACTIONS = "github-actions[bot]"  # the account of GITHUB_TOKEN, which may not ask who it is
GONE = (301, 404, 410)

State = Literal["open", "closed", "all"]
Reaction = Literal["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"]


class Client:
    """One repository as one account sees it. Everything raises Trouble where GitHub says no."""

    def __init__(
        self, access: Access, budget: Budget | None = None, pause: Pause = time.sleep
    ) -> None:
        """Prepare; nothing is sent yet. `pause` waits for so many seconds."""
        self.access = access
        self.budget = budget or Budget()
        self._wire = Wire(access, self.budget, pause)

    # Reading

    @cached_property
    def account(self) -> str:
        """Return the login that we write with, asked once."""
        try:
            return str(self._wire.get("/user")["login"])
        except Refused as refused:
            if refused.status != 403:
                raise
        try:
            answer = self._wire.ask("query { viewer { login } }")
            return str(answer["data"]["viewer"]["login"])
        except (Refused, Ambiguous, KeyError, TypeError):
            return ACTIONS

    def is_ours(self, author: str) -> bool:
        """Say whether an account is the one that we write with, or that of our workflows or app."""
        name = author.lower()
        return name in (ACTIONS, self.access.app.lower() or ACTIONS) or name == self.account.lower()

    def read(self, path: str, **query: str | int) -> Any:
        """Return what stands at a path of the repository, or None; `/…` is any other path."""
        try:
            return self._wire.get(path, **query)
        except Refused as refused:
            if refused.status in GONE:
                return None
            raise

    def get(self, path: str, **query: str | int) -> Any:
        """Return what stands at a path, as `read` does, where it must be there."""
        return self._wire.get(path, **query)

    def issues(
        self,
        labels: tuple[str, ...] = (),
        state: State = "all",
        creator: str = "",
        since: datetime | None = None,
    ) -> tuple[Thread, ...]:
        """Return the issues (no pull requests), changed `since`, by number, without comments."""
        touched = moment_text(since) if since else ""
        query = {"labels": ",".join(labels), "creator": creator, "since": touched}
        given = {key: value for key, value in query.items() if value}
        found = self._wire.pages("issues", state=state, sort="created", direction="asc", **given)
        try:
            issues = [one for one in found if "pull_request" not in one]
        except Refused as refused:
            if not creator or refused.status != 422:  # an account that is gone opened nothing
                raise
            return ()
        if not all(map(self._is_here, issues)):  # GitHub leads on from a repository's old name
            raise Trouble("github-moved", repository=self.access.repository)
        return tuple(sorted(map(thread_of, issues), key=lambda thread: thread.number))

    def issue(self, number: int) -> Thread | None:
        """Return an issue with its comments; None where it is gone, or is a pull request."""
        value = self.read(f"issues/{number}")
        if value is None or "pull_request" in value or not self._is_here(value):
            return None
        return replace(thread_of(value), comments=self.comments_of(number))

    def comments_of(self, number: int) -> tuple[Comment, ...]:
        """Return the comments below an issue or pull request, the oldest first."""
        found = self._wire.pages(f"issues/{number}/comments")
        return tuple(comment_of(one) for one in found)

    def comments(self, since: datetime) -> Iterator[tuple[int, Comment]]:
        """Yield all comments of the repository touched since a moment, with their issue's number.

        A hundred come with a request, so this is how many threads are read.
        """
        query = {"sort": "created", "direction": "asc", "since": moment_text(since)}
        for one in self._wire.pages("issues/comments", **query):
            yield int(one["issue_url"].rpartition("/")[2]), comment_of(one)

    def pull(self, number: int) -> Pull | None:
        """Return a pull request; None where there is none."""
        value = self.read(f"pulls/{number}")
        return pull_of(value) if value else None

    def pulls(self, head_branch: str, state: State = "all") -> tuple[Pull, ...]:
        """Return the pull requests of a branch of this repository, the newest first."""
        owner = self.access.repository.partition("/")[0]
        found = self._wire.pages("pulls", head=f"{owner}:{head_branch}", state=state)
        return tuple(sorted(map(pull_of, found), key=lambda pull: -pull.number))

    def file(self, path: str, ref: str) -> bytes | None:
        """Return one of the programme's files of a branch or commit; None where there is none."""
        return bytes_of(self.read(f"contents/{quote(self.within(path))}", ref=ref), self.read)

    def within(self, path: str) -> str:
        """Return where one of the programme's files stands in its repository."""
        return f"{self.access.folder}/{path}" if self.access.folder else path

    def user(self, login: str) -> Account | None:
        """Return somebody's account; None where there is none of that name."""
        return account_of(self.read(f"/users/{quote(login)}"))

    # Writing

    def write(self, verb: str, path: str, value: Mapping[str, Any] | None = None) -> Any:
        """Change something at a path of the repository, once; return what is there then."""
        return self._wire.write(verb, path, value)

    def open_issue(self, title: str, body: str, labels: tuple[str, ...] = ()) -> int:
        """Open an issue and return its number."""
        value = {"title": title, "body": body, "labels": list(labels)}
        return int(self.write("POST", "issues", value)["number"])

    def edit_issue(
        self,
        number: int,
        *,
        title: str | None = None,
        body: str | None = None,
        state: ThreadState | None = None,
        labels: tuple[str, ...] | None = None,
    ) -> None:
        """Change what is given of an issue; `labels` replace all that it has."""
        named = {"title": title, "body": body, "state": state}
        value: dict[str, Any] = {key: one for key, one in named.items() if one is not None}
        if labels is not None:
            value["labels"] = list(labels)
        self.write("PATCH", f"issues/{number}", value)

    def close(self, number: int, *, done: bool = True) -> None:
        """Close an issue: as done, or as not planned."""
        reason = "completed" if done else "not_planned"
        self.write("PATCH", f"issues/{number}", {"state": "closed", "state_reason": reason})

    def comment(self, number: int, body: str) -> int:
        """Write a comment below an issue or pull request and return its id."""
        return int(self.write("POST", f"issues/{number}/comments", {"body": body})["id"])

    def edit_comment(self, comment_id: int, body: str) -> None:
        """Say something else in a comment of ours."""
        self.write("PATCH", f"issues/comments/{comment_id}", {"body": body})

    def delete_comment(self, comment_id: int) -> None:
        """Delete a comment, whoever wrote it; one that is gone already is no trouble."""
        try:
            self.write("DELETE", f"issues/comments/{comment_id}")
        except Refused as refused:
            if refused.status not in GONE:
                raise

    def say_once(self, number: int, marker: str, body: str) -> int:
        """Let one comment of ours, known by its hidden first line, say this; return its id."""
        said = f"{marker}\n{body.strip()}"
        for comment in self.comments_of(number):
            if self.is_ours(comment.author) and first_line(comment.body) == marker:
                if comment.body.replace("\r\n", "\n").strip() != said:
                    self.edit_comment(comment.id, said)
                return comment.id
        return self.comment(number, said)

    def react(self, comment_id: int, content: Reaction) -> None:
        """React to a comment; doing it twice leaves one reaction."""
        self.write("POST", f"issues/comments/{comment_id}/reactions", {"content": content})

    def add_labels(self, number: int, labels: tuple[str, ...]) -> None:
        """Add labels to an issue or pull request; those that it has stay."""
        self.write("POST", f"issues/{number}/labels", {"labels": list(labels)})

    def remove_label(self, number: int, label: str) -> None:
        """Take a label off an issue or pull request."""
        self.write("DELETE", f"issues/{number}/labels/{quote(label, safe='')}")

    def merge(self, number: int, sha: str, title: str, message: str | None = None) -> bool:
        """Merge a pull request as one commit, if its head is still `sha`; say whether it is.

        Without a message (an empty one is one) GitHub repeats those of the branch.
        """
        value = {"sha": sha, "commit_title": title, "merge_method": "squash"}
        if message is not None:
            value["commit_message"] = message
        try:
            return bool(self.write("PUT", f"pulls/{number}/merge", value)["merged"])
        except Refused as refused:
            if refused.status not in (405, 409, 422):
                raise
            return False
        except Ambiguous:
            pull = self.pull(number)
            return pull is not None and pull.merged

    def dispatch(self, workflow: str, ref: str, inputs: Mapping[str, str] | None = None) -> None:
        """Start a workflow, by its file name, on a branch."""
        value = {"ref": ref, "inputs": dict(inputs or {})}
        self.write("POST", f"actions/workflows/{quote(workflow)}/dispatches", value)

    def _is_here(self, value: Mapping[str, Any]) -> bool:
        """Say whether an issue is still this repository's: GitHub leads on to where it moved."""
        address = str(value["repository_url"]).lower()
        return address.endswith(f"/repos/{self.access.repository.lower()}")
