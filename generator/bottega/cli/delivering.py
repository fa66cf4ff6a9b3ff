"""`bottega deliver`: the built portal, and nothing else, to a repository of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from bottega import programme as settings
from bottega.cli.options import HERE, Day, Language, Root, day_of, tree_of
from bottega.cli.portal import OUTPUT
from bottega.site.delivery import BRANCH
from bottega.site.delivery import deliver as put
from bottega.texts import catalogue


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(deliver)


def deliver(
    remote: Annotated[str, typer.Argument(help="The repository that shows the portal: its URL.")],
    branch: Annotated[
        str, typer.Option("--branch", help="The branch that it is shown from.")
    ] = BRANCH,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
) -> None:
    """Push the built portal, as the only commit of a branch: a private programme stays at home."""
    programme = settings.load(tree_of(root))
    changed = put(root / OUTPUT, remote, branch, programme, day_of(date))
    key = "deliver.done" if changed else "deliver.same"
    typer.echo(catalogue(language)(key, branch=branch))
