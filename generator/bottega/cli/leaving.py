"""`bottega about`, `forget`, `retention`: what is held about people, and how it goes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from bottega import programme as settings
from bottega.cli.options import HERE, Day, Language, NoCache, Root, cache_of, day_of, tree_of
from bottega.cli.progress import progress
from bottega.forgetting.account import Held, as_json, held
from bottega.forgetting.forget import Forgetting, Wish, carry_out, forgetting
from bottega.forgetting.places import KINDS
from bottega.forgetting.redacting import Emptied
from bottega.forgetting.retention import overdue
from bottega.hub.defusing import plain
from bottega.hub.github.budget import BudgetSpent
from bottega.hub.redaction import Redacting, Redaction
from bottega.hub.situation import hub_of, read_situation
from bottega.problems import WrongUse
from bottega.programme import Programme
from bottega.rounds.record import Record, records
from bottega.rounds.rounds import round_ids
from bottega.texts import Catalogue, catalogue

if TYPE_CHECKING:
    from bottega.hub.sync import Hub

Handle = Annotated[str, typer.Argument(metavar="HANDLE", help="Somebody's handle.")]
OnlyPlan = Annotated[bool, typer.Option("--plan", help="Only say what would be done.")]
FilesOnly = Annotated[bool, typer.Option("--files-only", help="Leave the threads alone.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask whether you are sure.")]
MOST_LINES = 5


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(about)
    app.command()(forget)
    app.command()(retention)


def about(
    handle: Handle,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    files_only: FilesOnly = False,
    root: Root = HERE,
    _date: Day = None,
    language: Language = "en",
) -> None:
    """Tell everything that is held about a person; as JSON, to give it to them."""
    say, tree = catalogue(language), tree_of(root)
    programme = settings.load(tree)
    with progress("progress.read", say):
        hub = None if files_only else _redacting(hub_of(root, programme))
        threads = hub.everything() if hub else ()
        found = held(root, handle, programme, _records(root), threads)
    if form == "json":
        typer.echo(json.dumps(as_json(found), ensure_ascii=False, indent=1))
        return
    for line in _held(found, programme, say):
        typer.echo(line)


def forget(
    handle: Handle,
    plan: OnlyPlan = False,
    yes: Yes = False,
    files_only: FilesOnly = False,
    root: Root = HERE,
    _date: Day = None,
    language: Language = "en",
) -> None:
    """Take a person out of everything that a new commit reaches, and out of the threads."""
    say = catalogue(language)
    programme = settings.load(tree_of(root))
    with progress("progress.read", say):
        hub = None if files_only else hub_of(root, programme)
        given = _redacting(hub) if hub else None
        ours = hub.ours if hub else frozenset()
        found = forgetting(root, Wish(handle, given, ours, _left(programme)), programme)
    for line in _planned(found, say):
        typer.echo(line)
    if plan or found.is_empty:
        return
    _sure(handle, yes, say)
    with _within_budget(say):
        carry_out(root, given, found)
    for line in _afterwards(found, programme, say):
        typer.echo(line)


def retention(
    plan: OnlyPlan = False,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Empty the threads of matches that ended longer ago than the programme keeps them."""
    say, day = catalogue(language), day_of(date)
    with progress("progress.read", say):
        now = read_situation(root, day, cache_of(root, no_cache))
        programme, hub = now.community.programme, _redacting(now.hub)
        months, told = programme.privacy.retention_months, _kept(programme)
        found = overdue(hub.everything(), now.ledgers, months, day, now.hub.ours, told)
    with _within_budget(say):
        for one in found:
            typer.echo(_thread_line(one, say))
            if not plan:
                hub.redact(one)
    typer.echo(say("retention.plan" if plan else "retention.done", len(found), months=months))


def _records(root: Path) -> Iterator[Record]:
    tree = tree_of(root)
    for name in round_ids(tree):
        yield from records(tree, name)


def _redacting(hub: Hub) -> Redacting:
    return cast("Redacting", hub)  # both hubs of ours are


def _left(programme: Programme) -> Emptied:
    return _emptied(programme, "forget.thread")


def _kept(programme: Programme) -> Emptied:
    return _emptied(programme, "retention.thread")


def _emptied(programme: Programme, key: str) -> Emptied:
    say = catalogue(programme.languages[0])
    others = map(catalogue, programme.languages)
    body = "\n\n".join(one(f"{key}.body", care=programme.care.address) for one in others)
    return Emptied(say(f"{key}.title"), body)


@contextmanager
def _within_budget(say: Catalogue) -> Iterator[None]:
    """End with exit 1 where an hour's writes are spent: the same command does the rest."""
    try:
        yield
    except BudgetSpent:
        typer.echo(say("forget.left", why=say("announce.left.budget")), err=True)
        raise typer.Exit(1) from None


def _sure(handle: str, yes: bool, say: Catalogue) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise WrongUse("forget-unsure", handle=handle)
    typer.confirm(say("forget.sure", handle=handle), abort=True)


def _held(found: Held, programme: Programme, say: Catalogue) -> Iterator[str]:
    if found.is_empty:
        yield say("about.nothing")
        return
    names = say.enumeration(map(plain, found.person.names)) or say("about.nameless")
    yield say("about.who", name=names, words=", ".join(sorted(found.person.words)))
    for kind in KINDS:
        traces = [trace for trace in found.files if trace.kind == kind]
        if traces:
            yield ""
            yield say(f"about.kind.{kind}", len(traces))
            yield from (f"  {one.path}: {_lines(one.lines)}" for one in traces)
    if found.threads:
        yield ""
        yield say("about.threads", len(found.threads))
        yield from (f"  #{one.number} {plain(one.title)}" for one in found.threads)
    yield ""
    yield say("about.elsewhere", months=programme.privacy.retention_months)


def _lines(numbers: tuple[int, ...]) -> str:
    told = ", ".join(map(str, numbers[:MOST_LINES]))
    return f"{told}, …" if len(numbers) > MOST_LINES else told


def _planned(found: Forgetting, say: Catalogue) -> Iterator[str]:
    if found.is_empty:
        yield say("about.nothing")
        return
    for path, text in sorted(found.files.files.items()):
        yield say("forget.file.gone" if text is None else "forget.file.changed", path=path)
    yield from (_thread_line(one, say) for one in found.threads)
    for trace in found.settings:
        yield say("forget.settings", path=trace.path, lines=_lines(trace.lines))


def _thread_line(one: Redaction, say: Catalogue) -> str:
    counts = {"gone": len(one.gone), "changed": len(one.changed)}
    return say("forget.thread", number=one.before.number, **counts)


def _afterwards(found: Forgetting, programme: Programme, say: Catalogue) -> Iterator[str]:
    yield ""
    yield say("forget.done", instead=found.files.stand_in)
    yield say("forget.commit")
    yield say("forget.git")
    if programme.hub.github and found.threads:
        numbers = (f"#{one.before.number}" for one in found.threads)
        yield say("forget.github", numbers=", ".join(numbers))
