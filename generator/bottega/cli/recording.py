"""`bottega record` and `bottega credential`: evidence of what was completed, and its proof."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bottega.cli.actions import client_of, output
from bottega.cli.options import HERE, Day, Language, NoCache, Root, cache_of, day_of, tree_of
from bottega.credentials.verification import Rejected, Verified, verify
from bottega.documents.writing import write_text
from bottega.hub.situation import Situation, read_situation
from bottega.people.community import load_context
from bottega.people.evidence import (
    FOLDER,
    REASONS,
    Mentorship,
    Revocation,
    all_evidence,
    evidence_path,
    read_evidence,
    revocation_path,
    revocation_text,
)
from bottega.problems import ProblemsFound, WrongUse
from bottega.rounds.history import History, load_history
from bottega.texts import Catalogue, catalogue

if TYPE_CHECKING:
    from bottega.hub.github.client import Client

credential = typer.Typer(help="Evidence of what was completed.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(record)
    app.add_typer(credential, name="credential")


def record(
    issue: Annotated[int | None, typer.Argument(help="A claim's number.  [all there is]")] = None,
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
    no_cache: NoCache = False,
) -> None:
    """Grade claims of modules again and record them; certify matches where both want that."""
    say, day = catalogue(language), day_of(date)
    now = read_situation(root, day, cache_of(root, no_cache))
    client = client_of(now.community.programme) if now.community.programme.hub.github else None
    done = False
    for code, line in _recorded(now, client, issue, say):
        done |= code in ("recorded", "merged")
        typer.echo(line)
    output(recorded=done)


@credential.command(name="verify")
def verify_(
    what: Annotated[str, typer.Argument(metavar="PATH|HANDLE", help="A file, or whose.")],
    of: Annotated[
        str | None, typer.Option("--of", metavar="HANDLE", help="It has to be this person's.")
    ] = None,
    root: Root = HERE,
    language: Language = "en",
) -> None:
    """Hold evidence against the repository: its bytes, whose it is, its history, revocations."""
    say, history = catalogue(language), _history(root)
    found = [(name, verify(root, data, history, of)) for name, data in _files(root, what)]
    if not found:
        raise WrongUse("no-evidence", what=what)
    for name, result in found:
        typer.echo(f"{name}: {_verified(result, say)}")
    if any(isinstance(result, Verified) for _name, result in found):
        typer.echo(say("credential.proves"))
    if any(isinstance(result, Rejected) for _name, result in found):
        raise typer.Exit(1)


@credential.command()
def revoke(
    handle: Annotated[str, typer.Argument(help="Whose it is.")],
    name: Annotated[str, typer.Argument(help="The module; or a certificate's file name.")],
    reason: Annotated[str, typer.Option(help=f"One of: {', '.join(REASONS)}.")],
    root: Root = HERE,
    date: Day = None,
    language: Language = "en",
) -> None:
    """Take evidence back, for maintainers: it stays in history, and counts no longer."""
    if reason not in REASONS:
        raise WrongUse("no-such-reason", reason=reason, reasons=", ".join(REASONS))
    name = name.removesuffix(".json")
    _found, problems = read_evidence(tree_of(root), evidence_path(handle, name))
    if problems:
        raise ProblemsFound(problems)
    taken_back = Revocation(date=day_of(date), reason=reason)
    path = revocation_path(handle, name)
    write_text(root / path, revocation_text(taken_back))
    typer.echo(catalogue(language)("credential.revoked", path=path, handle=handle))


def _recorded(
    now: Situation, client: Client | None, issue: int | None, say: Catalogue
) -> Iterator[tuple[str, str]]:
    if client is not None:
        yield from _claims(now, client, issue, say)
    if issue is None:
        yield from _certificates(now, client, say)


def _claims(
    now: Situation, client: Client, issue: int | None, say: Catalogue
) -> Iterator[tuple[str, str]]:
    from bottega.recording.intake import sweep, take_in
    from bottega.signup.office import Office

    office = Office(client, tree_of(now.root), now.day, now.community)
    for one in [take_in(office, issue)] if issue else sweep(office):
        yield one.code, say(f"claim.outcome.{one.code}", number=one.number, detail=one.detail)


def _certificates(
    now: Situation, client: Client | None, say: Catalogue
) -> Iterator[tuple[str, str]]:
    from bottega.recording.certifying import due, record_here, record_there

    for found in due(now):
        code = "recorded"
        if client is None:
            record_here(found, now.root)
        elif not record_there(found, client):
            code = "waits"
        yield code, say(f"certificate.outcome.{code}", number=found.thread.number)


def _history(root: Path) -> History:
    tree = tree_of(root)
    context, problems = load_context(tree, day_of(None))
    if context is None:
        raise ProblemsFound(problems)
    return load_history(tree, context.programme)


def _files(root: Path, what: str) -> Iterator[tuple[str, bytes]]:
    """Yield what a path or a handle means, as names and bytes."""
    given = next((one for one in (root / what, Path(what)) if one.is_file()), None)
    if given is not None:
        yield given.name, given.read_bytes()
        return
    for handle, name in all_evidence(tree_of(root)):
        if handle == what:
            path = evidence_path(handle, name)
            yield path.removeprefix(f"{FOLDER}/"), (root / path).read_bytes()


def _verified(result: Verified | Rejected, say: Catalogue) -> str:
    if isinstance(result, Rejected):
        day = say.day(result.day) if result.day else ""
        reason = say(f"credential.reason.{result.reason}") if result.reason else ""
        key = f"credential.rejected.{result.why}"
        return say(key, handle=result.handle, day=day, reason=reason)
    found = result.evidence
    what = found.name
    if isinstance(found, Mentorship):
        what = say(f"credential.of.{found.role}")
    line = say(
        f"credential.verified.{found.kind}",
        what=what,
        handle=found.handle,
        day=say.day(found.date),
        commit=result.commit[:12],
    )
    return f"{line} {say('credential.revised')}" if result.revised else line
