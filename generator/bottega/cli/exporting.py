"""`bottega export`: everything that the programme holds, to keep or to take along."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bottega.cli.options import HERE, Day, Language, NoCache, Root, cache_of, day_of
from bottega.cli.progress import progress
from bottega.exporting.holdings import Holdings
from bottega.exporting.writing import export as write
from bottega.hub.situation import read_situation
from bottega.problems import WrongUse
from bottega.texts import catalogue


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(export)


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    round_id: Annotated[
        str | None, typer.Option("--round", help="Only what belongs to one round.")
    ] = None,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Write everything that the programme holds: one JSON, and tables for a spreadsheet."""
    say, day = catalogue(language), day_of(date)
    with progress("progress.read", say):
        now = read_situation(root, day, cache_of(root, no_cache))
        found = Holdings(now.community, now.history, now.ledgers, now.threads, day)
    if round_id is not None and now.history.round(round_id) is None:
        known = ", ".join(one.round.id for one in now.history.rounds)
        raise WrongUse("no-such-round", round=round_id, known=known or "–")
    files = write(found.only(round_id) if round_id else found, folder.absolute())
    typer.echo(say("export.done", len(files), files=", ".join(files)))
    typer.echo(say("export.care"))
