"""All modules of all languages together, and what shows only when one looks at the whole.

Errors are what nobody could study; everything else that is not as it should be is a warning,
so that a module may be published while it grows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from bottega.documents.pages import line_of
from bottega.documents.tree import Tree, read_text
from bottega.learning.module import MAX_BYTES, Module, Step, module_ids, read_module
from bottega.learning.starting import hints
from bottega.problems import Problem, problem, warning
from bottega.texts import catalogue

CONTENT, FOLDER = "content", "learn"
FASTEST, SLOWEST = 220, 90  # words a minute: skimming, and studying with pen and paper
MARGIN = 1  # minute, for pages of a few lines


@dataclass(frozen=True, slots=True)
class Curriculum:
    """The modules of a language by id, below a content folder."""

    language: str
    place: str
    modules: Mapping[str, Module]

    def path(self, module: str, name: str = "index.md") -> str:
        """Return where a page of a module stands in the repository."""
        return f"{self.place}/{module}/{name}"


def load_curriculum(
    tree: Tree, content: str, language: str
) -> tuple[Curriculum, tuple[Problem, ...]]:
    """Return a language's sound modules, and every problem in any module's files."""
    place = f"{content}/{language}/{FOLDER}"
    read = {name: read_module(tree, place, name) for name in module_ids(tree, place)}
    modules = {name: module for name, (module, _) in read.items() if module is not None}
    found = tuple(wrong for _, problems in read.values() for wrong in problems)
    return Curriculum(language, place, modules), found


def inspect_curricula(tree: Tree, content: str, languages: Iterable[str]) -> tuple[Problem, ...]:
    """Return everything that is wrong with the modules of all languages, sorted."""
    loaded = [load_curriculum(tree, content, language) for language in languages]
    found = [wrong for _, problems in loaded for wrong in problems]
    curricula = [curriculum for curriculum, _ in loaded]
    for curriculum in curricula:
        found += order_problems(curriculum, tree)
        for module in curriculum.modules.values():
            found += (wrong for rule in _RULES for wrong in rule(curriculum, module, tree))
    if curricula:
        found += _steps_apart(curricula[0], curricula[1:])
    return tuple(sorted(found))


def order_problems(curriculum: Curriculum, tree: Tree) -> Iterator[Problem]:
    """Yield what keeps the modules from having an order of reading."""
    before = {name: set(m.front.prerequisites) for name, m in curriculum.modules.items()}
    for name, needed in before.items():
        for missing in sorted(needed - set(before)):
            path = curriculum.path(name)
            line = line_of(tree, path, "prerequisites:", MAX_BYTES)
            yield problem(path, line, "prerequisite-unknown", module=missing)
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        around: list[str] = error.args[1]
        path = curriculum.path(min(around))
        line = line_of(tree, path, "prerequisites:", MAX_BYTES)
        yield problem(path, line, "prerequisite-cycle", modules=" → ".join(around))


def _untaught(curriculum: Curriculum, module: Module, tree: Tree) -> Iterator[Problem]:
    path = curriculum.path(module.id)
    taught = {name for unit in module.units for name in unit.front.objectives}
    asked = {question.objective for question in module.quiz.questions} if module.quiz else None
    for objective in module.front.objectives:
        line = line_of(tree, path, f"id: {objective.id}", MAX_BYTES)
        if objective.id not in taught:
            yield warning(path, line, "objective-untaught", objective=objective.id)
        if asked is not None and objective.id not in asked:
            yield warning(path, line, "objective-unasked", objective=objective.id)


def _unsigned(curriculum: Curriculum, module: Module, _tree: Tree) -> Iterator[Problem]:
    path = curriculum.path(module.id)
    if not module.front.authors:
        yield warning(path, 1, "module-unsigned", field="authors")
    if not module.front.licence:
        yield warning(path, 1, "module-unsigned", field="licence")


def _unwritten(curriculum: Curriculum, module: Module, tree: Tree) -> Iterator[Problem]:
    begun = hints(catalogue(curriculum.language))
    paths = {name: curriculum.path(module.id, name) for name in begun}
    left = [name for name, path in paths.items() if read_text(tree, path, MAX_BYTES) == begun[name]]
    if left:
        path = curriculum.path(module.id)
        yield warning(path, 1, "module-unwritten", pages=", ".join(left))


def _unexplained(curriculum: Curriculum, module: Module, _tree: Tree) -> Iterator[Problem]:
    for question in module.quiz.questions if module.quiz else ():
        explained = [option.explanation for option in question.options]
        if not (question.explanation if question.kind == "order" else all(explained)):
            path = curriculum.path(module.id, "quiz.md")
            yield warning(path, question.line, "quiz-unexplained", id=question.id)


def _untimely(curriculum: Curriculum, module: Module, tree: Tree) -> Iterator[Problem]:
    for unit in module.units:
        count = len(re.findall(r"\w+", unit.body))
        minutes = unit.front.minutes
        if minutes is not None and not _is_true(minutes, count):
            path = curriculum.path(module.id, unit.name)
            line = line_of(tree, path, "minutes:", MAX_BYTES)
            likely = max(1, round(count / ((FASTEST + SLOWEST) / 2)))
            yield warning(path, line, "minutes-untrue", minutes=minutes, likely=likely, words=count)
    yield from _hurried(curriculum, module, tree)


def _is_true(minutes: int, words: int) -> bool:
    return words / FASTEST - MARGIN <= minutes <= words / SLOWEST + MARGIN


def _hurried(curriculum: Curriculum, module: Module, tree: Tree) -> Iterator[Problem]:
    units = sum(unit.front.minutes or 0 for unit in module.units)
    if module.front.minutes is not None and module.front.minutes < units:
        path = curriculum.path(module.id)
        line = line_of(tree, path, "minutes:", MAX_BYTES)
        yield warning(path, line, "minutes-too-few", minutes=module.front.minutes, units=units)


_Rule = Callable[[Curriculum, Module, Tree], Iterator[Problem]]
_RULES: tuple[_Rule, ...] = (_untaught, _unsigned, _unwritten, _unexplained, _untimely)


def _steps_apart(first: Curriculum, others: Iterable[Curriculum]) -> Iterator[Problem]:
    for other in others:
        for name in sorted(set(first.modules) & set(other.modules)):
            one, two = first.modules[name], other.modules[name]
            for page, what in _differences(one, two):
                values = {"what": what, "language": first.language}
                yield warning(other.path(name, page), 1, "module-out-of-step", **values)


def _differences(one: Module, two: Module) -> Iterator[tuple[str, str]]:
    if [item.id for item in one.front.objectives] != [item.id for item in two.front.objectives]:
        yield "index.md", "objectives"
    if one.front.prerequisites != two.front.prerequisites:
        yield "index.md", "prerequisites"
    if one.front.goals != two.front.goals:
        yield "index.md", "goals"
    if [step.name for step in one.steps] != [step.name for step in two.steps]:
        yield "index.md", "pages"
    if _asked(one) != _asked(two):
        yield "quiz.md", "quiz"
    pages = {step.name: step for step in one.steps}
    for step in two.steps:
        if step.name in pages and _frame(pages[step.name]) != _frame(step):
            yield step.name, "minutes"


def _asked(module: Module) -> list[tuple[str, str, str, tuple[int, ...]]]:
    questions = module.quiz.questions if module.quiz else ()
    return [(item.id, item.kind, item.objective, item.right) for item in questions]


def _frame(step: Step) -> tuple[int | None, tuple[str, ...]]:
    return step.front.minutes, step.front.objectives
