"""`bottega forms`, `bottega signup` and `bottega invite`: the ways into a programme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bottega.cli.actions import client_of, output
from bottega.cli.options import (
    HERE,
    Day,
    Language,
    NoCache,
    Root,
    cache_of,
    day_of,
    require,
    tree_of,
)
from bottega.documents.writing import write_text
from bottega.people.community import load_context
from bottega.people.profile import Context
from bottega.problems import ProblemsFound
from bottega.rounds.history import load_history
from bottega.signup.forms import FOLDER, form_files
from bottega.signup.invitation import invitation
from bottega.texts import Catalogue, catalogue

if TYPE_CHECKING:
    from bottega.signup.intake import Outcome
    from bottega.signup.office import Office


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(forms)
    app.command()(signup)
    app.command()(invite)


def forms(
    destination: Annotated[Path | None, typer.Option("--output", help="Where to.")] = None,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
) -> None:
    """Write the sign-up forms of both roles in each language, with this programme's topics."""
    context, folder = _context(root, date), destination
    folder = folder or context.programme.top(root) / FOLDER
    files = form_files(context.programme, context.vocabulary)
    for name, text in files.items():
        write_text(folder / name, text)
    shown = FOLDER if destination is None else destination.name
    typer.echo(catalogue(language)("signup.forms.written", len(files), path=shown))


def signup(
    issue: Annotated[int | None, typer.Argument(help="Its number.  [all that wait]")] = None,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Make profiles of sign-up issues, answer them, and follow what their people ask for."""
    require("github", "github")
    from bottega.hub.github.budget import BudgetSpent
    from bottega.signup.office import open_office

    programme = _context(root, date).programme
    cache = cache_of(root, no_cache)
    office = open_office(client_of(programme), tree_of(root), day_of(date), cache)
    say = catalogue(language)
    try:
        for line in _outcomes(office, issue, say):
            typer.echo(line)
    except BudgetSpent:
        typer.echo(say("signup.spent"))
        output(remaining=1)
    else:
        output(remaining=0)


def invite(
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
) -> None:
    """Print an invitation to pass on, with links that lead straight to the forms."""
    programme, day = _context(root, date).programme, day_of(date)
    rounds = (past.round for past in load_history(tree_of(root), programme).rounds)
    coming = next((one for one in rounds if one.phase(day) == "signup"), None)
    typer.echo(invitation(programme, language, coming), nl=False)


def _outcomes(office: Office, issue: int | None, say: Catalogue) -> Iterator[str]:
    from bottega.signup.intake import sweep, take_in

    found: Iterator[Outcome] = iter([take_in(office, issue)]) if issue else sweep(office)
    for one in found:
        yield say(f"signup.outcome.{one.code}", number=one.number, detail=one.detail)


def _context(root: Path, date: Day) -> Context:
    context, problems = load_context(tree_of(root), day_of(date))
    if context is None:
        raise ProblemsFound(problems)
    return context
