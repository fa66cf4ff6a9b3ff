"""What is wrong with a profile, told by the questions of the form that it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from bottega.documents.front_matter import split
from bottega.documents.strict_yaml import Parsed
from bottega.hub.defusing import plain
from bottega.problems import Problem
from bottega.signup.answers import Answers
from bottega.signup.questions import Form
from bottega.texts import Catalogue
from bottega.texts.problem_texts import hint, message

_QUESTIONS = {"hours_per_month": "hours", "offers": "offers"}
_STEP = re.compile(r"\[(\d+)\]")
_HARMLESS = str.maketrans({"`": "'", "<": "‹", ">": "›", "[": "(", "]": ")"})


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """Something to mend in a form: the question (empty: the form as a whole), what, and how."""

    place: tuple[int, int]  # in the form: which question, which entry of its answer
    label: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a form something stands: a question's id, the entry (from 1), a part of it."""

    question: str
    entry: int = 0
    part: str = ""


def mistakes_in(problems: Iterable[Problem], text: str, form: Form) -> tuple[Mistake, ...]:
    """Return a mistake for every problem in a profile's text, in the order of the questions."""
    told = {_mistake(_place(problem, text, form), problem, form) for problem in problems}
    return tuple(sorted(told))


def repeated(answers: Answers) -> tuple[Mistake, ...]:
    """Return a mistake for every question that a form's text asks more than once."""
    return tuple(
        _repeated(number, question.label, answers.form.say)
        for number, question in enumerate(answers.form.questions)
        if question.id in answers.repeated
    )


def _repeated(number: int, label: str, say: Catalogue) -> Mistake:
    hint_ = say("signup.wrong.twice.hint", label=label)
    return Mistake((number, 0), label, say("signup.wrong.twice"), hint_)


def _place(problem: Problem, text: str, form: Form) -> _Place:
    document, _problems = split(text, "")
    field = dict(problem.values).get("field", "")
    key = re.split(r"[.\[]", field)[0]
    if document is None or problem.line >= document.body_line or key == "biography":
        return _Place("biography")
    key = key if key and key not in ("front matter",) else _key_at(problem.line, document.front)
    place = _Place(_QUESTIONS.get(key, key), *_entry(key, field, problem, document.front))
    return _question(place, problem, document.front, form)


def _key_at(line: int, front: Parsed) -> str:
    keys = [(front.line((key,)), key) for key in front.value] if front.value else []
    return max((one for one in keys if one[0] <= line), default=(0, ""))[1]


def _entry(key: str, field: str, problem: Problem, front: Parsed) -> tuple[int, str]:
    """Return which entry of a list a problem is about, from 1, and which part of the entry."""
    steps, part = _STEP.search(field), field.rpartition(".")[2] if "." in field else ""
    if steps:
        return int(steps[1]), part
    entries = front.value.get(key, ()) if isinstance(front.value, dict) else ()
    if not isinstance(entries, tuple):
        return 0, part
    at = [n for n in range(len(entries)) if front.line((key, n)) <= problem.line]
    return (at[-1] + 1 if at and key in ("offers", "needs") else 0), part


def _question(place: _Place, problem: Problem, front: Parsed, form: Form) -> _Place:
    if place.question == "places":
        part = place.part or dict(problem.values).get("format", "")
        asked = f"places-{part}" if part else form.questions[0].id
        first = next((one.id for one in form.questions if one.id.startswith("places-")), asked)
        return _Place(asked if form.question(asked) else first)
    if place.question != "needs":
        return place
    # The first need has fields of its own, where the form has it; the others have a line each.
    if place.entry > 1:
        return replace(place, question="more-needs", entry=place.entry - 1)
    return _Place(_part_of_need(place.part, problem, front))


def _part_of_need(part: str, problem: Problem, front: Parsed) -> str:
    if part in ("topic", "goal", "format", "level", "also"):
        return part
    values = dict(problem.values)
    first = front.value["needs"][0] if front.value.get("needs") else {}
    if values.get("topic") in first.get("also", ()):
        return "also"
    return "format" if "format" in values else "topic"


def _mistake(place: _Place, problem: Problem, form: Form) -> Mistake:
    question, say = form.question(place.question), form.say
    label = question.label if question else ""
    if label and place.entry and place.question in ("offers", "more-needs"):
        label = say("signup.wrong.line", label=label, number=place.entry)
    values = tuple(
        (key, label if key == "field" and label else plain(value).translate(_HARMLESS))
        for key, value in problem.values
    )
    told, at = replace(problem, values=values), (_index(place.question, form), place.entry)
    for own in (f"signup.wrong.{place.question}.{problem.code}", f"signup.wrong.{problem.code}"):
        if say.has(own):
            words: dict[str, Any] = dict(values)
            return Mistake(at, label, say(own, **words), say(f"{own}.hint", **words))
    return Mistake(at, label, message(told, say), hint(told, say))


def _index(question: str, form: Form) -> int:
    ids = [one.id for one in form.questions]
    return ids.index(question) if question in ids else len(ids)
