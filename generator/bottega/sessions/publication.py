"""What is published of the measures: everything that was ever told, as a value and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bottega.documents import strict_json
from bottega.documents.shape import Frozen, IsoDate, shape
from bottega.problems import Problem, problem
from bottega.sessions.measures import NEED_DAYS, QUESTIONS, Stage
from bottega.texts.aggregates import Range

NAME = "measures.json"
FORMS = ("balanced", "learned", "again")  # what the private form asks, with a yes or a no

Number = Annotated[int, Field(ge=0, le=10**9)]
Bounds = tuple[Number, Number]
# The measures as they are shown, in groups.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "found": tuple(NEED_DAYS),
    "begin": ("accepted", "prompt"),
    "close": ("active", "stayed", "held"),
    "along": ("goal", "progress", "moved", "renewed", "spoke", "stuck"),
}
_OF_MATCHES = frozenset(question.id for question in QUESTIONS)


class Batch(Frozen):
    """Runs whose matches and needs are told of together, and the day of each stage told so far."""

    runs: Annotated[tuple[str, ...], Field(min_length=1)]
    since: IsoDate
    until: IsoDate
    matches: Number
    needs: Number
    asked: Mapping[Stage, IsoDate] = {}
    ranges: Mapping[str, Bounds] = {}

    def range(self, question: str) -> Range | None:
        """Return a question's count as it was told, None where it is untold as yet."""
        bounds = self.ranges.get(question)
        return Range(*bounds, self.total(question)) if bounds else None

    def shown(self, question: str) -> Range | None:
        """Return a question's count as it is shown: of needs, those that found somebody."""
        found = self.range(question)
        return found.rest if found and question in NEED_DAYS else found

    def total(self, question: str) -> int:
        """Return of how many a question's count is told: of needs, or of matches."""
        return self.needs if question in NEED_DAYS else self.matches

    @model_validator(mode="after")
    def _is_ours(self) -> Batch:
        for question, bounds in self.ranges.items():
            known = question in NEED_DAYS or question in _OF_MATCHES
            _hold(known and _fits(bounds, self.total(question)))
        return self


class Answers(Frozen):
    """Answers to the programme's private form that are told of together, by their days."""

    since: IsoDate
    until: IsoDate
    answers: Number
    ranges: Mapping[str, Bounds] = {}

    def range(self, question: str) -> Range | None:
        """Return a question's count as it was told, None where nobody was asked."""
        bounds = self.ranges.get(question)
        return Range(*bounds, self.answers) if bounds else None

    @model_validator(mode="after")
    def _is_ours(self) -> Answers:
        for question, bounds in self.ranges.items():
            _hold(question in FORMS and _fits(bounds, self.answers))
        return self


class Publication(Frozen):
    """Everything that was ever told, in its order; nothing in it ever changes."""

    version: Literal[1] = 1
    batches: tuple[Batch, ...] = ()
    answers: tuple[Answers, ...] = ()


NOTHING = Publication()


def written(told: Publication) -> str:
    """Return the publication's text, the same bytes for the same values."""
    value = told.model_dump(mode="json")
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(text: str, path: str) -> tuple[Publication, tuple[Problem, ...]]:
    """Return what was told; nothing, and one problem, where the text is none of ours."""
    parsed, problems = strict_json.parse(text, path)
    told, wrong = shape(Publication, parsed, path)
    if told is None or problems:
        line = next((one.line for one in (*problems, *wrong)), 1)
        return NOTHING, (problem(path, line, "measures-foreign"),)
    return told, ()


def _fits(bounds: Bounds, total: int) -> bool:
    return bounds[0] <= bounds[1] <= total


def _hold(is_ours: bool) -> None:
    if not is_ours:
        raise PydanticCustomError("measures-foreign", "foreign", {})
