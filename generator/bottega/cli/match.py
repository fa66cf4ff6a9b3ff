"""`bottega match` and `bottega explain`: a new run of a round, and the reasons for its result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from bottega.cli.comparing import comparison_lines
from bottega.cli.options import HERE, Day, Language, Root, day_of, require, tree_of
from bottega.cli.progress import progress
from bottega.hub.situation import read_situation
from bottega.matching.explanation import Explainer
from bottega.matching.model import Match, Waiting
from bottega.people.community import load
from bottega.problems import WrongUse
from bottega.rounds.record import Record, records
from bottega.rounds.rounds import load_round
from bottega.sessions.occupancy import occupancy
from bottega.texts import Catalogue, catalogue


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(match)
    app.command()(explain)


RoundId = Annotated[str, typer.Argument(metavar="ROUND", help="The round's id.")]


def match(
    round_id: RoundId,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    compare: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Only tell who would move since a Git revision."),
    ] = None,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
) -> None:
    """Match a round: the optimum over all eligible pairs, as a record with reasons."""
    require("match", "ortools")
    from bottega.rounds.preview import preview
    from bottega.rounds.run import base_of, run, write_run

    say, tree, day = catalogue(language), tree_of(root), day_of(date)
    with progress("progress.match", say):
        now = read_situation(root, day)
        round_ = load_round(tree, round_id, now.community.programme)
        taken = occupancy(now.history, now.ledgers, day)
        if compare is None:
            made = run(tree, now.community, round_, taken, day, base_of(root, round_id))
        else:
            found = preview(root, tree, now.community, round_, taken, day, compare)
    if compare is not None:
        for line in comparison_lines(found, compare, Explainer(now.community, say)):
            typer.echo(line)
        return
    for line in summary(made.record, say):
        typer.echo(line)
    if dry_run:
        typer.echo(say("match.dry"))
        return
    folder = write_run(root, made)
    typer.echo(say("match.written", path=folder.relative_to(root).as_posix()))
    if made.record.base is None:
        typer.echo(say("match.unreplayable"))


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
    return lines if record.matches else [*lines, say("match.nobody")]


def explain(
    round_id: RoundId,
    handle: Annotated[str, typer.Argument(help="Whose matches and needs.")],
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
) -> None:
    """Tell a person's matches and waiting needs with their reasons, from the round's record."""
    tree, say = tree_of(root), catalogue(language)
    community = load(tree, day_of(date))
    load_round(tree, round_id, community.programme)
    found = records(tree, round_id)
    if not found:
        raise WrongUse("no-run", round=round_id)
    explainer = Explainer(community, say)
    told = [line for record in found for line in _about(record, handle, explainer)]
    if not told and handle not in {*community.mentors, *community.mentees}:
        raise WrongUse("no-such-person", handle=handle)
    for line in told or [_absent(explainer, handle)]:
        typer.echo(line)


def _about(record: Record, handle: str, explainer: Explainer) -> Iterator[str]:
    say = explainer.say
    mine = [match for match in record.matches if handle in (match.mentee, match.mentor)]
    waiting = [waits for waits in record.waiting if waits.mentee == handle]
    if mine or waiting:
        name = explainer.name(handle)
        yield say("explain.title", name=name, handle=handle, round=record.round, run=record.run)
    for match in mine:
        other = match.mentor if handle == match.mentee else match.mentee
        who = explainer.name(other)
        yield _headline("explain.matched", match, explainer, other=who, score=match.score)
        yield from (f"  {reason}" for reason in explainer.match(match))
        yield f"  {explainer.parts(match)}"
    for waits in waiting:
        yield _headline("explain.waits", waits, explainer)
        yield from (f"  {reason}" for reason in explainer.waiting(waits))


def _headline(key: str, told: Match | Waiting, explainer: Explainer, **values: Any) -> str:
    topic, form = explainer.topic(told.topic), explainer.format(told.format)
    return explainer.say(key, need=told.need, topic=topic, format=form, **values)


def _absent(explainer: Explainer, handle: str) -> str:
    days = explainer.community.programme.expiry_days
    return explainer.say("explain.absent", name=explainer.name(handle), days=days)
