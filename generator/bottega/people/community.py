"""The whole community read from a tree: every person, or every problem at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from bottega import programme as settings
from bottega.documents.shape import did_you_mean
from bottega.documents.tree import Tree, read_text
from bottega.documents.undisturbed import undisturbed
from bottega.people import topics
from bottega.people.cache import NO_CACHE, Cache
from bottega.people.model import FOLDERS, ROLES, Mentee, Mentor, Profile, Role
from bottega.people.profile import MAX_BYTES, Context, handle_of, read_mentee, read_mentor
from bottega.people.topics import Vocabulary
from bottega.people.training import (
    NOTHING,
    Training,
    training_of,
    training_problems,
    unknown_modules,
)
from bottega.people.vetoes import read_vetoes
from bottega.problems import Problem, ProblemsFound, errors, problem, warning
from bottega.programme import Programme

Person = TypeVar("Person", bound=Profile)
NOT_PROFILES = ("README.md", ".gitkeep")


@dataclass(frozen=True)
class Community:
    """A programme's settings, vocabulary and people by handle, sorted."""

    programme: Programme
    vocabulary: Vocabulary
    mentors: Mapping[str, Mentor]
    mentees: Mapping[str, Mentee]
    vetoes: frozenset[tuple[str, str]] = frozenset()  # pairs that never meet; private programmes
    training: Training = NOTHING  # what people still have to complete before they take part

    def takes_part(self, person: Profile, day: date) -> bool:
        """Say whether a profile takes part on a day: listed, and confirmed within the expiry."""
        expiry = timedelta(days=self.programme.expiry_days)
        return person.listed and person.confirmed + expiry >= day

    def keeps_apart(self, one: str, other: str) -> bool:
        """Say whether two people are never matched, whoever of them is the mentor."""
        return (one, other) in self.vetoes or (other, one) in self.vetoes


def load(tree: Tree, day: date, cache: Cache = NO_CACHE) -> Community:
    """Return the community; raises ProblemsFound with everything that is wrong in any file."""
    community, problems = inspect(tree, day, cache=cache)
    if community is None or errors(problems):
        raise ProblemsFound(problems)
    return community


def inspect(
    tree: Tree, day: date, only: frozenset[str] | None = None, cache: Cache = NO_CACHE
) -> tuple[Community | None, tuple[Problem, ...]]:
    """Return as much of the community as is sound, with every problem found.

    None where settings or vocabulary cannot be used, for then no profile can be judged.
    With `only`, profiles outside of these files and folders are not even read.
    """
    context, problems = load_context(tree, day)
    if context is None:
        return None, problems
    with undisturbed(), cache.opened(context, whole=only is None) as memory:
        mentor_reader = memory.remembering(Mentor, read_mentor)
        mentors, mentor_problems = _people(tree, "mentor", mentor_reader, context, only)
        mentee_reader = memory.remembering(Mentee, read_mentee)
        mentees, mentee_problems = _people(tree, "mentee", mentee_reader, context, only)
    pairs, veto_problems = read_vetoes(tree, context.programme)
    everybody: dict[Role, Iterable[Profile]] = {
        "mentor": mentors.values(),
        "mentee": mentees.values(),
    }
    training = training_of(context.programme, everybody, tree)
    community = Community(context.programme, context.vocabulary, mentors, mentees, pairs, training)
    of_people = (*mentor_problems, *mentee_problems, *veto_problems)
    found = (*problems, *of_people, *_across(community, tree))
    return community, tuple(sorted(found))


def load_context(tree: Tree, day: date) -> tuple[Context | None, tuple[Problem, ...]]:
    """Return what profiles are checked against, or why there is no such thing."""
    programme, programme_problems = _file(tree, settings.PATH, settings.MAX_BYTES, settings.read)
    vocabulary, topic_problems = _file(tree, topics.PATH, topics.MAX_BYTES, topics.read)
    problems = (*programme_problems, *topic_problems)
    if programme is None or vocabulary is None:
        return None, problems
    return Context(programme, vocabulary, day), problems


