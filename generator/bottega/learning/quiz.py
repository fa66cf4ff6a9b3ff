"""A quiz written in Markdown → questions, with every mistake at its line.

A question is a heading such as `## q1 {single}`, an objective, its text, and its options:
`- [x]` and `- [ ]` with an explanation quoted below each, or a numbered list to be put in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from bottega.documents.front_matter import split
from bottega.documents.shape import Frozen, shape
from bottega.problems import Problem, problem

Kind = Literal["single", "multiple", "scenario", "order"]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]

_HEADING = re.compile(r"##\s+(?P<id>[a-z0-9-]+)\s*\{(?P<kind>[a-z]*)\}\s*$")
_OBJECTIVE = re.compile(r"objective:\s*(?P<id>[a-z0-9-]+)\s*$")
_OPTION = re.compile(r"- \[(?P<mark>[ xX])\]\s+(?P<text>.+)$")
_STEP = re.compile(r"\d+\.\s+(?P<text>.+)$")
_QUOTE = re.compile(r"(?P<indent>\s*)>\s?(?P<text>.*)$")


@dataclass(frozen=True, slots=True)
class Option:
    """A possible answer in Markdown, whether it is right, and why."""

    text: str
    right: bool = False
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question; the options of one to be put in order stand in the right order."""

    id: str
    kind: Kind
    text: str
    options: tuple[Option, ...]
    objective: str = ""
    explanation: str = ""
    line: int = 1

    @property
    def right(self) -> tuple[int, ...]:
        """Return the right options' numbers, from 1; for an order, all in their order."""
        numbered = enumerate(self.options, start=1)
        return tuple(number for number, option in numbered if option.right or self.kind == "order")


class QuizFront(Frozen):
    """What stands above a quiz."""

    title: str = Field(min_length=1, max_length=120)
    pass_: int | None = Field(None, alias="pass", ge=1, description="right answers that pass")


@dataclass(frozen=True, slots=True)
class Quiz:
    """A module's quiz: introduction in Markdown, questions, right answers needed to pass."""

    title: str
    introduction: str
    questions: tuple[Question, ...]
    needed: int


def read_quiz(text: str, path: str) -> tuple[Quiz | None, tuple[Problem, ...]]:
    """Return the quiz in a file, and every problem in it; None where it cannot be used."""
    document, problems = split(text, path)
    if document is None:
        return None, problems
    front, wrong = shape(QuizFront, document.front, path)
    introduction, blocks = _blocks(document.body, document.body_line)
    read = tuple(_question(block, path) for block in blocks)
    questions = tuple(question for question, _ in read if question is not None)
    found = (*problems, *wrong, *(item for _, items in read for item in items))
    found += tuple(_across(questions, front, path))
    if front is None or any(item.severity == "error" for item in found):
        return None, found
    return Quiz(front.title, introduction, questions, front.pass_ or len(questions)), found


@dataclass(frozen=True, slots=True)
class _Block:
    heading: str
    line: int
    lines: tuple[str, ...]


def _blocks(body: str, first: int) -> tuple[str, tuple[_Block, ...]]:
    lines = body.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("## ")]
    ends = [*starts[1:], len(lines)][: len(starts)]
    blocks = tuple(
        _Block(lines[start], first + start, tuple(lines[start + 1 : end]))
        for start, end in zip(starts, ends, strict=True)
    )
    return "\n".join(lines[: starts[0] if starts else len(lines)]).strip(), blocks


def _question(block: _Block, path: str) -> tuple[Question | None, tuple[Problem, ...]]:
    heading = _HEADING.match(block.heading)
    if heading is None or heading["kind"] not in KINDS:
        allowed = ", ".join(KINDS)
        return None, (problem(path, block.line, "quiz-heading", allowed=allowed),)
    kind: Kind = heading["kind"]
    objective, text, explanation, options = _parts(block.lines, kind)
    question = Question(heading["id"], kind, text, options, objective, explanation, block.line)
    problems = tuple(problem(path, block.line, code, id=question.id) for code in _wrong(question))
    return (None if problems else question), problems


def _parts(lines: tuple[str, ...], kind: Kind) -> tuple[str, str, str, tuple[Option, ...]]:
    objective, text, closing = "", list[str](), list[str]()
    options: list[Option] = []
    for line in lines:
        start = (_STEP if kind == "order" else _OPTION).match(line)
        named = _OBJECTIVE.match(line)
        quote = _QUOTE.match(line) if options else None
        if start:
            right = kind != "order" and start["mark"] != " "
            options.append(Option(start["text"].strip(), right))
        elif named and not options:
            objective = named["id"]
        elif quote and kind != "order" and quote["indent"]:
            options[-1] = _explained(options[-1], quote["text"])
        elif quote:
            closing.append(quote["text"].strip())
        elif options and line.strip():
            options[-1] = Option(
                f"{options[-1].text} {line.strip()}", options[-1].right, options[-1].explanation
            )
        else:
            text.append(line)
    return objective, "\n".join(text).strip(), " ".join(closing).strip(), tuple(options)


def _explained(option: Option, text: str) -> Option:
    return Option(option.text, option.right, f"{option.explanation} {text.strip()}".strip())


def _wrong(question: Question) -> Iterator[str]:
    right = sum(option.right for option in question.options)
    if not question.text:
        yield "quiz-no-text"
    if len(question.options) < 2:
        yield "quiz-few-options"
    elif question.kind in ("single", "scenario") and right != 1:
        yield "quiz-not-one-right"
    elif question.kind == "multiple" and right == 0:
        yield "quiz-none-right"


def _across(
    questions: tuple[Question, ...], front: QuizFront | None, path: str
) -> Iterator[Problem]:
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            yield problem(path, question.line, "quiz-repeated", id=question.id)
        seen.add(question.id)
    if not questions:
        yield problem(path, 1, "quiz-empty")
    elif front and front.pass_ and front.pass_ > len(questions):
        yield problem(path, 1, "quiz-pass", limit=len(questions))
