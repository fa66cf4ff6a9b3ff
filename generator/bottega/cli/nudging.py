"""`bottega nudge`: keep the rhythm of the matches."""

from __future__ import annotations

from typing import Annotated

import typer

from bottega.cli.actions import output
from bottega.cli.options import (
    HERE,
    Day,
    Language,
    NoCache,
    Root,
    Time,
    cache_of,
    moment_of,
    tree_of,
)
from bottega.cli.progress import progress
from bottega.cli.reporting import print_problems
from bottega.cli.threads import tell
from bottega.documents.git import commit_named
from bottega.hub.nudging import Rhythm
from bottega.hub.rhythm import keep_rhythm
from bottega.hub.situation import read_situation
from bottega.rounds.sealed import as_written
from bottega.texts import catalogue


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(nudge)


def nudge(
    plan: Annotated[bool, typer.Option("--plan", help="Only say what would be done.")] = False,
    remember: Annotated[
        bool,
        typer.Option("--remember/--no-remember", help="Keep what was read for the next run."),
    ] = True,
    root: Root = HERE,
    date: Day = None,
    time: Time = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Say in each match's thread what is due there, and bring it up to date."""
    say, moment = catalogue(language), moment_of(date, time)
    with progress("progress.nudge", say):
        now = read_situation(root, moment.date(), cache_of(root, no_cache))
        history, altered = as_written(tree_of(root), now.history, None, moment.date())
        rhythm = Rhythm(history, now.community, moment, now.modules, now.hub.ours)
        # A folder is read in no time: only where each look costs is it remembered.
        files = commit_named(root, "HEAD") if now.community.programme.hub.github else None
        kept = keep_rhythm(now.hub, rhythm, files, dry_run=plan, remembers=remember)
    tell(kept.plan, say)
    if not plan:
        output(sweep=kept.is_whole or bool(kept.plan.left.actions))
    if altered:
        print_problems(altered, "text", say)
        raise typer.Exit(1)
