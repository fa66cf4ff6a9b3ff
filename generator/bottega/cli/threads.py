"""`bottega announce` and `bottega track`: bring the hub to what should be, and read it back."""

from __future__ import annotations

from typing import Annotated

import typer

from bottega.cli.match import RoundId
from bottega.cli.options import HERE, Day, Language, NoCache, Root, cache_of, day_of, tree_of
from bottega.cli.progress import progress
from bottega.hub.freshness import stale
from bottega.hub.report import ledgers_text, plan_text
from bottega.hub.situation import read_situation
from bottega.hub.sync import announce as bring_up_to_date
from bottega.texts import catalogue


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(announce)
    app.command()(track)


def announce(
    round_id: RoundId,
    plan: Annotated[bool, typer.Option("--plan", help="Only say what would be done.")] = False,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Open one issue for each match of a round, and bring those there are up to date."""
    say, day = catalogue(language), day_of(date)
    with progress("progress.announce", say):
        now = read_situation(root, day, cache_of(root, no_cache))
        found = bring_up_to_date(now.hub, now.history, round_id, now.community, day, dry_run=plan)
    past = now.history.round(round_id)
    for old in stale(tree_of(root), past, found) if past else ():
        when = say.day(old.date)
        typer.echo(say("announce.changed", run=old.run, date=when, round=round_id), err=True)
    typer.echo(plan_text(found, say), nl=False)


def track(
    root: Root = HERE, date: Day = None, language: Language = "en", no_cache: NoCache = False
) -> None:
    """Read the threads back: where every match stands."""
    say = catalogue(language)
    with progress("progress.read", say):
        now = read_situation(root, day_of(date), cache_of(root, no_cache))
    typer.echo(ledgers_text(now.ledgers.values(), say), nl=False)
