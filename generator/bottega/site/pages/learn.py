"""The modules: an overview, their pages one after the other, and their quizzes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from bottega.learning.module import GOALS, Module, Step
from bottega.learning.path import in_order, suggested
from bottega.learning.quiz import Question
from bottega.people.model import ROLES
from bottega.people.training import required
from bottega.site.drawing.biography import biography_html
from bottega.site.drawing.structured import json_ld, module_data
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.page import WIDE, Page, mark
from bottega.site.pages.events import of_module
from bottega.site.pages.tokens import filled
from bottega.site.written.content import Content, Event

SECTION = "learn/"
PATH = "learn/path/"
_OUTER_PARAGRAPH = re.compile(r"\A<p>(.*)</p>\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stop:
    """A page on the way through a module."""

    path: str
    title: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Course:
    """A module with the language it is written in."""

    module: Module
    language: str


def courses(edition: Edition, contents: Mapping[str, Content]) -> tuple[Course, ...]:
    """Return every module once: in the edition's language, or else in the first it exists in."""
    order = (edition.language, *(code for code in contents if code != edition.language))
    found: dict[str, Course] = {}
    for language in order:
        for module in contents[language].modules:
            found.setdefault(module.id, Course(module, language))
    return tuple(found[module.id] for module in in_order(item.module for item in found.values()))


def courses_by_id(edition: Edition, contents: Mapping[str, Content]) -> dict[str, Course]:
    """Return the same by module id."""
    return {course.module.id: course for course in courses(edition, contents)}


def learn_pages(
    edition: Edition, contents: Mapping[str, Content], values: Mapping[str, str]
) -> Iterator[Page]:
    """Yield the overview and all pages of all modules."""
    found = courses(edition, contents)
    t = edition.t
    yield Page(
        SECTION,
        t("site.learn.title"),
        t("site.learn.lead"),
        markdown=mark("body"),
        blocks={"body": render("learn.html", edition, 1, courses=found)},
        section=SECTION,
        meta=WIDE,
    )
    yield _path_page(edition, found)
    for course in found:
        events = of_module(edition, contents[edition.language], course.module.id)
        yield from _module_pages(edition, course, events, values)


def _path_page(edition: Edition, found: tuple[Course, ...]) -> Page:
    t = edition.t
    modules = [course.module for course in found]
    ways = {role: suggested(modules, role) for role in reversed(ROLES)}
    wanted = {goal for module in modules for goal in module.front.goals}
    goals = tuple(goal for goal in GOALS if goal in wanted)
    asked = {role: required(edition.programme, role) for role in ROLES}
    body = render("learning_path.html", edition, 2, ways=ways, goals=goals, asked=asked)
    return Page(
        PATH,
        t("site.path.title"),
        t("site.path.lead"),
        markdown=mark("body"),
        blocks={"body": body},
        section=SECTION,
        meta=WIDE,
    )


def _module_pages(
    edition: Edition, course: Course, events: tuple[Event, ...], values: Mapping[str, str]
) -> Iterator[Page]:
    module = course.module
    stops = _stops(module)
    yield _cover(edition, course, stops, events, values)
    for step in module.steps:
        yield _step_page(edition, course, step, stops, values)


def _stops(module: Module) -> tuple[Stop, ...]:
    first = Stop(f"learn/{module.id}/", module.front.title, None)
    steps = (
        Stop(_path(module, step), step.front.title, step.front.minutes) for step in module.steps
    )
    return (first, *steps)


def _path(module: Module, step: Step) -> str:
    return f"learn/{module.id}/{step.name.removesuffix('.md')}/"


