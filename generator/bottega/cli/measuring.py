"""`bottega measures`: how the programme goes, told and kept; for maintainers also in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

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
from bottega.hub.measure_report import exact_lines, told_lines
from bottega.hub.measuring import keep, measured, source_of, told_so_far
from bottega.hub.situation import read_situation
from bottega.sessions.publication import written
from bottega.texts import catalogue


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(measures)


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
    if private:
        lines.append(exact_lines(source_of(now), now.day, say))
    for line in (line for block in lines for line in block):
        typer.echo(line)
    if not kept:
        typer.echo(say("measures.unkept"), err=True)
