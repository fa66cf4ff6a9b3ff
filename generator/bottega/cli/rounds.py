"""`bottega round` and `bottega rollcall`: open a round, and ask everybody whether they are in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bottega import programme as settings
from bottega.cli.actions import client_of, output
from bottega.cli.options import HERE, Day, Language, NoCache, Root, cache_of, day_of, tree_of
from bottega.cli.progress import progress
from bottega.cli.reporting import print_problems
from bottega.documents.writing import write_text
from bottega.hub.defusing import plain
from bottega.hub.mentions import addressed
from bottega.hub.report import left_text, plan_text
from bottega.hub.rollcall import silent, those_in
from bottega.hub.situation import Situation, read_situation
from bottega.hub.sync import call_roll
from bottega.problems import WrongUse
from bottega.programme import Programme
from bottega.rounds.history import RoundHistory
from bottega.rounds.opening import Opening, Wish, open_round
from bottega.rounds.rounds import round_path
from bottega.texts import Catalogue, catalogue

NewRound = Annotated[str, typer.Argument(metavar="ROUND", help="The new round's id.")]


def _moment(meaning: str) -> Any:
    return typer.Option(formats=["%Y-%m-%d"], help=meaning)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="round")(open_one)
    app.command()(rollcall)


def open_one(
    round_id: NewRound,
    title: Annotated[
        list[str] | None,
        typer.Option("--title", help="Its title, or one a language: en=Spring, it=Primavera."),
    ] = None,
    opens: Annotated[datetime | None, _moment("Sign-up opens.  [today]")] = None,
    closes: Annotated[datetime | None, _moment("Sign-up closes.  [three weeks later]")] = None,
    starts: Annotated[datetime | None, _moment("Matches start.  [a Monday soon after]")] = None,
    ends: Annotated[datetime | None, _moment("Matches end.  [by the longest format]")] = None,
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
    print_problems(found.warnings, "text", say)
    for line in _proposed(found, programme, say) if propose else _written(found, root, say):
        typer.echo(line)


def rollcall(
    round_id: Annotated[
        str | None,
        typer.Argument(metavar="[ROUND]", help="The round's id.  [every roll-call that is open]"),
    ] = None,
    plan: Annotated[bool, typer.Option("--plan", help="Only say what would be done.")] = False,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Ask everybody who is in a round, and keep its roll-call up to date."""
    say, day = catalogue(language), day_of(date)
    remaining = 0
    with progress("progress.rollcall", say):
        now = read_situation(root, day, cache_of(root, no_cache))
        pasts = (_callable_round(now, round_id),) if round_id else tuple(_open_ones(now))
    for past in pasts:
        found = call_roll(now.hub, past, now.community, day, dry_run=plan)
        remaining += len(found.left.actions)
        typer.echo(plan_text(found, say), nl=False)
        if found.left.actions:
            typer.echo(left_text(found.left, say), err=True)
        for line in _answered(now, past, say, plan=plan):
            typer.echo(line)
    output(remaining=remaining)


def _open_ones(now: Situation) -> Iterator[RoundHistory]:
    for past in now.history.rounds:
        thread = now.rollcall(past).thread if past.round.rollcall else None
        if thread is not None and thread.state == "open":
            yield past


def _callable_round(now: Situation, round_id: str) -> RoundHistory:
    past = now.history.round(round_id)
    if past is None:
        known = ", ".join(one.round.id for one in now.history.rounds)
        raise WrongUse("no-such-round", round=round_id, known=known or "–")
    round_ = past.round
    if not round_.rollcall:
        raise WrongUse("rollcall-none", round=round_id, path=round_path(round_id))
    if now.rollcall(past).thread is None and now.day < round_.signup.opens:
        raise WrongUse("rollcall-early", round=round_id, day=round_.signup.opens.isoformat())
    if now.rollcall(past).thread is None and now.day > round_.ends:
        raise WrongUse("rollcall-late", round=round_id)
    return past


def _answered(now: Situation, past: RoundHistory, say: Catalogue, *, plan: bool) -> Iterator[str]:
    """Yield how many people will be called, who is in so far, and which topics are missing."""
    held = now.rollcall(past)
    quiet = silent(held, now.community, now.day)
    if held.thread is None and plan:
        everybody = addressed((*quiet.mentors, *quiet.mentees), now.community.programme)
        yield say("rollcall.told.called", len(everybody))
    mentors, places, mentees = those_in(held, now.community, now.day)
    numbers = {"places": places, "silent": len(quiet.mentors) + len(quiet.mentees)}
    yield say("rollcall.told.in", mentors=mentors, mentees=mentees, **numbers)
    if held.said.unknown:
        # Strangers' words: they must not steer a terminal.
        words = say.enumeration(plain(word) for word in held.said.unknown)
        yield say("rollcall.told.unknown", words=words)


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
        branch=f"round/{found.round.id}/opening",
        title=title,
        body=opening_body(found.round, programme),
        message=title,
        files={found.path: found.text},
        labels=("round",),
    )
    return [proposed(client_of(programme), proposal, say)]