def _cover(
    edition: Edition,
    course: Course,
    stops: tuple[Stop, ...],
    events: tuple[Event, ...],
    values: Mapping[str, str],
) -> Page:
    module = course.module
    context = {"course": course, "module": module, "stops": stops, "path": stops[0].path}
    top = render("unit_top.html", edition, 2, **context)
    facts = render("module_facts.html", edition, 2, events=events, **context)
    bottom = render("unit_bottom.html", edition, 2, before=None, after=_at(stops, 1), **context)
    body = filled(module.introduction, values)
    inside = f"# {module.front.title}\n\n{body}"
    return Page(
        stops[0].path,
        module.front.title,
        module.front.description,
        markdown="\n\n".join((mark("top"), _as_written(inside), mark("facts"), mark("bottom"))),
        blocks={"top": top, "facts": facts, "bottom": bottom, **_around(edition, course)},
        head=json_ld(module_data(edition, module, course.language, stops[0].path)),
        section=SECTION,
        meta=WIDE,
        source=f"content/{course.language}/learn/{module.id}/index.md",
    )


def _step_page(
    edition: Edition, course: Course, step: Step, stops: tuple[Stop, ...], values: Mapping[str, str]
) -> Page:
    module, path = course.module, _path(course.module, step)
    here = next(number for number, stop in enumerate(stops) if stop.path == path)
    context = {"course": course, "module": module, "stops": stops, "path": path}
    blocks: dict[str, str] = {
        "top": render("unit_top.html", edition, 3, **context),
        "bottom": render(
            "unit_bottom.html",
            edition,
            3,
            before=_at(stops, here - 1),
            after=_at(stops, here + 1),
            **context,
        ),
    }
    title, body = step.front.title, filled(step.body, values)
    if step.name == "quiz.md" and module.quiz:
        title, body = module.quiz.title, f"{module.quiz.introduction}\n\n{mark('quiz')}"
        blocks["quiz"] = _quiz(edition, module)
    return Page(
        path,
        title,
        step.front.description or f"{module.front.title}: {title}",
        markdown="\n\n".join((mark("top"), _as_written(f"# {title}\n\n{body}"), mark("bottom"))),
        blocks={**blocks, **_around(edition, course)},
        section=SECTION,
        meta=WIDE,
        written_as=f"{path.rstrip('/')}.md",
        source=f"content/{course.language}/learn/{module.id}/{step.name}",
    )


def _as_written(body: str) -> str:
    return f"{mark('opening')}\n\n{body}\n\n{mark('closing')}"


def _around(edition: Edition, course: Course) -> dict[str, str]:
    """Return what stands around a module's own words: their language, where it is another."""
    if course.language == edition.language:
        return {"opening": "", "closing": ""}
    return {
        "opening": f'<div class="foreign" lang="{course.language}" dir="auto">',
        "closing": "</div>",
    }


def _at(stops: tuple[Stop, ...], number: int) -> Stop | None:
    return stops[number] if 0 <= number < len(stops) else None


def _quiz(edition: Edition, module: Module) -> str:
    keys = ("right", "wrong", "partly", "unanswered", "passed", "not_yet", "moved")
    words = {key: _with_holes(edition, f"site.quiz.{key}") for key in keys}
    claiming = edition.portal.claiming.get(edition.language, "")
    own = {"module": module, "words": words, "claiming": claiming}
    return render("quiz.html", edition, 3, rich=rich, shuffled=shuffled, **own)


def _with_holes(edition: Edition, key: str) -> str:
    # The script in the page fills these.
    names = ("right", "total", "needed", "text", "place")
    return edition.t(key, None, **{name: f"{{{name}}}" for name in names})


def rich(text: str) -> Markup:
    """Return a line of Markdown as safe HTML without the paragraph around it."""
    return Markup(_OUTER_PARAGRAPH.sub(r"\1", str(biography_html(text))))


def shuffled(question: Question) -> tuple[tuple[int, str], ...]:
    """Return the steps of an order with their right places, mixed the same way every time."""
    numbered = enumerate((option.text for option in question.options), start=1)
    mixed = sorted(numbered, key=lambda pair: hashlib.sha256(pair[1].encode()).digest())
    if [number for number, _ in mixed] == sorted(number for number, _ in mixed):
        mixed.reverse()
    return tuple(mixed)
