"""`bottega import`: a table of people becomes profiles, one of check-ins becomes counts."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bottega.cli.hearing import heard
from bottega.cli.mapping import ask_columns, ask_tags
from bottega.cli.options import HERE, Day, Format, Language, OutputFormat, Root, day_of, tree_of
from bottega.cli.progress import progress
from bottega.documents.writing import write_text
from bottega.people.community import load_context
from bottega.people.importing import ImportResult, as_json, as_text, import_file, table_of
from bottega.people.importing.decisions import undecided, with_decisions
from bottega.people.importing.proposed_text import as_toml
from bottega.people.importing.proposing import propose
from bottega.people.model import Role
from bottega.people.profile import Context
from bottega.problems import ProblemsFound
from bottega.signup.welcome import write_welcomes
from bottega.texts import Catalogue, catalogue


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="import")(bring)


class Kind(StrEnum):
    """What a table holds: people of a role, or answers to the private form."""

    mentors = "mentors"
    mentees = "mentees"
    checkins = "checkins"


_ROLES: dict[Kind, Role] = {Kind.mentors: "mentor", Kind.mentees: "mentee"}


def bring(
    file: Annotated[Path, typer.Argument(help="A table: CSV, XLSX, YAML or JSON.")],
    kind: Annotated[Kind, typer.Option("--as", help="What the table holds.")],
    mapping: Annotated[
        Path | None,
        typer.Option("--map", help="Which column is which field (TOML); proposed where missing."),
    ] = None,
    consent: Annotated[
        str, typer.Option("--consent", help="When and how these people agreed to be in here.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    root: Root = HERE,
    date: Day = None,
    form: Format = OutputFormat.text,
    language: Language = "en",
) -> None:
    """Make profiles of a table, unlisted until each person confirms; nothing dropped silently.

    Without a mapping, one is proposed from the table: asked on a terminal, else written to look at.
    Answers to the private form are only counted: of them nothing else is kept.
    """
    say = catalogue(language)
    if kind == Kind.checkins:
        for line in heard(file, mapping, root, day_of(date), say, write=not dry_run):
            typer.echo(line)
        return
    context, problems = load_context(tree_of(root), day_of(date))
    if context is None:
        raise ProblemsFound(problems)
    role, asks = _ROLES[kind], sys.stdin.isatty() and sys.stdout.isatty()
    map_file = mapping or file.with_name(f"{file.stem}-{kind}.toml")
    if not map_file.exists():
        _propose(file, map_file, role, context, say, asks=asks)
        if not asks:
            return

    def imported() -> ImportResult:
        with progress("progress.import", say):
            return import_file(
                file, map_file, role, context, root, consent=consent, write=not dry_run
            )

    found = imported()
    if asks and form == OutputFormat.text and _decide(found, map_file, context, say):
        found = imported()
    _tell(found, context, root, say, form, write=not dry_run)


def _propose(
    file: Path, map_file: Path, role: Role, context: Context, say: Catalogue, *, asks: bool
) -> None:
    proposal = propose(table_of(file), role, context)
    if asks:
        proposal = ask_columns(proposal, say)
    text, looks = as_toml(proposal, context.programme, say)
    write_text(map_file, text)
    typer.echo(say("map.written", path=map_file.name))
    if not asks:
        typer.echo(say("map.look", count=looks))
        typer.echo(say("map.then", file=file.name, people=f"{role}s", path=map_file.name))


def _decide(found: ImportResult, map_file: Path, context: Context, say: Catalogue) -> bool:
    open_ones = undecided(found.report.tags)
    if not open_ones or not typer.confirm(say("map.tags.now", count=len(open_ones))):
        return False
    decided = ask_tags(open_ones, context.vocabulary, say)
    return write_text(map_file, with_decisions(map_file.read_text(encoding="utf-8"), decided))


def _tell(
    found: ImportResult,
    context: Context,
    root: Path,
    say: Catalogue,
    form: OutputFormat,
    *,
    write: bool,
) -> None:
    folder, count = write_welcomes(found, context, root) if write else ("", 0)
    if form == OutputFormat.json:
        typer.echo(as_json(found.report), nl=False)
        return
    typer.echo(as_text(found.report, say), nl=False)
    if count:
        typer.echo("\n" + say("import.invitations", count=count, path=folder))
