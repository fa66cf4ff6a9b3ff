"""Whose sign-up it is: known from the issue's author, and from who has which profile already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bottega.documents.tree import Tree
from bottega.people.community import Community
from bottega.people.model import FOLDERS, ROLES, Profile, Role
from bottega.people.profile import handle_of
from bottega.sessions.thread import Comment, Thread
from bottega.signup.answers import Answers
from bottega.signup.application import Identity
from bottega.signup.understanding import handles

GHOST = "ghost"  # GitHub's name for an account that was deleted


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a sign-up is not read any further; the code of its letter, and the handle it is about."""

    code: str
    handle: str = ""


def identify(
    thread: Thread, answers: Answers | None, role: Role, community: Community, tree: Tree
) -> Identity | Refusal:
    """Return whose profile a sign-up is about.

    The account's number rules over its login: logins change, and a freed one is taken by others.
    """
    return person_of(thread, answers["for"] if answers else "", role, community, tree)


def person_of(
    thread: Thread, wanted: str, role: Role, community: Community, tree: Tree
) -> Identity | Refusal:
    """Return who an issue is about: its author, or whom a maintainer names in it."""
    if thread.author == GHOST:
        return Refusal("nobody")
    named = handles(wanted)[:1]
    if named and named[0] != thread.author.lower():
        return _for_another(named[0], thread, role, community, tree)
    mine = list(_mine(thread, community))
    if mine:
        return Identity(mine[0].handle, thread.author, thread.author_id)
    return _free(Identity(thread.author.lower(), thread.author, thread.author_id), role, tree)


def speaks(comment: Comment, thread: Thread, who: Identity, community: Community) -> bool:
    """Say whether a comment is by whose sign-up it is: alone the author's words count.

    For a person without an account, every maintainer may speak.
    """
    if comment.author_id is not None and thread.author_id is not None:
        same = comment.author_id == thread.author_id
    else:
        same = comment.author.lower() == thread.author.lower()
    return same or (who.account is None and is_maintainer(comment.author, community))


def is_maintainer(login: str, community: Community) -> bool:
    """Say whether an account is one of the programme's maintainers."""
    return login.lower() in {one.lower() for one in community.programme.maintainers}


def _for_another(
    handle: str, thread: Thread, role: Role, community: Community, tree: Tree
) -> Identity | Refusal:
    if not is_maintainer(thread.author, community):
        return Refusal("for-others", handle)
    taken = [one for one in _everybody(community) if one.handle == handle]
    if any(one.account is not None for one in taken):
        return Refusal("taken", handle)
    person = Identity(handle, None)
    return person if taken else _free(person, role, tree)


def _mine(thread: Thread, community: Community) -> Iterator[Profile]:
    people = tuple(_everybody(community))
    if thread.author_id is not None:
        yield from (one for one in people if one.github_id == thread.author_id)
    for one in people:
        same = (one.account or "").lower() == thread.author.lower()
        if same and (one.github_id is None or thread.author_id is None):
            yield one


def _free(who: Identity, role: Role, tree: Tree) -> Identity | Refusal:
    if handle_of(who.path(role), role) is None:
        return Refusal("bad-handle", who.handle)
    if any(tree.exists(f"{FOLDERS[one]}/{who.handle}.md") for one in ROLES):
        return Refusal("taken", who.handle)
    return who


def _everybody(community: Community) -> Iterator[Profile]:
    yield from community.mentors.values()
    yield from community.mentees.values()
