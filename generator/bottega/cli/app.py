"""The command `bottega`: all commands in one place, and the one place where errors become exits."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import typer

from bottega import __version__
from bottega.cli.reporting import language_of_arguments, print_problems
from bottega.problems import ProblemsFound, WrongUse
from bottega.texts import catalogue
from bottega.texts.problem_texts import wrong_use

# The modules of this room and their commands, as help lists them. Only the module of the command
# that is asked for is loaded: reading all of them takes longer than what most commands do.
COMMANDS = {
    "check": ("check", "schema"),
    "match": ("match",),
    "prove": ("verify", "replay"),
    "explaining": ("explain",),
    "demanding": ("demand",),
    "rounds": ("round", "rollcall"),
    "threads": ("announce", "track"),
    "nudging": ("nudge",),
    "measuring": ("measures", "report"),
    "attending": ("attention",),
    "bring": ("import",),
    "portal": ("site", "serve", "demo"),
    "delivering": ("deliver",),
    "writing": ("new",),
    "signing": ("forms", "signup", "invite"),
    "recording": ("record", "credential"),
    "workflows": ("labels", "dispatch"),
    "doctoring": ("doctor",),
    "founding": ("init", "setup"),
    "starting": ("template",),
    "migrating": ("migrate",),
    "leaving": ("about", "forget", "retention"),
    "exporting": ("export",),
}


def commands(wanted: str = "") -> typer.Typer:
    """Return the command line with the module of the command that is wanted, or else with all."""
    app = typer.Typer(
        name="bottega",
        help="A mentoring programme that lives in a Git repository.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(_options)
    found = [module for module, names in COMMANDS.items() if wanted in names]
    for module in found or COMMANDS:
        import_module(f"bottega.cli.{module}").register(app)
    return app


def _options(version: bool = typer.Option(False, "--version", help="Show the version.")) -> None:
    if version:
        typer.echo(f"bottega {__version__}")
        raise typer.Exit


def main() -> NoReturn:
    """Run the command line: exit 0 fine, 1 problems found, 2 wrong use."""
    say = catalogue(language_of_arguments(sys.argv))
    try:
        commands(*sys.argv[1:2])()
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
