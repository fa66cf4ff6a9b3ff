"""The form that claims a completed module: what it asks, in a language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bottega.signup.questions import Question
from bottega.texts import Catalogue, catalogue

LABEL = "completion"
HONEST = ("mine", "public")


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """The questions of a claim in a language, in their order."""

    language: str
    questions: tuple[Question, ...]

    @property
    def file(self) -> str:
        """Return the name of the form's file."""
        return f"completion.{self.language}.yml"

    @property
    def say(self) -> Catalogue:
        """Return the texts in the form's language."""
        return catalogue(self.language)

    def label(self, field: str) -> str:
        """Return how the form calls a question."""
        return next(question.label for question in self.questions if question.id == field)


def claim_form(language: str) -> ClaimForm:
    """Return the form of a claim in a language."""
    return ClaimForm(language, tuple(_questions(catalogue(language))))


def _questions(say: Catalogue) -> Iterator[Question]:
    help_ = {field: say(f"claim.field.{field}.help") for field in ("module", "answers")}
    module, answers = say("claim.field.module"), say("claim.field.answers")
    yield Question("module", "input", module, help_["module"], required=True)
    yield Question("answers", "textarea", answers, help_["answers"], "q1: 2\nq2: 1, 3", (), True)
    yield Question("for", "input", say("signup.field.for"), say("claim.field.for.help"))
    boxes = tuple((key, say(f"claim.field.honest.{key}")) for key in HONEST)
    yield Question("honest", "checkboxes", say("claim.field.honest"), options=boxes, required=True)
