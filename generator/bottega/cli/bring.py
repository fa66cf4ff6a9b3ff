"""`bottega import`: a table of people becomes profiles, and a report of what could not."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bottega.cli.options import HERE, Day, Format, Language, OutputFormat, Root, day_of, tree_of
from bottega.cli.progress import progress
from bottega.people.community import load_context
from bottega.people.importing import as_json, as_text, import_file
from bottega.people.model import Role
from bottega.problems import ProblemsFound
from bottega.texts import catalogue


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="import")(bring)


class People(StrEnum):
    """Whom a table is about."""

    mentors = "mentors"
    mentees = "mentees"


_ROLES: dict[People, Role] = {People.mentors: "mentor", People.mentees: "mentee"}


def bring(
    file: Annotated[Path, typer.Argument(help="A table: CSV, YAML or JSON.")],
    people: Annotated[People, typer.Option("--as", help="Whom the table is about.")],
    mapping: Annotated[Path, typer.Option("--map", help="Which column is which field (TOML).")],
    consent: Annotated[
        str, typer.Option("--consent", help="When and how these people agreed to be in here.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    root: Root = HERE,
    date: Day = None,
    form: Format = OutputFormat.text,
    language: Language = "en",
) -> None:
    """Make profiles of a table, unlisted until each person confirms; nothing dropped silently."""
    say = catalogue(language)
    context, problems = load_context(tree_of(root), day_of(date))
    if context is None:
        raise ProblemsFound(problems)
    with progress("progress.import", say):
        found = import_file(
            file, mapping, _ROLES[people], context, root, consent=consent, write=not dry_run
        )
    told = as_json(found.report) if form == OutputFormat.json else as_text(found.report, say)
    typer.echo(told, nl=False)
