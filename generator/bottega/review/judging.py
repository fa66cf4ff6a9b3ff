"""A branch judged from its base: only what changed is read, and nothing of it is ever run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bottega.documents.changes import ABSENT, Change, changes
from bottega.documents.git import commit_at, merge_base
from bottega.documents.git_tree import GitTree
from bottega.people.community import inspect, load_context
from bottega.people.ownership import Author
from bottega.people.profile import Context
from bottega.problems import Problem, ProblemsFound, WrongUse, problem
from bottega.review.places import collisions, is_rule, place_problems, role_of
from bottega.review.profiles import draft, owned, reviewed, unknown_preferences
from bottega.review.verdict import Kind, Reviewed, Verdict
from bottega.rounds.history import load_history
from bottega.rounds.pins import inspect_pins
from bottega.rounds.rounds import coming_round, inspect_rounds

MANY = 200  # profiles; a branch that changes more is judged with the whole community around it


@dataclass(frozen=True, slots=True)
class Branch:
    """What is to be judged: a base commit, a head commit, and what differs since they parted."""

    root: Path
    base: str
    head: str
    changes: tuple[Change, ...]

    @property
    def people(self) -> tuple[Change, ...]:
        """Return the changes in the folders of profiles."""
        return tuple(one for one in self.changes if role_of(one.path))

    @property
    def touches_rules(self) -> bool:
        """Say whether settings, topics, vetoes or rounds change."""
        return any(is_rule(one.path) for one in self.changes)


def branch(root: Path, base: str, head: str) -> Branch:
    """Return what a revision changes on its way from another.

    Raises WrongUse where one of them is not there or they have nothing in common.
    """
    onto, tip = commit_at(root, base), commit_at(root, head)
    parted = merge_base(root, onto, tip)
    if parted is None:
        raise WrongUse("nothing-in-common", base=base, head=head)
    return Branch(root, onto, tip, changes(root, parted, tip))


def judge(found: Branch, author: Author | None, day: date) -> Verdict:
    """Return what a branch does and everything wrong with it, for an author or for anybody."""
    with GitTree(found.root, found.base) as base, GitTree(found.root, found.head) as head:
        context, faults = load_context(base, day)
        if context is None:
            raise ProblemsFound(faults)
        author = _known(author, context)
        free = author is None or author.maintainer
        if free and found.touches_rules:
            context = load_context(head, day)[0] or context
        if not free and len(found.people) > MANY:
            limit = problem(found.people[0].path, 1, "changes-too-many", limit=MANY)
            return _verdict(found, author, context, (), (limit,))
        profiles, problems = _judged(found, base, context, author)
        whole = free and (found.touches_rules or len(found.people) > MANY)
        around = tuple(_around(head, day)) if whole else ()
        verdict = _verdict(found, author, context, profiles, (*problems, *around))
        if verdict.kind in ("new-mentor", "new-mentee"):
            return replace(verdict, coming=coming_round(base, context.programme, day))
    return verdict


def _known(author: Author | None, context: Context) -> Author | None:
    if author is None:
        return None
    maintainers = {login.lower() for login in context.programme.maintainers}
    return replace(author, maintainer=author.maintainer or author.login.lower() in maintainers)


def _judged(
    found: Branch, base: GitTree, context: Context, author: Author | None
) -> tuple[tuple[Reviewed, ...], tuple[Problem, ...]]:
    drafts = tuple(
        draft(one, role, base) for one in found.people if (role := role_of(one.path)) is not None
    )
    owners = owned(drafts, found.root, found.base, base, author)
    pairs = [
        reviewed(one, whose, base, context, author)
        for one, whose in zip(drafts, owners, strict=True)
    ]
    profiles = tuple(profile for profile, _problems in pairs)
    return profiles, (
        *place_problems(found.changes, author, with_profiles=bool(drafts)),
        *collisions(found.changes, base.paths()),
        *(one for _profile, told in pairs for one in told),
        *unknown_preferences(profiles, base),
    )


def _around(head: GitTree, day: date) -> Iterator[Problem]:
    """Yield every problem in the whole of what would be there, records included."""
    community, problems = inspect(head, day)
    yield from problems
    if community is not None:
        yield from inspect_rounds(head, community.programme)
        yield from inspect_pins(head, community)
        try:
            load_history(head, community.programme)
        except ProblemsFound as unreadable:
            yield from unreadable.problems


def _verdict(
    found: Branch,
    author: Author | None,
    context: Context,
    profiles: tuple[Reviewed, ...],
    problems: tuple[Problem, ...],
) -> Verdict:
    kind = _kind(found, author, profiles)
    told = tuple(sorted(set(problems)))
    return Verdict(found.head, author, context, kind, profiles, told)


def _kind(found: Branch, author: Author | None, profiles: tuple[Reviewed, ...]) -> Kind:
    if not found.changes:
        return "nothing"
    if found.touches_rules and (author is None or author.maintainer):
        return "rules"
    if not found.people:
        return "contribution"
    if author is not None and not all(one.own for one in profiles):
        return "people"
    return _own_kind(profiles) if len(profiles) == len(found.changes) else "people"


def _own_kind(profiles: tuple[Reviewed, ...]) -> Kind:
    new = {one.role for one in profiles if one.before is None and one.after is not None}
    if new:
        return "new-mentor" if "mentor" in new else "new-mentee"
    gone = all(one.change.new_mode == ABSENT for one in profiles)
    return "leave" if gone else "update"
