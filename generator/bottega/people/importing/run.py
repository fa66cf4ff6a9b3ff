"""A table and its mapping → profiles and a report; then, at the edge, the files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bottega.documents.tree import FolderTree, Tree
from bottega.documents.writing import write_text
from bottega.people.importing.joining import joined
from bottega.people.importing.mapping import MAX_BYTES as MAPPING_MAX_BYTES
from bottega.people.importing.mapping import Mapped, read_mapping, used_columns
from bottega.people.importing.personal import personal_columns
from bottega.people.importing.present import Outcome, present
from bottega.people.importing.reading import MAX_BYTES as TABLE_MAX_BYTES
from bottega.people.importing.reading import read_table
from bottega.people.importing.report import Imported, Note, Report
from bottega.people.importing.rows import Draft, Rows
from bottega.people.importing.table import Table
from bottega.people.model import FOLDERS, Role
from bottega.people.profile import Context
from bottega.problems import ProblemsFound, WrongUse, problem

SHORTEST_CONSENT = 10  # characters in which somebody can say when and how people agreed


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The profiles to write, as (path, text), and what became of the table."""

    profiles: tuple[tuple[str, str], ...]
    report: Report


def import_file(
    file: Path,
    map_file: Path,
    role: Role,
    context: Context,
    root: Path,
    *,
    consent: str = "",
    write: bool = True,
) -> ImportResult:
    """Import a table's people below `root`, or only say what would come of it.

    Raises ProblemsFound for a table or mapping that cannot be used, or for an open programme to
    which nobody agreed; WrongUse for a missing file. Interrupted, it is simply run again.
    """
    table = table_of(file)
    mapping = read_mapping(
        read_bytes(map_file, MAPPING_MAX_BYTES), map_file.name, role, table, context
    )
    mapping = replace_consent(mapping, consent)
    if write:
        require_consent(mapping, context, map_file.name)
    result = import_table(table, role, mapping, context, FolderTree(root))
    for path, text in result.profiles if write else ():
        write_text(root / path, text)
    return result


def table_of(file: Path) -> Table:
    """Return the table in a file; raises ProblemsFound or WrongUse."""
    return read_table(read_bytes(file, TABLE_MAX_BYTES), file.name)


def replace_consent(mapping: Mapped, consent: str) -> Mapped:
    """Return the mapping with a statement given on the command line; raises WrongUse if empty."""
    if consent and len(consent.strip()) < SHORTEST_CONSENT:
        raise WrongUse("consent-short", limit=SHORTEST_CONSENT)
    return mapping.model_copy(update={"consent": consent.strip()}) if consent else mapping


def require_consent(mapping: Mapped, context: Context, name: str) -> None:
    """Raise ProblemsFound where people would enter a public history without having agreed."""
    asked = mapping.consent or mapping.fields.consent
    if context.programme.mode == "open" and not asked:
        raise ProblemsFound([problem(name, 1, "import-open")])


def import_table(
    table: Table, role: Role, mapping: Mapped, context: Context, tree: Tree
) -> ImportResult:
    """Return the profiles of a table's people that are new or renewed, and the report."""
    here = present(tree, role)
    rows = Rows(role, mapping, context, here)
    people, notes = joined(table.rows, mapping)
    for row in people:
        rows.take(row)
    rows.notes += notes
    outcomes = {
        f"{FOLDERS[role]}/{draft.handle}.md": (
            draft,
            here.outcome(draft.handle, draft.front, draft.body, mapping),
        )
        for draft in rows.drafts.values()
    }
    report = _report(table, role, mapping, rows, outcomes)
    changed = (*report.written, *report.updated)
    return ImportResult(tuple((path, outcomes[path][1].text) for path in changed), report)


def _report(
    table: Table,
    role: Role,
    mapping: Mapped,
    rows: Rows,
    outcomes: dict[str, tuple[Draft, Outcome]],
) -> Report:
    used = {column for _, column in used_columns(mapping)} - {mapping.email, *mapping.ignore}
    present_columns = {column for row in table.rows for column in row.cells}
    personal = personal_columns(table, used)
    known = used.union(mapping.ignore, (one.column for one in personal))
    return Report(
        table=table.name,
        role=role,
        encoding=table.encoding,
        delimiter=table.delimiter,
        rows=len(table.rows),
        told=table.told,
        listed=mapping.listed,
        consent=mapping.consent or "",
        people=tuple(_imported(path, *outcomes[path]) for path in sorted(outcomes)),
        aside=tuple(sorted(rows.aside, key=_place)),
        notes=tuple(sorted(rows.notes, key=_place)),
        tags=rows.tags,
        columns_unused=tuple(
            name for name in table.columns if name in present_columns and name not in known
        ),
        columns_ignored=tuple(
            name for name in mapping.ignore if name not in {one.column for one in personal}
        ),
        personal=personal,
    )


def _imported(path: str, draft: Draft, outcome: Outcome) -> Imported:
    return Imported(draft.row, draft.name, path, draft.account, outcome.state, outcome.differing)


def _place(note: Note) -> tuple[int, str, str, tuple[tuple[str, str], ...]]:
    return note.row, note.column, note.code, note.values


def read_bytes(file: Path, limit: int) -> bytes:
    """Return a file's bytes, one more than the limit at most; raises WrongUse where it cannot."""
    try:
        with file.open("rb") as source:
            return source.read(limit + 1)  # one more says that it is too large
    except OSError as error:
        raise WrongUse("cannot-read", path=file.name, detail=error.strerror) from error
