"""A module's folder → Module: objectives, units, practice, key points, quiz, resources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from bottega.documents.pages import read_page
from bottega.documents.shape import Frozen
from bottega.documents.tree import Tree, read_text
from bottega.learning.quiz import Quiz, read_quiz
from bottega.problems import Problem, errors, problem
from bottega.programme import Key

MAX_BYTES = 512 * 1024
UNIT = re.compile(r"\d{2}-[a-z0-9-]+\.md")
AFTER_UNITS = ("practice.md", "key-points.md", "quiz.md", "resources.md")

Line = Annotated[str, Field(min_length=1, max_length=400)]
Moment = Literal["choose", "begin", "middle", "close"]
Goal = Literal[
    "understand", "begin", "drive", "guide", "question", "distance", "hard", "end", "run"
]
GOALS: tuple[Goal, ...] = Goal.__args__  # type: ignore[attr-defined]
MOMENTS: tuple[Moment, ...] = Moment.__args__  # type: ignore[attr-defined]


class Objective(Frozen):
    """What somebody can do after the module."""

    id: Key
    text: Line


class ModuleFront(Frozen):
    """What stands above a module's first page."""

    title: Line
    description: Line
    audience: tuple[Literal["mentor", "mentee"], ...] = ()
    formats: tuple[Key, ...] = Field((), description="those it is meant for; none means all")
    moment: Moment = Field("begin", description="when in the life of a match it helps")
    again: tuple[Moment, ...] = Field((), description="further moments, at which it helps again")
    goals: tuple[Goal, ...] = Field((), description="what somebody who reads it may be after")
    minutes: int | None = Field(None, ge=1, le=1000)
    prerequisites: tuple[Key, ...] = ()
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1)]
    authors: tuple[Line, ...] = ()
    licence: Line | None = None
    sources: tuple[Line, ...] = ()


class StepFront(Frozen):
    """What stands above any other page of a module."""

    title: Line
    description: Line | None = None
    minutes: int | None = Field(None, ge=1, le=1000)
    objectives: tuple[Key, ...] = ()
    pass_: int | None = Field(None, alias="pass", ge=1)


@dataclass(frozen=True, slots=True)
class Step:
    """A page of a module by its file name, in Markdown."""

    name: str
    front: StepFront
    body: str


@dataclass(frozen=True, slots=True)
class Module:
    """A module in one language; its steps stand in the order of reading."""

    id: str
    front: ModuleFront
    introduction: str
    steps: tuple[Step, ...]
    quiz: Quiz | None

    @property
    def units(self) -> tuple[Step, ...]:
        """Return the numbered pages."""
        return tuple(step for step in self.steps if UNIT.fullmatch(step.name))


def module_ids(tree: Tree, folder: str) -> tuple[str, ...]:
    """Return the names of a language's modules, sorted; `folder` holds one folder a module."""
    return tuple(name for name in tree.names(folder) if tree.exists(f"{folder}/{name}/index.md"))


def read_module(tree: Tree, folder: str, name: str) -> tuple[Module | None, tuple[Problem, ...]]:
    """Return a module, and every problem in its files; None where it cannot be used."""
    place = f"{folder}/{name}"
    opening, problems = read_page(tree, f"{place}/index.md", MAX_BYTES, ModuleFront)
    steps: list[Step] = []
    quiz: Quiz | None = None
    for file in _files(tree, place):
        page, found = read_page(tree, f"{place}/{file}", MAX_BYTES, StepFront)
        problems += found
        if page is not None:
            steps.append(Step(file, page[0], page[1]))
        if file == "quiz.md" and page is not None:
            quiz, found = read_quiz(
                str(read_text(tree, f"{place}/{file}", MAX_BYTES)), f"{place}/{file}"
            )
            problems += found
    if opening is None or errors(problems):
        return None, problems
    module = Module(name, opening[0], opening[1], tuple(steps), quiz)
    return module, (*problems, *_objectives(module, place))


def _files(tree: Tree, place: str) -> tuple[str, ...]:
    names = tree.names(place)
    units = tuple(name for name in names if UNIT.fullmatch(name))
    return (*units, *(name for name in AFTER_UNITS if name in names))


def _objectives(module: Module, place: str) -> Iterator[Problem]:
    known = {objective.id for objective in module.front.objectives}
    for step in module.steps:
        for name in step.front.objectives:
            if name not in known:
                yield problem(f"{place}/{step.name}", 1, "objective-unknown", objective=name)
    for question in module.quiz.questions if module.quiz else ():
        if question.objective and question.objective not in known:
            path = f"{place}/quiz.md"
            yield problem(path, question.line, "objective-unknown", objective=question.objective)
