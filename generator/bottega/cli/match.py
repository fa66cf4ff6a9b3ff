"""`bottega match`: a new run of a round, or what it would change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bottega.cli.comparing import comparison_lines
from bottega.cli.options import (
    HERE,
    Day,
    Jobs,
    Language,
    NoCache,
    Root,
    Scheduler,
    cache_of,
    day_of,
    require,
    spread_of,
    tree_of,
)
from bottega.cli.progress import progress
from bottega.hub.situation import read_situation
from bottega.matching.explanation import Explainer
from bottega.rounds.record import Record
from bottega.rounds.rounds import load_round
from bottega.sessions.occupancy import occupancy
from bottega.texts import Catalogue, catalogue

if TYPE_CHECKING:
    from bottega.rounds.run import Run

FEW = 3  # files that are named where there may be many


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(match)


RoundId = Annotated[str, typer.Argument(metavar="ROUND", help="The round's id.")]


def match(
    round_id: RoundId,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    compare: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Only tell who would move since a Git revision."),
    ] = None,
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Match a round: the optimum over all eligible pairs, as a record with reasons."""
    require("match", "ortools")
    from bottega.rounds.preview import preview
    from bottega.rounds.run import Start, base_of, run

    say, tree, day = catalogue(language), tree_of(root), day_of(date)
    with progress("progress.match", say), spread_of(jobs, scheduler) as spread:
        now = read_situation(root, day, cache_of(root, no_cache))
        round_ = load_round(tree, round_id, now.community.programme)
        taken = occupancy(now.history, now.ledgers, day, now.community)
        start = Start(tree, now.community, round_, taken, day, base_of(root, round_id))
        if compare is None:
            made = run(start, spread=spread)
        else:
            found = preview(root, start, compare, spread)
    if compare is not None:
        lines = list(comparison_lines(found, compare, Explainer(now.community, say)))
    else:
        lines = [*summary(made.record, say), *_kept(root, made, say, dry_run=dry_run)]
    for line in lines:
        typer.echo(line)


def _kept(root: Path, made: Run, say: Catalogue, *, dry_run: bool) -> list[str]:
    """Write a run's files, unless it is a trial, and say so."""
    from bottega.rounds.run import why_no_base, write_run

    if dry_run:
        return [say("match.dry")]
    folder = write_run(root, made)
    told = [say("match.written", path=folder.relative_to(root).as_posix())]
    why = None if made.record.base else why_no_base(root, made.record.round)
    if why is None:
        return told
    files = say.enumeration((*why.files[:FEW], *(["…"] if why.files[FEW:] else [])))
    return [*told, say(f"match.no-base.{why.why}", files=files)]


def summary(record: Record, say: Catalogue) -> list[str]:
    """Return a run's totals in lines."""
    totals = record.totals
    lines = [
        say(
            "match.totals",
            matches=totals.matches,
            matched=totals.matched_mentees,
            mentees=totals.mentees,
            needs=totals.needs,
            waiting=len(record.waiting),
        )
    ]
    if totals.waited:
        lines.append(say("match.waited", covered=totals.waited_covered, waited=totals.waited))
    pinned = sum(match.pinned for match in record.matches)
    if pinned:
        lines.append(say("match.pinned", count=pinned))
    return lines if record.matches else [*lines, say("match.nobody")]
