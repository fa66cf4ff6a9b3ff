"""`bottega measures` and `bottega report`: how the programme goes, and how a round went."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from bottega.cli.actions import is_read_by_others
from bottega.cli.match import RoundId
from bottega.cli.options import (
    HERE,
    Day,
    Format,
    Language,
    NoCache,
    OutputFormat,
    Root,
    cache_of,
    day_of,
)
from bottega.cli.progress import progress
from bottega.cli.reporting import print_problems
from bottega.documents.writing import write_text
from bottega.hub.measure_report import exact_lines, told_lines
from bottega.hub.measuring import keep, measured, source_of, told_so_far
from bottega.hub.round_report import report_text
from bottega.hub.situation import CONTENT, Situation, read_situation
from bottega.problems import WrongUse
from bottega.rounds.history import RoundHistory
from bottega.sessions.publication import written
from bottega.sessions.retrospective import retrospective
from bottega.texts import catalogue


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(measures)
    app.command()(report)


def measures(
    plan: Annotated[bool, typer.Option("--plan", help="Keep nothing.")] = False,
    private: Annotated[
        bool, typer.Option("--private", help="Also the real numbers: never publish them.")
    ] = False,
    root: Root = HERE,
    date: Day = None,
    form: Format = OutputFormat.text,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Tell how the programme goes, in numbers that may be published, and keep them."""
    say = catalogue(language)
    with progress("progress.measures", say):
        now = read_situation(root, day_of(date), cache_of(root, no_cache))
        before, _foreign = told_so_far(now)
        told, problems = measured(now)
        kept = plan or told == before or keep(now, told)
    print_problems(problems, "text", say)
    if form == OutputFormat.json:
        typer.echo(written(told), nl=False)
        return
    lines: list[Iterator[str]] = [told_lines(before, told, say)]
    if private and is_read_by_others(now.community.programme):
        typer.echo(say("attention.elsewhere"), err=True)
    elif private:
        lines.append(exact_lines(source_of(now), now.day, say))
    for line in (line for block in lines for line in block):
        typer.echo(line)
    if not kept:
        typer.echo(say("measures.unkept"), err=True)


def report(
    round_id: RoundId,
    write: Annotated[
        bool, typer.Option("--write", help="As an announcement in every language, to go on with.")
    ] = False,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Look back at a round that is over, in numbers that may be published."""
    say = catalogue(language)
    with progress("progress.measures", say):
        now = read_situation(root, day_of(date), cache_of(root, no_cache))
        past = _over(now, round_id)
        told, problems = measured(now)
        found = retrospective(past, told, now.day)
    if found is None:
        raise WrongUse("report-no-run", round=round_id)
    print_problems(problems, "text", say)
    given = (found, past.round, now.community.vocabulary, now.day)
    if not write:
        typer.echo(report_text(*given, say), nl=False)
        return
    for code in now.community.programme.languages:
        path = f"{CONTENT}/{code}/announcements/{past.round.ends}-{round_id}-report.md"
        if (root / path).exists():
            typer.echo(say("report.there", path=path))
        else:
            write_text(root / path, report_text(*given, catalogue(code)))
            typer.echo(say("report.written", path=path))


def _over(now: Situation, round_id: str) -> RoundHistory:
    past = now.history.round(round_id)
    if past is None:
        known = ", ".join(one.round.id for one in now.history.rounds)
        raise WrongUse("no-such-round", round=round_id, known=known or "–")
    if now.day <= past.round.ends:
        raise WrongUse("report-early", round=round_id, day=past.round.ends.isoformat())
    return past
