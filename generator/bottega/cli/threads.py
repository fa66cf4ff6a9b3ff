"""`bottega announce` and `bottega track`: bring the hub to what should be, and read it back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from bottega.cli.actions import output
from bottega.cli.options import HERE, Day, Language, NoCache, Root, cache_of, day_of, tree_of
from bottega.cli.progress import progress
from bottega.cli.reporting import print_problems
from bottega.hub.actions import Plan
from bottega.hub.freshness import stale
from bottega.hub.report import ledgers_text, left_text, plan_text
from bottega.hub.situation import Situation, read_situation
from bottega.hub.sync import announce as bring_all_up_to_date
from bottega.hub.sync import bring_up_to_date
from bottega.rounds.sealed import as_written
from bottega.texts import Catalogue, catalogue


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(announce)
    app.command()(track)


AnyRound = Annotated[
    str | None,
    typer.Argument(metavar="[ROUND]", help="A round's id.  [every round with a run]"),
]
Issue = Annotated[
    int | None, typer.Option("--issue", min=1, help="Bring this one thread up to date.")
]


def announce(
    round_id: AnyRound = None,
    plan: Annotated[bool, typer.Option("--plan", help="Only say what would be done.")] = False,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Open one issue for each match, and bring those there are up to date."""
    say, day = catalogue(language), day_of(date)
    with progress("progress.announce", say):
        now = read_situation(root, day, cache_of(root, no_cache))
        history, altered = as_written(tree_of(root), now.history, round_id, day)
        given = (now.hub, history, round_id, now.community, day)
        found = bring_all_up_to_date(*given, modules=now.modules, dry_run=plan)
    for line in _warnings(now, found, say):
        typer.echo(line, err=True)
    tell(found, say)
    if not plan:
        output(remaining=len(found.left.actions))
    if altered:
        print_problems(altered, "text", say)
        raise typer.Exit(1)


def track(
    issue: Issue = None,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Read the threads back: where every match stands. With --issue, answer in that one."""
    say, day = catalogue(language), day_of(date)
    with progress("progress.read", say):
        now = read_situation(root, day, cache_of(root, no_cache))
        if issue is None:
            told = ledgers_text(now.ledgers.values(), say)
    if issue is None:
        typer.echo(told, nl=False)
        return
    given = (now.hub, now.history, issue, now.community, day)
    tell(bring_up_to_date(*given, modules=now.modules), say)


def tell(found: Plan, say: Catalogue) -> None:
    """Say what a plan is, and what of it was left."""
    typer.echo(plan_text(found, say), nl=False)
    if found.left.actions:
        typer.echo(left_text(found.left, say), err=True)


def _warnings(now: Situation, found: Plan, say: Catalogue) -> Iterator[str]:
    tree = tree_of(now.root)
    for past in now.history.rounds:
        for old in stale(tree, past, found):
            day = say.day(old.date)
            yield say("announce.changed", run=old.run, date=day, round=past.round.id)
