"""The command `bottega`: all commands in one place, and the one place where errors become exits."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import typer

from bottega import __version__
from bottega.cli import (
    attending,
    bring,
    check,
    delivering,
    demanding,
    doctoring,
    explaining,
    exporting,
    founding,
    leaving,
    match,
    measuring,
    migrating,
    nudging,
    portal,
    prove,
    recording,
    rounds,
    signing,
    starting,
    threads,
    workflows,
    writing,
)
from bottega.cli.reporting import language_of_arguments, print_problems
from bottega.problems import ProblemsFound, WrongUse
from bottega.texts import catalogue
from bottega.texts.problem_texts import wrong_use

app = typer.Typer(
    name="bottega",
    help="A mentoring programme that lives in a Git repository.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for module in (
    check,
    match,
    prove,
    explaining,
    demanding,
    rounds,
    threads,
    nudging,
    measuring,
    attending,
    bring,
    portal,
    delivering,
    writing,
    signing,
    recording,
    workflows,
    doctoring,
    founding,
    starting,
    migrating,
    leaving,
    exporting,
):
    module.register(app)


@app.callback(invoke_without_command=True)
def _options(version: bool = typer.Option(False, "--version", help="Show the version.")) -> None:
    if version:
        typer.echo(f"bottega {__version__}")
        raise typer.Exit


def main() -> NoReturn:
    """Run the command line: exit 0 fine, 1 problems found, 2 wrong use."""
    say = catalogue(language_of_arguments(sys.argv))
    try:
        app()
    except ProblemsFound as found:
        print_problems(found.problems, "text", say)
        sys.exit(1)
    except WrongUse as error:
        typer.echo(wrong_use(error, say), err=True)
    except OSError as error:
        typer.echo(wrong_use(_disk(error), say), err=True)
    sys.exit(2)


def _disk(error: OSError) -> WrongUse:
    # A full disk or a folder in the way: said in one line, as for everything else.
    path = Path(error.filename).name if error.filename else ""
    return WrongUse("cannot-write", path=path, detail=error.strerror or type(error).__name__)
