"""Answers to the programme's private form: read, counted in batches, and not kept.

The form is asked 30 days after a match began, half-way and at the close. A table of its answers
becomes counts of at least ten answers together, and nothing else of it is written anywhere: no
row, no name, no sentence. Columns that are no question have to be named, so that nobody imports
more than they think. A batch is made of whole days, so the same export brought again counts
nobody twice, and a longer one counts only those who answered later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Annotated

from pydantic import Field

from bottega.documents.shape import Frozen, did_you_mean, shape
from bottega.documents.strict_toml import ParsedToml
from bottega.people.importing.sources import Column
from bottega.people.importing.table import Row, Table
from bottega.people.topics import tidied
from bottega.problems import Problem, ProblemsFound, problem
from bottega.sessions.dates import read_day
from bottega.sessions.publication import FORMS, Answers, Publication
from bottega.texts.aggregates import BATCH, told_range, whole

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_Words = Annotated[tuple[str, ...], Field(min_length=1)]


class FormQuestion(Frozen):
    """A question of the form: its column, and which answers mean yes and which no."""

    column: Column
    yes: _Words
    no: _Words


class FormMapping(Frozen):
    """Which column holds when somebody answered, which the questions, which are not read."""

    day: Column
    month_first: bool = False
    balanced: FormQuestion | None = None
    learned: FormQuestion | None = None
    again: FormQuestion | None = None
    ignore: tuple[Column, ...] = ()

    @property
    def questions(self) -> Mapping[str, FormQuestion]:
        """Return the questions that the form asks, by their measure."""
        found = {name: getattr(self, name) for name in FORMS}
        return {name: question for name, question in found.items() if question is not None}


@dataclass(frozen=True, slots=True)
class Answered:
    """When somebody answered, and to which questions they said yes."""

    day: date
    yes: frozenset[str]


def read_form(parsed: ParsedToml, path: str, table: Table) -> FormMapping:
    """Return the mapping of a form; raises ProblemsFound where it does not fit its table."""
    mapping, problems = shape(FormMapping, parsed, path)
    if mapping is None:
        raise ProblemsFound(problems)
    found = tuple(_misfits(mapping, table, path))
    if found:
        raise ProblemsFound(found)
    return mapping


def answered(table: Table, mapping: FormMapping, today: date) -> tuple[Answered, ...]:
    """Return the answers in a table, by their day; raises ProblemsFound with every wrong row."""
    found: list[Answered] = []
    wrong: list[Problem] = []
    for row in table.rows:
        read = _row(row, mapping, table.name, today)
        if isinstance(read, Problem):
            wrong.append(read)
        else:
            found.append(read)
    if wrong:
        raise ProblemsFound(wrong)
    return tuple(sorted(found, key=lambda one: (one.day, sorted(one.yes))))


def with_answers(
    told: Publication, given: Iterable[Answered], questions: Iterable[str], today: date
) -> tuple[Publication, int]:
    """Return the publication with new answers, of days that are over, and how many still wait."""
    since = max((one.until for one in told.answers), default=date.min)
    new = [one for one in given if since < one.day < today]
    asked, found = tuple(questions), list(told.answers)
    together: list[Answered] = []
    for _day, same in groupby(new, key=lambda one: one.day):
        together += same
        if len(together) >= BATCH:
            found.append(_told(together, asked))
            together = []
    return told.model_copy(update={"answers": tuple(found)}), len(together)


def _told(together: Sequence[Answered], questions: Iterable[str]) -> Answers:
    total = whole(len(together))
    ranges = {
        name: told_range(sum(name in one.yes for one in together), total) for name in questions
    }
    return Answers(
        since=together[0].day,
        until=together[-1].day,
        answers=len(together),
        ranges={name: (found.low, found.high) for name, found in ranges.items()},
    )


def _misfits(mapping: FormMapping, table: Table, path: str) -> Iterator[Problem]:
    asked = [question.column for question in mapping.questions.values()]
    named = [mapping.day, *asked, *mapping.ignore]
    known = list(table.columns)
    for column in named:
        if column not in known:
            values = {"table": table.name, "suggestion": did_you_mean(column, known)}
            yield problem(path, 1, "import-column", column=column, **values)
    others = [column for column in known if column not in named]
    if others:
        yield problem(path, 1, "checkins-columns", columns=", ".join(others), table=table.name)
    if not asked:
        yield problem(path, 1, "checkins-nothing", allowed=", ".join(FORMS))


def _row(row: Row, mapping: FormMapping, name: str, today: date) -> Answered | Problem:
    day = _day(" ".join(row.cells.get(mapping.day, ())), mapping, today)
    if day is None:
        return problem(name, row.number, "checkins-day", column=mapping.day)
    yes = set()
    for key, question in mapping.questions.items():
        said = tidied(" ".join(row.cells.get(question.column, ())))
        if said in map(tidied, question.yes):
            yes.add(key)
        elif said and said not in map(tidied, question.no):
            return problem(name, row.number, "checkins-answer", column=question.column)
    return Answered(day, frozenset(yes))


def _day(text: str, mapping: FormMapping, today: date) -> date | None:
    year_first, slashed = _YEAR_FIRST.match(text), _SLASHED.match(text)
    if year_first:
        return _date(year_first[1], year_first[2], year_first[3])
    if slashed and mapping.month_first:
        return _date(slashed[3], slashed[1], slashed[2])
    found = read_day(text, today)
    return found.value if found else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
