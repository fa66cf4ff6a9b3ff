"""A run's record: the matches as plain data that a reviewer can read, and back."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from bottega.documents.shape import Frozen, IsoDate, shape
from bottega.documents.strict_yaml import parse
from bottega.documents.tree import Tree, read_text
from bottega.documents.writing import to_yaml
from bottega.matching.model import Match, Matching, Totals, Waiting
from bottega.problems import Problem, ProblemsFound, problem
from bottega.rounds.rounds import FOLDER

NAME = "matches.yml"
RECORD_MAX_BYTES = 128 * 1024 * 1024


class Record(Frozen):
    """One run of the matching: what it read, what it decided, why."""

    round: str
    run: int = Field(ge=1)
    date: IsoDate
    base: str | None = Field(None, description="the commit of the people and settings it read")
    inputs: str = Field(description="SHA-256 over the files it read")
    version: str
    seed: str
    totals: Totals
    matches: tuple[Match, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    unverifiable: Literal["inputs removed"] | None = Field(
        None, description="why nobody can compute this run again: somebody was removed"
    )

    @property
    def matching(self) -> Matching:
        """Return what the run decided."""
        return Matching(self.totals, self.matches, self.waiting)


def run_numbers(tree: Tree, round_id: str) -> tuple[int, ...]:
    """Return the numbers of a round's runs, ascending."""
    names = tree.names(f"{FOLDER}/{round_id}/runs")
    return tuple(sorted(int(name) for name in names if name.isdigit()))


def run_path(round_id: str, run: int) -> str:
    """Return the folder of a run."""
    return f"{FOLDER}/{round_id}/runs/{run}"


def record_path(round_id: str, run: int) -> str:
    """Return where a run's record stands."""
    return f"{run_path(round_id, run)}/{NAME}"


def read_record(tree: Tree, round_id: str, run: int) -> Record:
    """Return a run's record; raises ProblemsFound where it cannot be read as one."""
    path = record_path(round_id, run)
    text = read_text(tree, path, RECORD_MAX_BYTES)
    if isinstance(text, Problem):
        raise ProblemsFound([text])
    parsed, problems = parse(text, path)
    record, wrong = shape(Record, parsed, path)
    if record is None or problems:
        raise ProblemsFound((*problems, *wrong))
    if (record.round, record.run) != (round_id, run):
        raise ProblemsFound([problem(path, 1, "record-elsewhere", round=record.round)])
    return record


def records(tree: Tree, round_id: str) -> tuple[Record, ...]:
    """Return all records of a round, first run first."""
    return tuple(read_record(tree, round_id, run) for run in run_numbers(tree, round_id))


def write_record(record: Record) -> str:
    """Return the record's text, byte for byte the same for the same values."""
    return to_yaml(_plain(record))


def _says_something(value: object) -> bool:
    return value not in (None, (), "") and value is not False


def _plain(value: Any) -> Any:
    if isinstance(value, Frozen):
        items = ((key, getattr(value, key)) for key in type(value).model_fields)
        return {key: _plain(item) for key, item in items if _says_something(item)}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
