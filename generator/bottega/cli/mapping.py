"""What `bottega import` asks on a terminal: what each column is, and what an unsure tag means.

Answers are kept in the mapping, so nothing is asked twice.
"""

from __future__ import annotations

from collections.abc import Iterable

import typer

from bottega.people.importing.proposing import Column, Proposal
from bottega.people.importing.report import TagUse
from bottega.people.topics import SURE, Vocabulary
from bottega.texts import Catalogue

_EXAMPLE = 40  # characters of a cell that are shown
_MOST_TAGS = 30  # asked about at once; the rest waits in the report
_COMMON = (
    *("name", "first", "last", "email", "github", "handle", "pronouns", "languages", "timezone"),
    *("city", "country", "region", "availability", "organisation", "links", "confirmed"),
    *("consent", "topics", "level", "biography", "personal"),
)
_OWN = {"mentor": ("places", "hours_per_month"), "mentee": ("goal", "title", "format")}


def ask_columns(proposal: Proposal, say: Catalogue) -> Proposal:
    """Return the proposal as somebody on the terminal wants it, column by column."""
    meanings = (*_COMMON, *_OWN[proposal.role])
    typer.echo(say("map.ask.head", table=proposal.table))
    for meaning in meanings:
        typer.echo(f"  {meaning:<16} {say(f'map.meaning.{meaning}')}")
    for column in proposal.columns:
        proposal = proposal.changed(column.name, _meaning(column, meanings, say))
    return proposal


def ask_tags(undecided: Iterable[TagUse], vocabulary: Vocabulary, say: Catalogue) -> dict[str, str]:
    """Return what somebody on the terminal decided about tags: a topic, or nothing to leave out.

    Whoever only presses Enter takes the suggestion, or decides later where there is none.
    """
    typer.echo(say("map.tags.head"))
    decided: dict[str, str] = {}
    for use in list(undecided)[:_MOST_TAGS]:
        question = say("map.tags.ask", tag=use.tag, count=len(use.places))
        topic = _topic(question, use.topic, vocabulary, say)
        if topic is not None:
            decided[use.tag] = topic
    return decided


def _meaning(column: Column, meanings: tuple[str, ...], say: Catalogue) -> str:
    example = " ".join(column.example.split())[:_EXAMPLE]
    question = say("map.ask.column", column=column.name, example=example)
    while True:
        answer = typer.prompt(question, default=column.meaning or "-").strip().lower()
        if answer in (*meanings, "-"):
            return "" if answer == "-" else str(answer)
        typer.echo(say("map.ask.unknown", known=", ".join((*meanings, "-"))))


def _topic(question: str, suggestion: str, vocabulary: Vocabulary, say: Catalogue) -> str | None:
    """Return a topic's id, nothing to leave the tag out, or None to decide later."""
    while True:
        answer = typer.prompt(question, default=suggestion or "?").strip()
        if answer in ("?", "-"):
            return None if answer == "?" else ""
        topic, likeness = vocabulary.nearest(answer)
        if likeness >= SURE:
            return topic
        typer.echo(say("map.tags.unknown", suggestion=topic or "–"))
