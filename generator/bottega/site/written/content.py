"""What maintainers write in a language: pages, modules, announcements, events, opportunities."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from bottega.documents.pages import line_of, read_page
from bottega.documents.shape import Shape, did_you_mean
from bottega.documents.tree import FolderTree, Tree
from bottega.learning.curriculum import FOLDER, load_curriculum, order_problems
from bottega.learning.module import Module, module_ids
from bottega.people.topics import Vocabulary
from bottega.problems import Problem, ProblemsFound, errors, problem
from bottega.site.written.fronts import AnnouncementFront, EventFront, OpportunityFront, PageFront
from bottega.site.written.opportunity_file import FOLDER as OPPORTUNITIES

MAX_BYTES = 512 * 1024
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.md")


@dataclass(frozen=True, slots=True)
class Written:
    """A file that a maintainer wrote: where it stands, what it says."""

    name: str  # without `.md`
    path: str  # for problems, from the repository
    body: str


@dataclass(frozen=True, slots=True)
class ContentPage:
    """A page of the portal."""

    written: Written
    front: PageFront


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something that the maintainers tell."""

    written: Written
    front: AnnouncementFront


@dataclass(frozen=True, slots=True)
class Event:
    """A date to come to."""

    written: Written
    front: EventFront

    @property
    def day(self) -> date:
        """Return the day on which it begins, on its own clock."""
        return self.front.starts.date()


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A job, a grant or a call that people here may like."""

    written: Written
    front: OpportunityFront

    def is_open(self, day: date) -> bool:
        """Say whether it can still be answered on a day."""
        return day <= self.front.closes


@dataclass(frozen=True, slots=True)
class Content:
    """Everything written in one language, sorted."""

    language: str
    pages: tuple[ContentPage, ...] = ()
    modules: tuple[Module, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    events: tuple[Event, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()


Item = TypeVar("Item")


def load_content(folder: Path, language: str, vocabulary: Vocabulary) -> Content:
    """Return what stands in a language's folder; raises ProblemsFound with all that is wrong."""
    tree = FolderTree(folder.parent)
    curriculum, problems = load_curriculum(tree, folder.name, language)
    content, found = read_content(tree, folder.name, language, vocabulary)
    problems = (*problems, *order_problems(curriculum, tree), *found)
    if errors(problems):
        raise ProblemsFound(problems)
    return replace(content, modules=tuple(curriculum.modules.values()))


def inspect_content(
    tree: Tree, folder: str, languages: Iterable[str], vocabulary: Vocabulary
) -> tuple[Problem, ...]:
    """Return what is wrong in what is written in all languages, the modules left out, sorted."""
    found = (read_content(tree, folder, language, vocabulary)[1] for language in languages)
    return tuple(sorted(problem for problems in found for problem in problems))


def read_content(
    tree: Tree, folder: str, language: str, vocabulary: Vocabulary
) -> tuple[Content, tuple[Problem, ...]]:
    """Return what is written in a language but the modules, and every problem in it."""
    place = f"{folder}/{language}"
    problems: list[Problem] = []
    content = Content(
        language,
        _read_all(tree, place, PageFront, ContentPage, problems),
        (),
        _read_all(tree, f"{place}/announcements", AnnouncementFront, Announcement, problems),
        _read_all(tree, f"{place}/events", EventFront, Event, problems),
        _read_all(tree, f"{place}/{OPPORTUNITIES}", OpportunityFront, Opportunity, problems),
    )
    known = _known_modules(tree, folder)
    problems += (wrong for event in content.events for wrong in _modules(tree, event, known))
    for opportunity in content.opportunities:
        problems += _topics(tree, opportunity, vocabulary)
    return content, tuple(problems)


def _known_modules(tree: Tree, folder: str) -> list[str]:
    """Return the modules of all languages: one may exist in one language first."""
    places = (f"{folder}/{language}/{FOLDER}" for language in tree.names(folder))
    return sorted({module for place in places for module in module_ids(tree, place)})


def _modules(tree: Tree, event: Event, known: list[str]) -> Iterator[Problem]:
    module, path = event.front.module, event.written.path
    if module and module not in known:
        line = line_of(tree, path, "module:", MAX_BYTES)
        meant = did_you_mean(module, known)
        yield problem(path, line, "event-module", module=module, suggestion=meant)


def _topics(tree: Tree, item: Opportunity, vocabulary: Vocabulary) -> Iterator[Problem]:
    path = item.written.path
    for topic in item.front.topics:
        if topic not in vocabulary:
            line = line_of(tree, path, "topics:", MAX_BYTES)
            meant = vocabulary.suggest(topic)
            yield problem(path, line, "unknown-topic", topic=topic, suggestion=meant)


def _read_all(
    tree: Tree,
    place: str,
    model: type[Shape],
    make: Callable[[Written, Shape], Item],
    problems: list[Problem],
) -> tuple[Item, ...]:
    found: list[Item] = []
    for name in _files(tree, place):
        path = f"{place}/{name}"
        if not _NAME.fullmatch(name):
            problems.append(problem(path, 1, "content-name"))
            continue
        item, wrong = read_page(tree, path, MAX_BYTES, model)
        problems += wrong
        if item is not None:
            found.append(make(Written(name.removesuffix(".md"), path, item[1]), item[0]))
    return tuple(found)


def _files(tree: Tree, place: str) -> Iterable[str]:
    return (name for name in tree.names(place) if name.endswith(".md"))
