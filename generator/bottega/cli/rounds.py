"""`bottega round` and `bottega rollcall`: open a round, and ask everybody whether they are in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bottega import programme as settings
from bottega.cli.actions import client_of
from bottega.cli.options import HERE, Day, Language, Root, day_of, tree_of
from bottega.documents.writing import write_text
from bottega.programme import Programme
from bottega.rounds.opening import Opening, Wish, open_round
from bottega.texts import Catalogue, catalogue

NewRound = Annotated[str, typer.Argument(metavar="ROUND", help="The new round's id.")]
Moment = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="round")(open_one)


def open_one(
    round_id: NewRound,
    title: Annotated[
        list[str] | None,
        typer.Option("--title", help="Its title, or one a language: en=Spring, it=Primavera."),
    ] = None,
    opens: Annotated[Moment, typer.Option(help="Sign-up opens.  [today]")] = None,
    closes: Annotated[Moment, typer.Option(help="Sign-up closes.  [three weeks later]")] = None,
    starts: Annotated[Moment, typer.Option(help="Matches start.  [a Monday soon after]")] = None,
    ends: Annotated[Moment, typer.Option(help="Matches end.  [by the longest format]")] = None,
    formats: Annotated[
        list[str] | None, typer.Option("--formats", help="Its formats, commas between.  [all]")
    ] = None,
    rolling: Annotated[
        bool, typer.Option("--rolling", help="Match whenever, as needs come.")
    ] = False,
    rollcall: Annotated[
        bool, typer.Option("--rollcall/--no-rollcall", help="Ask everybody whether they are in.")
    ] = False,
    propose: Annotated[bool, typer.Option("--propose", help="As a pull request.")] = False,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
) -> None:
    """Open a round: write its file, or propose it as a pull request."""
    say, tree = catalogue(language), tree_of(root)
    programme = settings.load(tree)
    wish = Wish(
        id=round_id,
        titles=tuple(title or ()),
        opens=opens and opens.date(),
        closes=closes and closes.date(),
        starts=starts and starts.date(),
        ends=ends and ends.date(),
        formats=_words(formats),
        rolling=rolling,
        rollcall=rollcall,
    )
    found = open_round(wish, tree, programme, day_of(date))
    for line in _proposed(found, programme, say) if propose else _written(found, root, say):
        typer.echo(line)


def _words(given: list[str] | None) -> tuple[str, ...]:
    return tuple(word for text in given or () for word in text.replace(",", " ").split())


def _written(found: Opening, root: Path, say: Catalogue) -> list[str]:
    write_text(root / found.path, found.text)
    round_ = found.round
    told = [say("round.written", path=found.path)]
    told.append(
        say(
            "round.next",
            opens=say.day(round_.signup.opens),
            closes=say.day(round_.signup.closes),
            starts=say.day(round_.starts),
            ends=say.day(round_.ends),
        )
    )
    return [*told, say("round.next.rollcall", round=round_.id)] if round_.rollcall else told


def _proposed(found: Opening, programme: Programme, say: Catalogue) -> list[str]:
    from bottega.cli.proposing import proposed
    from bottega.hub.github.proposals import Proposal
    from bottega.hub.opening_report import opening_body, opening_title

    title = opening_title(found.round, programme)
    proposal = Proposal(
        branch=f"round/{found.round.id}",
        title=title,
        body=opening_body(found.round, programme),
        message=title,
        files={found.path: found.text},
        labels=("round",),
    )
    return [proposed(client_of(programme), proposal, say)]
