"""`bottega check` of a branch: only what it changes, told to its author where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bottega.cli import actions
from bottega.cli.reporting import print_problems
from bottega.documents.git_tree import GitTree
from bottega.people.ownership import Author
from bottega.problems import WrongUse, errors
from bottega.programme import load as load_programme
from bottega.review.judging import Branch, branch, judge
from bottega.review.letter import comment, summary
from bottega.review.pull import author_of, merged, tell
from bottega.review.verdict import Verdict
from bottega.texts import Catalogue

if TYPE_CHECKING:
    from bottega.hub.github.client import Client, Pull


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks of a check: revisions, whose they are, and what to do then."""

    base: str | None = None
    head: str | None = None
    login: str | None = None
    number: int | None = None
    pull: int | None = None
    merge: bool = False

    @property
    def is_review(self) -> bool:
        """Say whether a branch is to be checked; raises WrongUse where that is half said."""
        if (self.base is None) != (self.head is None):
            raise WrongUse("base-and-head")
        if (self.login is None) != (self.number is None):
            raise WrongUse("author-and-id")
        if self.merge and self.pull is None:
            raise WrongUse("merge-without-pull")
        if self.pull is not None and (self.base is None or self.login is None):
            raise WrongUse("pull-without-base")
        return self.base is not None

    @property
    def author(self) -> Author | None:
        """Return the author that was named."""
        named = self.login is not None and self.number is not None
        return Author(self.login or "", self.number or 0) if named else None


def review(root: Path, asked: Asked, day: date, form: str, say: Catalogue) -> bool:
    """Check a branch, tell what was found, merge where that is wanted; say whether it is fine."""
    found = branch(root, asked.base or "", asked.head or "")
    if asked.pull is None:
        verdict, done = judge(found, asked.author, day), False
    else:
        verdict, done = _on_hub(found, asked, day, say)
    _told(verdict, form, say, done=done)
    rules = verdict.kind == "rules" and verdict.is_fine
    mergeable = verdict.merges_itself
    actions.output(fine=verdict.is_fine, mergeable=mergeable, merged=done, rules=rules)
    return verdict.is_fine


def _on_hub(found: Branch, asked: Asked, day: date, say: Catalogue) -> tuple[Verdict, bool]:
    client = _client(found)
    pull = client.pull(asked.pull or 0)
    if pull is None or asked.author is None:
        raise WrongUse("no-such-pull", pull=asked.pull)
    verdict = judge(found, author_of(client, pull, asked.author), day)
    done = asked.merge and merged(client, pull, verdict, say)
    _answer(client, asked.pull or 0, verdict, done=done)
    return verdict, done


def _client(found: Branch) -> Client:
    with GitTree(found.root, found.base) as base:
        return actions.client_of(load_programme(base))


def _answer(client: Client, number: int, verdict: Verdict, *, done: bool) -> None:
    pull: Pull | None = client.pull(number)
    # Whoever pushed meanwhile is answered by the check of that push.
    if pull is not None and pull.head_sha == verdict.head:
        by_maintainer = verdict.author is not None and verdict.author.maintainer
        always = bool(verdict.problems) or not by_maintainer
        tell(client, pull, "check", comment(verdict, merged=done), always=always)


def _told(verdict: Verdict, form: str, say: Catalogue, *, done: bool) -> None:
    print_problems(verdict.problems, form, say)
    if form == "text":
        typer.echo(_in_short(verdict, say))
    actions.summary(summary(verdict, say, merged=done))


def _in_short(verdict: Verdict, say: Catalogue) -> str:
    wrong = errors(verdict.problems)
    if wrong:
        return say("check.found", len(wrong), files=len({found.path for found in wrong}))
    if verdict.problems:
        return say("check.warnings", len(verdict.problems))
    return say(f"review.fine.{verdict.kind}")
