"""`bottega import`: a table of people becomes profiles, one of check-ins becomes counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as date_of
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bottega.cli.bringing_people import Wanted, bring_people
from bottega.cli.options import (
    HERE,
    Day,
    Format,
    Language,
    OutputFormat,
    Root,
    cache_of,
    day_of,
    tree_of,
)
from bottega.cli.progress import progress
from bottega.hub.measuring import hear
from bottega.hub.situation import read_situation
from bottega.people.community import load_context
from bottega.people.model import Role
from bottega.problems import ProblemsFound, WrongUse
from bottega.texts import Catalogue, catalogue
from bottega.texts.aggregates import range_words


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
        if mapping is None:
            raise WrongUse("map-missing")
        for line in _heard(file, mapping, root, day_of(date), say, write=not dry_run):
            typer.echo(line)
        return
    context, problems = load_context(tree_of(root), day_of(date))
    if context is None:
        raise ProblemsFound(problems)
    wanted = Wanted(file, mapping, _ROLES[kind], root, consent, not dry_run)
    bring_people(wanted, context, say, as_data=form == OutputFormat.json)


def _heard(
    file: Path, mapping: Path, root: Path, day: date_of, say: Catalogue, *, write: bool
) -> Iterator[str]:
    with progress("progress.import", say):
        now = read_situation(root, day, cache_of(root, no_cache=False))
        before, told, waiting = hear(now, file, mapping, write=write)
    new = told.answers[len(before.answers) :]
    yield say("checkins.told", sum(one.answers for one in new))
    for one in new:
        for name in one.ranges:
            yield f"  {say(f'measure.{name}')}: {range_words(one.range(name), say)}"
    if waiting:
        yield say("checkins.waiting", waiting)
    yield say("checkins.nothing-kept", path=file.name)