Value = TypeVar("Value")


def _file(
    tree: Tree,
    path: str,
    limit: int,
    read: Callable[[str, str], tuple[Value | None, tuple[Problem, ...]]],
) -> tuple[Value | None, tuple[Problem, ...]]:
    text = read_text(tree, path, limit)
    return (None, (text,)) if isinstance(text, Problem) else read(text, path)


def _people(
    tree: Tree,
    role: Role,
    read: Callable[[str, bytes, Context], tuple[Person | None, tuple[Problem, ...]]],
    context: Context,
    only: frozenset[str] | None,
) -> tuple[dict[str, Person], tuple[Problem, ...]]:
    people: dict[str, Person] = {}
    problems: list[Problem] = []
    for name in tree.names(FOLDERS[role]):
        path = f"{FOLDERS[role]}/{name}"
        if name in NOT_PROFILES or (only is not None and not only & {path, FOLDERS[role], "."}):
            continue
        handle = handle_of(path, role)
        data = tree.read(path, MAX_BYTES)
        if isinstance(data, Problem):
            problems.append(data)
        elif handle is None:
            problems.append(problem(path, 1, "file-name", suggestion=suggested_name(name)))
        else:
            person, found = read(path, data, context)
            problems += found
            if person is not None:
                people[handle] = person
    return people, tuple(problems)


def suggested_name(name: str) -> str:
    """Return the file name that somebody who wrote this one most likely needs."""
    stem = name.rpartition(".")[0] or name
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in stem)
    name = "-".join(part for part in kept.lower().split("-") if part)[:39]
    return f"{name or 'your-login'}.md"


def _across(community: Community, tree: Tree) -> Iterator[Problem]:
    yield from _unknown_preferences(community, tree)
    yield from _shared_accounts(community, tree)
    yield from unknown_modules(community.programme, tree)
    for role in ROLES:
        yield from _untrained(community, role)


def _untrained(community: Community, role: Role) -> Iterator[Problem]:
    people: Mapping[str, Profile] = community.mentors if role == "mentor" else community.mentees
    for handle, person in people.items():
        missing = community.training.lacks(handle, role)
        yield from training_problems(person, role, missing, community.programme)


def _unknown_preferences(community: Community, tree: Tree) -> Iterator[Problem]:
    for mentee in community.mentees.values():
        for handle in mentee.prefers:
            if not tree.exists(f"{FOLDERS['mentor']}/{handle}.md"):
                suggestion = did_you_mean(handle, list(community.mentors))
                path = profile_path(mentee, "mentee")
                line = _line_of(tree, path, "prefers")
                yield warning(path, line, "prefers-unknown", handle=handle, suggestion=suggestion)


def _shared_accounts(community: Community, tree: Tree) -> Iterator[Problem]:
    people = [
        (person, role)
        for role, people in (("mentor", community.mentors), ("mentee", community.mentees))
        for person in people.values()
    ]
    # Whose file is named after the account has it; else whoever comes first.
    people.sort(key=lambda found: (found[0].account or "").lower() != found[0].handle)
    owners: dict[str, str] = {}
    for person, role in people:
        login = (person.account or "").lower()
        if login and owners.setdefault(login, person.handle) != person.handle:
            path = profile_path(person, role)
            line = _line_of(tree, path, "github")
            yield problem(path, line, "account-taken", account=login, handle=owners[login])


def _line_of(tree: Tree, path: str, key: str) -> int:
    text = read_text(tree, path, MAX_BYTES)
    lines = [] if isinstance(text, Problem) else text.split("\n")
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)


def profile_path(person: Profile, role: str) -> str:
    """Return where a person's profile in a role stands in the repository."""
    return f"{FOLDERS['mentor' if role == 'mentor' else 'mentee']}/{person.handle}.md"
