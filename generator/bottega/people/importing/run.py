"""A table and its mapping → profiles and a report; then, at the edge, the files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bottega.documents.tree import FolderTree, Tree
from bottega.documents.writing import write_text
from bottega.people.importing.mapping import MAX_BYTES as MAPPING_MAX_BYTES
from bottega.people.importing.mapping import Mapped, read_mapping, used_columns
from bottega.people.importing.report import Note, Report
from bottega.people.importing.rows import Rows
from bottega.people.importing.table import MAX_BYTES as TABLE_MAX_BYTES
from bottega.people.importing.table import Table, read_table
from bottega.people.model import FOLDERS, Role
from bottega.people.profile import MAX_BYTES, Context
from bottega.problems import WrongUse


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The profiles to write, as (path, text), and what became of the table."""

    profiles: tuple[tuple[str, str], ...]
    report: Report


def import_file(
    file: Path, map_file: Path, role: Role, context: Context, root: Path, *, write: bool = True
) -> ImportResult:
    """Import a table's people below `root`, or only say what would come of it.

    Raises ProblemsFound for a table or mapping that cannot be used, WrongUse for a missing file.
    Profiles that exist and differ are kept; interrupted, it is simply run again.
    """
    table = read_table(_bytes(file, TABLE_MAX_BYTES), file.name)
    data = _bytes(map_file, MAPPING_MAX_BYTES)
    mapping = read_mapping(data, map_file.name, role, table, context)
    result = import_table(table, role, mapping, context, FolderTree(root))
    for path, text in result.profiles if write else ():
        write_text(root / path, text)
    return result


def import_table(
    table: Table, role: Role, mapping: Mapped, context: Context, tree: Tree
) -> ImportResult:
    """Return the profiles of a table's people that the tree does not have yet, and the report."""
    rows = Rows(role, mapping, context)
    for row in table.rows:
        rows.take(row)
    texts = {f"{FOLDERS[role]}/{handle}.md": rows.drafts[handle].text for handle in rows.drafts}
    report = _report(table, role, mapping, rows, _states(texts, tree))
    return ImportResult(tuple((path, texts[path]) for path in report.written), report)


def _report(
    table: Table, role: Role, mapping: Mapped, rows: Rows, states: dict[str, str]
) -> Report:
    used = {column for _, column in used_columns(mapping)}
    present = {column for row in table.rows for column in row.cells}
    return Report(
        table=table.name,
        role=role,
        encoding=table.encoding,
        delimiter=table.delimiter,
        rows=len(table.rows),
        listed=mapping.listed,
        consent=mapping.consent or "",
        written=_in_state(states, "new"),
        unchanged=_in_state(states, "same"),
        kept=_in_state(states, "other"),
        aside=tuple(sorted(rows.aside, key=_place)),
        notes=tuple(sorted(rows.notes, key=_place)),
        tags=rows.tags,
        columns_unused=tuple(name for name in table.columns if name in present - used),
        columns_ignored=mapping.ignore,
    )


def _states(texts: dict[str, str], tree: Tree) -> dict[str, str]:
    states = {}
    for path, text in texts.items():
        if not tree.exists(path):
            states[path] = "new"
        else:
            states[path] = "same" if tree.read(path, MAX_BYTES) == text.encode() else "other"
    return states


def _in_state(states: dict[str, str], wanted: str) -> tuple[str, ...]:
    return tuple(sorted(path for path, state in states.items() if state == wanted))


def _place(note: Note) -> tuple[int, str, str, tuple[tuple[str, str], ...]]:
    return note.row, note.column, note.code, note.values


def _bytes(file: Path, limit: int) -> bytes:
    try:
        with file.open("rb") as source:
            return source.read(limit + 1)  # one more says that it is too large
    except OSError as error:
        raise WrongUse("cannot-read", path=file.name, detail=error.strerror) from error
