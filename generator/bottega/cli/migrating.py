"""`bottega migrate`: what we once wrote, in its present form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

import typer

from bottega.cli.options import HERE, Language, Root
from bottega.founding.migrating import migrate as carry_out
from bottega.founding.migrating import migration
from bottega.founding.replacing import Replacement
from bottega.texts import Catalogue, catalogue
from bottega.versions.origin import pin


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(migrate)


def migrate(
    plan: Annotated[bool, typer.Option("--plan", help="Only say what would be changed.")] = False,
    root: Root = HERE,
    language: Language = "en",
) -> None:
    """Bring files that an earlier version wrote to their present form; Git can undo it."""
    say, version = catalogue(language), pin()
    steps = migration(root, version)
    if steps and not plan:
        carry_out(root, steps)
    for line in _told(steps, say, version=str(version), plan=plan):
        typer.echo(line)


def _told(
    steps: Mapping[str, Replacement], say: Catalogue, *, version: str, plan: bool
) -> Iterator[str]:
    if not steps:
        yield say("migrate.fine")
        return
    for name, files in steps.items():
        yield say(f"migrate.step.{name}", version=version)
        for path, text in sorted(files.items()):
            yield "  " + say("migrate.removed" if text is None else "migrate.changed", path=path)
    count = sum(map(len, steps.values()))
    yield say("migrate.planned" if plan else "migrate.done", count)
