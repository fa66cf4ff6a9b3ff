"""A pull request on the hub: for whom it was opened, what it is told, and its automatic merge."""

from __future__ import annotations

import re
from hashlib import sha1, sha256
from typing import TYPE_CHECKING

from bottega.people.ownership import Author
from bottega.problems import WrongUse
from bottega.review.verdict import Reviewed, Verdict
from bottega.texts import Catalogue

if TYPE_CHECKING:
    from bottega.hub.github.client import Client, Pull

SIGN_UPS = "signup/"  # how the branches of sign-ups begin
_SIGN_UP = re.compile(r"^<!-- bottega: signup ([0-9]{1,9}) -->[ \t]*$", re.MULTILINE)
_CLOSING = re.compile(r"\b(?:clos(?:e[sd]?)|fix(?:e[sd])?|resolve[sd]?)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"#\d|\bGH-\d|/(?:issues|pull)/\d", re.IGNORECASE)


def author_of(client: Client, pull: Pull, author: Author) -> Author:
    """Return for whom a pull request speaks: its author, or who signed up, where we opened it.

    What we open beside sign-ups is a maintainer's work, for only they can start it. Raises
    WrongUse where a sign-up is gone, or its author.
    """
    here = (pull.head_repository or "").lower() == client.access.repository.lower()
    if not here or not client.is_ours(author.login):
        return author
    if not pull.head_branch.startswith(SIGN_UPS):
        return Author(author.login, author.id, maintainer=True)
    named = _SIGN_UP.search(pull.body.replace("\r\n", "\n"))
    thread = client.issue(int(named[1])) if named else None
    if thread is None or thread.author_id is None:
        raise WrongUse("signup-gone", pull=pull.number)
    return Author(thread.author, thread.author_id)


def merged(client: Client, pull: Pull, verdict: Verdict, say: Catalogue) -> bool:
    """Merge a pull request that merges itself, exactly as it was judged; say whether it is done."""
    if not verdict.merges_itself or pull.state != "open" or pull.head_sha != verdict.head:
        return False
    ours = client.is_ours(pull.author)
    if not ours and _closes_issues(f"{pull.title}\n{pull.body}"):
        return False
    if not all(_is_unmoved(client, pull.base_branch, one) for one in verdict.profiles):
        return False
    paths = say.enumeration(one.change.path for one in verdict.profiles)
    # Strangers' words, in a title or in their commits, could close issues as soon as it is merged.
    message = None if ours else ""
    return client.merge(pull.number, verdict.head, f"{paths} (#{pull.number})", message)


def tell(client: Client, pull: Pull, kind: str, body: str, *, always: bool) -> None:
    """Let our one comment of a kind say this; where it need not be, only one that there is."""
    marker = f"<!-- bottega: {kind} {pull.number} -->"
    if always or any(
        client.is_ours(one.author) and one.body.startswith(marker)
        for one in client.comments_of(pull.number)
    ):
        client.say_once(pull.number, marker, body)


def _is_unmoved(client: Client, branch: str, one: Reviewed) -> bool:
    there = client.file(one.change.path, branch)
    return there is not None and _blob_name(there, one.change.old_blob) == one.change.old_blob


def _blob_name(data: bytes, like: str) -> str:
    """Return the name that Git gives to a file's content, in the kind of a known one."""
    kind = sha256 if len(like) == 64 else sha1
    return kind(b"blob %d\0%b" % (len(data), data)).hexdigest()


def _closes_issues(text: str) -> bool:
    # A merge closes what the text names, and a match's issue is the ledger of two others.
    return bool(_CLOSING.search(text) and _REFERENCE.search(text))
