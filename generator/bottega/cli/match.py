"""`bottega match`: a new run of a round, or what it would change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

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
from bottega.hub.run_report import totals
from bottega.hub.situation import read_situation
from bottega.matching.explanation import Explainer
from bottega.problems import WrongUse
from bottega.programme import load
from bottega.rounds.record import Record
from bottega.rounds.rounds import load_round
from bottega.texts import Catalogue, catalogue


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(match)


RoundId = Annotated[str, typer.Argument(metavar="ROUND", help="The round's id.")]


def match(
    round_id: Annotated[
        str | None,
        typer.Argument(metavar="[ROUND]", help="The round's id.  [with --head: all open]"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    propose: Annotated[
        bool, typer.Option("--propose", help="As a pull request, with a report.")
    ] = False,
    compare: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Only tell who would move since a Git revision."),
    ] = None,
    head: Annotated[
        str | None,
        typer.Option(metavar="REV", help="With --compare: who would move if this were merged."),
    ] = None,
    pull: Annotated[int | None, typer.Option(help="Say so in this pull request, too.")] = None,
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Match a round: the optimum over all eligible pairs, as a record with reasons."""
    require("match", "ortools")
    from bottega.cli.previewing import answer, compare_branch, compared_lines
    from bottega.cli.running import kept, proposed_run, require_roll_call, shown
    from bottega.rounds.preview import preview
    from bottega.rounds.run import Start, base_of, run

    say, tree, day = catalogue(language), tree_of(root), day_of(date)
    cache = cache_of(root, no_cache)
    if head is not None or pull is not None:
        branch = (_needed(compare, "head-without-compare"), _needed(head, "head-without-compare"))
        with progress("progress.match", say), spread_of(jobs, scheduler) as spread:
            moved = compare_branch(root, branch, round_id, day, say, spread, cache)
        _print(compared_lines(moved, branch, say))
        return answer(moved, load(tree), pull, say)
    round_id = _needed(round_id, "round-missing")
    with progress("progress.match", say), spread_of(jobs, scheduler) as spread:
        now = read_situation(root, day, cache)
        round_ = load_round(tree, round_id, now.community.programme)
        state, base = now.state(round_), base_of(root, round_id)
        start = Start(tree, now.community, round_, state, day, base)
        if compare is None:
            require_roll_call(now, round_)
            made = run(start, spread=spread)
        else:
            found = preview(root, start, compare, spread, cache)
    if compare is not None:
        title = say("compare.title", revision=compare)
        return _print(comparison_lines(found, title, Explainer(now.community, say)))
    _print(summary(made.record, say))
    if dry_run:
        return _print(shown(now, made, say))
    return _print(proposed_run(now, made, say) if propose else kept(root, made, say))


def _needed(value: str | None, code: str) -> str:
    if value is None:
        raise WrongUse(code)
    return value


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def summary(record: Record, say: Catalogue) -> list[str]:
    """Return a run's totals in lines."""
    lines = list(totals(record, say))
    return lines if record.matches else [*lines, say("match.nobody")]
