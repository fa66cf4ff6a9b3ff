"""Which modules a person still has to complete before they take part, by the evidence there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bottega.documents.tree import Tree
from bottega.people.evidence import counts
from bottega.people.model import FOLDERS, Profile, Role
from bottega.problems import Problem, problem, warning
from bottega.programme import PATH, Programme

CONTENT, LEARN = "content", "learn"


@dataclass(frozen=True, slots=True)
class Training:
    """What is still to be completed: modules by handle, in each role; nobody who has them all."""

    mentor: Mapping[str, tuple[str, ...]]
    mentee: Mapping[str, tuple[str, ...]]

    def lacks(self, handle: str, role: Role) -> tuple[str, ...]:
        """Return the modules that a person still has to complete in a role."""
        return (self.mentor if role == "mentor" else self.mentee).get(handle, ())


NOTHING = Training({}, {})


def required(programme: Programme, role: Role) -> tuple[str, ...]:
    """Return the modules that a programme asks of a role."""
    return programme.training.mentor if role == "mentor" else programme.training.mentee


def lacking(
    handle: str, number: int | None, role: Role, programme: Programme, tree: Tree
) -> tuple[str, ...]:
    """Return the modules of which there is no evidence that counts, for a handle.

    The account's number, where it is known, has to be the one that completed them.
    """
    asked = required(programme, role)
    return tuple(module for module in asked if not _completed(handle, number, module, tree))


def training_of(
    programme: Programme, people: Mapping[Role, Iterable[Profile]], tree: Tree
) -> Training:
    """Return what everybody still has to complete."""
    found: dict[Role, dict[str, tuple[str, ...]]] = {"mentor": {}, "mentee": {}}
    for role, persons in people.items():
        for person in persons if required(programme, role) else ():
            if missing := lacking(person.handle, person.github_id, role, programme, tree):
                found[role][person.handle] = missing
    return Training(found["mentor"], found["mentee"])


def training_problems(
    person: Profile, role: Role, missing: Iterable[str], programme: Programme
) -> Iterator[Problem]:
    """Yield for each module that is still to be completed what to do, with its address."""
    path = f"{FOLDERS[role]}/{person.handle}.md"
    spoken = next((one for one in person.languages if one in programme.languages), None)
    for module in missing:
        address = module_address(programme, spoken or programme.languages[0], module)
        yield warning(path, 1, f"training-{role}", module=module, address=address)


def module_address(programme: Programme, language: str, module: str) -> str:
    """Return where a module is read in the portal."""
    return programme.page_address(language, f"{LEARN}/{module}/")


def unknown_modules(programme: Programme, tree: Tree) -> Iterator[Problem]:
    """Yield the required modules that can be studied in none of the programme's languages."""
    asked = {*programme.training.mentor, *programme.training.mentee}
    # A copy of the people alone holds no modules, and is none the worse for it.
    for module in sorted(asked) if tree.exists(CONTENT) else ():
        places = (f"{CONTENT}/{one}/{LEARN}/{module}/quiz.md" for one in programme.languages)
        if not any(map(tree.exists, places)):
            yield problem(PATH, 1, "training-unknown", module=module)


def _completed(handle: str, number: int | None, module: str, tree: Tree) -> bool:
    found = counts(tree, handle, module)
    if found is None or found.kind != "completion":
        return False
    # A handle that became free and was taken by somebody else brings no evidence along.
    theirs = found.account.id if found.account else None
    return theirs is None or number is None or theirs == number
