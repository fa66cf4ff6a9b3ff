"""`bottega verify` and `bottega replay`: prove a run again, and compute it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bottega import __version__
from bottega.cli.match import RoundId
from bottega.cli.options import (
    HERE,
    Day,
    Format,
    Jobs,
    Language,
    NoCache,
    OutputFormat,
    Root,
    Scheduler,
    cache_of,
    require,
    spread_of,
)
from bottega.cli.progress import progress
from bottega.cli.reporting import print_problems
from bottega.rounds.record import Record
from bottega.texts import Catalogue, catalogue

if TYPE_CHECKING:
    from bottega.rounds.replay import Replay
    from bottega.rounds.verify import Verification

SHORT = 12  # digits of a commit that people read


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(verify)
    app.command()(replay)


RunNumber = Annotated[int | None, typer.Option("--run", min=1, help="Which run.  [the latest]")]


def verify(
    round_id: RoundId,
    run: RunNumber = None,
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
    root: Root = HERE,
    _date: Day = None,  # all commands take it; what counts here is the day in the record
    form: Format = OutputFormat.text,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Prove a run's matches: allowed, true, complete, and the best there are."""
    require("match", "scipy")
    from bottega.rounds.verify import verify as look

    say = catalogue(language)
    with progress("progress.verify", say), spread_of(jobs, scheduler) as spread:
        found = look(root, round_id, run, cache_of(root, no_cache), spread)
    print_problems(found.problems, form, say)
    if form == OutputFormat.text:
        for line in _verified(found, say):
            typer.echo(line)
    raise typer.Exit(1 if found.problems else 0)


def replay(
    round_id: RoundId,
    run: RunNumber = None,
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
    root: Root = HERE,
    _date: Day = None,
    form: Format = OutputFormat.text,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Compute a run again from what it read, and compare; a difference names its first cause."""
    require("match", "ortools")
    from bottega.rounds.replay import replay as compute

    say = catalogue(language)
    with progress("progress.replay", say), spread_of(jobs, scheduler) as spread:
        found = compute(root, round_id, run, cache_of(root, no_cache), spread)
    print_problems(found.differences, form, say)
    if form == OutputFormat.text:
        for line in _replayed(found, say):
            typer.echo(line)
    raise typer.Exit(1 if found.differences else 0)


def _verified(found: Verification, say: Catalogue) -> list[str]:
    record, totals = found.record, found.record.totals
    named = {"round": record.round, "run": record.run}
    if found.problems:
        told = [say("verify.found", count=len(found.problems), **named)]
    else:
        told = [
            say("verify.proved", count=totals.matches, pairs=found.pairs, **named),
            _allowed(record, say),
            say(
                "verify.order",
                waited=totals.waited_covered,
                mentees=totals.matched_mentees,
                matches=totals.matches,
                score=totals.score,
            ),
        ]
    pinned = sum(match.pinned for match in record.matches)
    for key, count in (("verify.pinned", pinned), ("verify.exchanges", found.exchanges)):
        if count and not found.problems:
            told.append(say(key, count=count))
    return [*told, *_read(record, found.commit, say)]


def _allowed(record: Record, say: Catalogue) -> str:
    forced, waiting = sum(bool(match.forced) for match in record.matches), len(record.waiting)
    if forced:
        return say("verify.forced", count=forced, waiting=waiting)
    return say("verify.allowed", waiting=waiting)


def _replayed(found: Replay, say: Catalogue) -> list[str]:
    record = found.record
    key = "replay.differs" if found.differences else "replay.same"
    numbers = {"matches": len(record.matches), "waiting": len(record.waiting)}
    told = say(key, round=record.round, run=record.run, **numbers)
    return [told, *_read(record, found.commit, say)]


def _read(record: Record, commit: str | None, say: Catalogue) -> list[str]:
    source = say("verify.history", commit=commit[:SHORT]) if commit else say("verify.folder")
    if record.version == __version__:
        return [source]
    return [source, say("verify.version", told=record.version, now=__version__)]
