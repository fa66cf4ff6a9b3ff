"""One changed profile: whose it is, and what it says, read as data from Git's objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bottega.documents.changes import ABSENT, PROGRAM, Change, shown_path
from bottega.documents.front_matter import split
from bottega.documents.git_tree import GitTree
from bottega.documents.shape import did_you_mean
from bottega.documents.tree import decode
from bottega.people.community import suggested_name
from bottega.people.model import FOLDERS, Mentee, Profile, Role
from bottega.people.ownership import (
    Author,
    Owner,
    ProfileChange,
    is_own,
    namesake,
    owner_in,
    ownership_problems,
)
from bottega.people.profile import MAX_BYTES, Context, handle_of, read_mentee, read_mentor
from bottega.people.training import lacking, training_problems
from bottega.problems import Problem, problem, warning
from bottega.review.claims import claims, owner_at
from bottega.review.verdict import Reviewed

Reader = Callable[[str, bytes, Context], tuple[Profile | None, tuple[Problem, ...]]]
READERS: Mapping[Role, Reader] = {"mentor": read_mentor, "mentee": read_mentee}


@dataclass(frozen=True, slots=True)
class Draft:
    """A changed file in a folder of profiles: its new bytes, or why it has none that count."""

    change: Change
    role: Role
    data: bytes | Problem | None
    after: Owner | None


def draft(change: Change, role: Role, tree: GitTree) -> Draft:
    """Return a changed file with its new content, which is read from any tree's objects."""
    data = _content(change, role, tree)
    after = owner_in(change.path, data) if isinstance(data, bytes) else None
    return Draft(change, role, data, after)


def owned(
    drafts: tuple[Draft, ...], root: Path, base: str, tree: GitTree, author: Author | None
) -> tuple[ProfileChange, ...]:
    """Return whose the drafts are and were, with everybody else who could have their account."""
    wanted = [_claimed(one, author) for one in drafts if one.after]
    there = claims(root, base, tree, wanted)
    changed = {one.change.path for one in drafts}
    others = [(path, owner) for path, owner in there.items() if path not in changed]
    others += [(one.change.path, one.after) for one in drafts if one.after]
    return tuple(_owned(one, tree, others, author) for one in drafts)


def reviewed(
    one: Draft, owners: ProfileChange, tree: GitTree, context: Context, author: Author | None
) -> tuple[Reviewed, tuple[Problem, ...]]:
    """Return a profile before and after, and every problem in it and with changing it."""
    path, read = one.change.path, READERS[one.role]
    old = tree.read(path, MAX_BYTES)
    before = read(path, old, context)[0] if isinstance(old, bytes) else None
    after: Profile | None = None
    problems: tuple[Problem, ...] = (one.data,) if isinstance(one.data, Problem) else ()
    if isinstance(one.data, bytes):
        after, problems = read(path, one.data, context)
    if handle_of(path, one.role) is not None:
        problems = (*problems, *ownership_problems(owners, author))
    if after is not None and before is None:
        missing = lacking(after.handle, after.github_id, one.role, context.programme, tree)
        problems = (*problems, *training_problems(after, one.role, missing, context.programme))
    own = author is not None and is_own(owners, author)
    unmoved = tree.blob(path) == one.change.old_blob
    spoken = _languages(path, one.data if isinstance(one.data, bytes) else old)
    return Reviewed(one.change, one.role, before, after, spoken, own, unmoved), problems


def unknown_preferences(found: tuple[Reviewed, ...], tree: GitTree) -> Iterator[Problem]:
    """Yield the mentors whom changed mentees prefer, and who are not or no longer there."""
    asking = [one for one in found if isinstance(one.after, Mentee) and one.after.prefers]
    if not asking:
        return
    names = {name.removesuffix(".md") for name in tree.names(FOLDERS["mentor"])}
    names |= {one.after.handle for one in found if one.after and one.role == "mentor"}
    names -= {_stem(one) for one in found if one.after is None and one.role == "mentor"}
    for one in asking:
        prefers = one.after.prefers if isinstance(one.after, Mentee) else ()
        for handle in (handle for handle in prefers if handle not in names):
            values = {"handle": handle, "suggestion": did_you_mean(handle, sorted(names))}
            yield warning(one.change.path, 1, "prefers-unknown", **values)


def _content(change: Change, role: Role, tree: GitTree) -> bytes | Problem | None:
    if change.new_mode == ABSENT:
        return None
    refused = _refused(change, role)
    if refused is not None:
        return refused
    found = tree.objects.read(change.new_blob, MAX_BYTES)
    if found is None:
        return problem(change.path, 1, "file-unreadable", detail=change.new_blob)
    if isinstance(found, int):
        return problem(change.path, 1, "file-too-large", size=found, limit=MAX_BYTES)
    return found


def _languages(path: str, data: bytes | Problem) -> tuple[str, ...]:
    # Who made a mistake is answered in their language all the same.
    text = data if isinstance(data, Problem) else decode(data, path)
    document = None if isinstance(text, Problem) else split(text, path)[0]
    front = document.front.value if document else None
    named = front.get("languages") if isinstance(front, dict) else None
    return tuple(one for one in named if isinstance(one, str)) if isinstance(named, tuple) else ()


def _refused(change: Change, role: Role) -> Problem | None:
    path = shown_path(change.path)
    if change.new_mode == PROGRAM:
        return problem(path, 1, "file-mode")
    if not change.is_plain:
        return problem(path, 1, "not-a-file")
    if handle_of(change.path, role) is None:
        suggestion = suggested_name(path.rpartition("/")[2])
        return problem(path, 1, "file-name", suggestion=suggestion)
    return None


def _owned(
    one: Draft, tree: GitTree, others: list[tuple[str, Owner]], author: Author | None
) -> ProfileChange:
    path, claimed = one.change.path, _claimed(one, author)
    before = owner_at(tree, path)
    other_role: Role = "mentee" if one.role == "mentor" else "mentor"
    twin = owner_at(tree, f"{FOLDERS[other_role]}/{path.rpartition('/')[2]}")
    same = namesake(path, claimed, others) if one.after else None
    return ProfileChange(path, before, one.after, twin, same)


def _claimed(one: Draft, author: Author | None) -> Owner:
    """Return the account that a file would have, with the number that its author is known by."""
    after = one.after or Owner(None)
    theirs = author is not None and after.id is None and after.has(author.login)
    return replace(after, id=author.id) if author and theirs else after


def _stem(one: Reviewed) -> str:
    return one.change.path.rpartition("/")[2].removesuffix(".md")
