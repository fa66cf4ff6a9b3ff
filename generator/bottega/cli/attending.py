"""`bottega attention`: what needs a maintainer today, for their eyes."""

from __future__ import annotations

import json
from collections import Counter

import typer

from bottega.cli.actions import is_read_by_others, summary
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
from bottega.hub.attention_report import (
    as_data,
    attention_of,
    counted_lines,
    full_lines,
    places,
)
from bottega.hub.situation import read_situation
from bottega.texts import catalogue
from bottega.texts.aggregates import safe


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(attention)


def attention(
    root: Root = HERE,
    date: Day = None,
    form: Format = OutputFormat.text,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Tell what needs a maintainer today, and what to do next; where others read along, counts."""
    say = catalogue(language)
    with progress("progress.attention", say):
        now = read_situation(root, day_of(date), cache_of(root, no_cache))
        items, where = attention_of(now), places(now)
    programme = now.community.programme
    apart = not is_read_by_others(programme, in_report=form == OutputFormat.github)
    if form == OutputFormat.json:
        counted = Counter(item.concern for item in items)
        counts = {concern: safe(count) for concern, count in counted.items()}
        value = as_data(items, where, say) if apart else counts
        typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
        return
    lines = full_lines(items, where, say) if apart else counted_lines(items, say)
    told = "\n".join(lines).rstrip()
    typer.echo(told)
    if form == OutputFormat.github:
        summary(f"## {say('attention.title')}\n\n{told}")
