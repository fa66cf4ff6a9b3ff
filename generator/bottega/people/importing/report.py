"""What became of a table: every row, tag and column is accounted for, as values and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from bottega.people.importing.personal import Personal
from bottega.people.importing.table import Told
from bottega.people.importing.tags import Kind
from bottega.people.model import Role
from bottega.problems import Problem


@dataclass(frozen=True, slots=True)
class Note:
    """One thing told about a row: in which column, what, and the values its words need.

    `cause` is the profile's own problem, where it was found when the profile was checked.
    """

    row: int
    column: str
    code: str
    values: tuple[tuple[str, str], ...] = ()
    cause: Problem | None = None


@dataclass(frozen=True, slots=True)
class TagUse:
    """How a tag was read, and in which rows and columns it stands."""

    tag: str
    kind: Kind
    topic: str
    likeness: int
    places: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one person: new, updated, same, or other where the file that is here stays.

    `differing` are the fields in which the person's own profile says otherwise.
    """

    row: int
    name: str
    path: str
    account: str
    state: str
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What an import would do or did; paths are those of profiles, rows as the table counts."""

    table: str
    role: Role
    encoding: str
    delimiter: str
    rows: int
    told: tuple[Told, ...]
    listed: bool
    consent: str
    people: tuple[Imported, ...]
    aside: tuple[Note, ...]
    notes: tuple[Note, ...]
    tags: tuple[TagUse, ...]
    columns_unused: tuple[str, ...]
    columns_ignored: tuple[str, ...]
    personal: tuple[Personal, ...]

    def count(self, *kinds: Kind) -> int:
        """Return how often tags of the given kinds were typed."""
        return sum(len(use.places) for use in self.tags if use.kind in kinds)

    @property
    def written(self) -> tuple[str, ...]:
        """Return the paths of new profiles."""
        return self._in_state("new")

    @property
    def updated(self) -> tuple[str, ...]:
        """Return the paths of profiles that were here, waiting for their person, and changed."""
        return self._in_state("updated")

    @property
    def unchanged(self) -> tuple[str, ...]:
        """Return the paths of profiles that were here already, saying the same."""
        return self._in_state("same")

    @property
    def kept(self) -> tuple[str, ...]:
        """Return the paths of profiles that say otherwise and stay as they are."""
        return self._in_state("other")

    @property
    def joined(self) -> tuple[Note, ...]:
        """Return which rows were joined with an earlier one, and by what."""
        return tuple(note for note in self.notes if note.code.startswith("joined-"))

    def _in_state(self, state: str) -> tuple[str, ...]:
        return tuple(one.path for one in self.people if one.state == state)


def as_json(report: Report) -> str:
    """Return the whole report as JSON, in a fixed order."""
    plain = {
        **asdict(report),
        "told": [{"code": code, "values": dict(values)} for code, values in report.told],
        **{key: getattr(report, key) for key in ("written", "updated", "unchanged", "kept")},
        "aside": _notes(report.aside),
        "notes": _notes(report.notes),
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _notes(notes: tuple[Note, ...]) -> list[dict[str, object]]:
    return [
        {
            "row": note.row,
            "column": note.column,
            "code": note.code,
            "values": dict(note.values),
            "problem": note.cause.code if note.cause else None,
        }
        for note in notes
    ]
