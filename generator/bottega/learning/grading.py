"""Grades a quiz as the page does: the same answers, the same verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bottega.learning.quiz import Question, Quiz

Verdict = Literal["right", "partly", "wrong", "unanswered"]
Answers = Mapping[str, tuple[int, ...]]  # by question: option numbers from 1, an order in its order


@dataclass(frozen=True, slots=True)
class Result:
    """How a quiz went: a verdict a question, and whether that is enough."""

    verdicts: Mapping[str, Verdict]
    needed: int

    @property
    def right(self) -> int:
        """Return how many answers were right."""
        return sum(verdict == "right" for verdict in self.verdicts.values())

    @property
    def passed(self) -> bool:
        """Say whether as many were right as the quiz asks for."""
        return self.right >= self.needed


def grade(quiz: Quiz, answers: Answers) -> Result:
    """Return the result of somebody's answers; those to questions that are not there do nothing."""
    verdicts = {
        question.id: verdict(question, answers.get(question.id, ())) for question in quiz.questions
    }
    return Result(verdicts, quiz.needed)


def verdict(question: Question, given: tuple[int, ...]) -> Verdict:
    """Return how right an answer is; an order only counts when every place is right."""
    if not any(given):
        return "unanswered"
    if question.kind == "order":
        return "right" if given == question.right else "wrong"
    if sorted(given) == list(question.right):
        return "right"
    some = question.kind == "multiple" and any(number in question.right for number in given)
    return "partly" if some else "wrong"
