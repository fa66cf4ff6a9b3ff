"""A table of people, its mapping, and what is told: with questions only where somebody sits."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from bottega.cli.mapping import ask_columns, ask_tags
from bottega.cli.progress import progress
from bottega.documents.writing import write_text
from bottega.people.importing import ImportResult, as_json, as_text, import_file, table_of
from bottega.people.importing.decisions import undecided, with_decisions
from bottega.people.importing.proposed_text import as_toml
from bottega.people.importing.proposing import propose
from bottega.people.model import Role
from bottega.people.profile import Context
from bottega.signup.welcome import write_welcomes
from bottega.texts import Catalogue


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; without `mapping`, one beside the table is meant."""

    file: Path
    mapping: Path | None
    role: Role
    root: Path
    consent: str
    write: bool

    @property
    def map_file(self) -> Path:
        """Return where the mapping stands, or will."""
        return self.mapping or self.file.with_name(f"{self.file.stem}-{self.role}s.toml")


def bring_people(wanted: Wanted, context: Context, say: Catalogue, *, as_data: bool) -> None:
    """Import a table's people and tell what became of them, or propose a mapping and say so."""
    asks = sys.stdin.isatty() and sys.stdout.isatty() and not as_data
    if not wanted.map_file.exists():
        _propose(wanted, context, say, asks=asks)
        if not asks:
            return
    found = _imported(wanted, context, say)
    if asks and _decide(found, wanted.map_file, context, say):
        found = _imported(wanted, context, say)
    folder, count = write_welcomes(found, context, wanted.root) if wanted.write else ("", 0)
    typer.echo(as_json(found.report) if as_data else as_text(found.report, say), nl=False)
    if count and not as_data:
        typer.echo("\n" + say("import.invitations", count=count, path=folder))


def _imported(wanted: Wanted, context: Context, say: Catalogue) -> ImportResult:
    with progress("progress.import", say):
        return import_file(
            wanted.file,
            wanted.map_file,
            wanted.role,
            context,
            wanted.root,
            consent=wanted.consent,
            write=wanted.write,
        )


def _propose(wanted: Wanted, context: Context, say: Catalogue, *, asks: bool) -> None:
    proposal = propose(table_of(wanted.file), wanted.role, context)
    if asks:
        proposal = ask_columns(proposal, say)
    text, looks = as_toml(proposal, context.programme, say)
    path = wanted.map_file
    write_text(path, text)
    typer.echo(say("map.written", path=path.name))
    if not asks:
        typer.echo(say("map.look", count=looks))
        people = f"{wanted.role}s"
        typer.echo(say("map.then", file=wanted.file.name, people=people, path=path.name))


def _decide(found: ImportResult, map_file: Path, context: Context, say: Catalogue) -> bool:
    open_ones = undecided(found.report.tags)
    if not open_ones or not typer.confirm(say("map.tags.now", count=len(open_ones))):
        return False
    decided = ask_tags(open_ones, context.vocabulary, say)
    return write_text(map_file, with_decisions(map_file.read_text(encoding="utf-8"), decided))
