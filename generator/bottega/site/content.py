"""What maintainers write in a language: pages, modules, announcements, events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from bottega.documents.pages import read_page
from bottega.documents.shape import Frozen, IsoDate, Shape
from bottega.documents.tree import FolderTree, Tree
from bottega.learning.curriculum import load_curriculum, order_problems
from bottega.learning.module import Module
from bottega.problems import Problem, ProblemsFound, errors, problem
from bottega.programme import WebAddress

MAX_BYTES = 512 * 1024
Line = Annotated[str, Field(min_length=1, max_length=400)]
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.md")


def _moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise PydanticCustomError("bad-moment", "bad moment", {"value": value[:40]})
    return found


Moment = Annotated[datetime, BeforeValidator(_moment)]


class PageFront(Frozen):
    """What stands above a page."""

    title: Line
    description: Line


class AnnouncementFront(Frozen):
    """What stands above an announcement."""

    title: Line
    date: IsoDate
    summary: Line


class EventFront(Frozen):
    """What stands above an event; the moments carry their offset from UTC."""

    title: Line
    starts: Moment
    ends: Moment
    place: Line
    summary: Line
    link: WebAddress | None = None


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
class Content:
    """Everything written in one language, sorted."""

    language: str
    pages: tuple[ContentPage, ...] = ()
    modules: tuple[Module, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    events: tuple[Event, ...] = ()


Item = TypeVar("Item")


def load_content(folder: Path, language: str) -> Content:
    """Return what stands in a language's folder; raises ProblemsFound with all that is wrong."""
    tree, place = FolderTree(folder.parent), f"{folder.name}/{language}"
    problems: list[Problem] = []
    content = Content(
        language,
        _read_all(tree, place, PageFront, ContentPage, problems),
        _modules(tree, folder.name, language, problems),
        _read_all(tree, f"{place}/announcements", AnnouncementFront, Announcement, problems),
        _read_all(tree, f"{place}/events", EventFront, Event, problems),
    )
    if errors(problems):
        raise ProblemsFound(problems)
    return content


def _modules(
    tree: Tree, content: str, language: str, problems: list[Problem]
) -> tuple[Module, ...]:
    curriculum, found = load_curriculum(tree, content, language)
    problems += (*found, *order_problems(curriculum, tree))
    return tuple(curriculum.modules.values())


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
