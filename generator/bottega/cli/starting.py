"""`bottega template`: the repository that others begin with in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bottega.cli.options import Language
from bottega.founding.planting import plant
from bottega.founding.starter import starter_files
from bottega.texts import catalogue
from bottega.versions.origin import pin, requirement


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(template)


def template(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write it.")],
    language: Language = "en",
) -> None:
    """Write a template repository: who copies it on GitHub starts Setup, and has a programme."""
    planted = plant(folder, starter_files(requirement(), pin()))
    say = catalogue(language)
    typer.echo(say("found.written", count=len(planted.written), folder=folder.as_posix()))
    for path in planted.kept:
        typer.echo(say("found.kept", path=path))
