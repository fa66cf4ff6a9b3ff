"""`bottega explain`: the reasons for what a round decided about a person."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from bottega.cli.match import RoundId
from bottega.cli.options import HERE, Day, Language, NoCache, Root, cache_of, day_of, tree_of
from bottega.documents.tree import FolderTree
from bottega.matching.explanation import Explainer
from bottega.matching.model import Match, Occupancy, Round, Waiting
from bottega.matching.presence import is_in
from bottega.people.community import Community, load
from bottega.people.model import ROLES
from bottega.people.training import module_address
from bottega.problems import WrongUse
from bottega.rounds.record import Record, records, run_path
from bottega.rounds.rounds import load_round
from bottega.rounds.state import NAME as STATE
from bottega.rounds.state import read_state
from bottega.texts import Catalogue, catalogue


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(explain)


def explain(
    round_id: RoundId,
    handle: Annotated[str, typer.Argument(help="Whose matches and needs.")],
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Tell a person's matches, waiting needs and free places with their reasons."""
    tree, say = tree_of(root), catalogue(language)
    community = load(tree, day_of(date), cache_of(root, no_cache))
    round_ = load_round(tree, round_id, community.programme)
    found = records(tree, round_id)
    if not found:
        raise WrongUse("no-run", round=round_id)
    explainer = Explainer(community, say, round_.period(found[-1].date)[0])
    told = list(_training(community, handle, say))
    told += [line for record in found for line in _about(record, handle, explainer)]
    state = _state(tree, round_, found[-1])
    if state is not None and not _is_in(community, handle, round_, state):
        opens = say.day(round_.signup.opens)
        told.append(say("explain.not-in-round", name=explainer.name(handle), day=opens))
    elif state is not None and handle in community.mentors:
        told += _free(round_, found[-1], handle, state, explainer)
    if not told and handle not in {*community.mentors, *community.mentees}:
        raise WrongUse("no-such-person", handle=handle)
    for line in told or [_absent(explainer, handle)]:
        typer.echo(line)


def _training(community: Community, handle: str, say: Catalogue) -> Iterator[str]:
    for role in ROLES:
        for module in community.training.lacks(handle, role):
            address = module_address(community.programme, say.language, module)
            yield say(f"explain.training.{role}", module=module, address=address)


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


def _state(tree: FolderTree, round_: Round, last: Record) -> Occupancy | None:
    folder = run_path(round_.id, last.run)
    return read_state(tree, folder) if tree.exists(f"{folder}/{STATE}") else None


def _is_in(community: Community, handle: str, round_: Round, state: Occupancy) -> bool:
    person = community.mentors.get(handle) or community.mentees.get(handle)
    return person is None or is_in(person, round_, state)


def _free(
    round_: Round, last: Record, handle: str, state: Occupancy, explainer: Explainer
) -> tuple[str, ...]:
    # From the files as they are now and what earlier matches left for the last run. It is not
    # in the record: in an open programme nobody should read there whom nobody asked for.
    if importlib.util.find_spec("scipy") is None:
        return ()
    from bottega.matching.openings import opening
    from bottega.matching.tables import tables

    columns = tables(explainer.community, round_, state, last.date)
    free = opening(columns, last.matches, handle)
    if free is None:
        return ()
    headline = explainer.say("explain.as-mentor")
    return headline, *(f"  {reason}" for reason in explainer.opening(free))


def _headline(key: str, told: Match | Waiting, explainer: Explainer, **values: Any) -> str:
    topic, form = explainer.topic(told.topic), explainer.format(told.format)
    return explainer.say(key, need=told.need, topic=topic, format=form, **values)


def _absent(explainer: Explainer, handle: str) -> str:
    days = explainer.community.programme.expiry_days
    return explainer.say("explain.absent", name=explainer.name(handle), days=days)
