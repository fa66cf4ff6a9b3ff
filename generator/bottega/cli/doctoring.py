"""`bottega doctor`: what is set up wrongly, why it matters, and how to mend it."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from bottega.cli.actions import client_of
from bottega.cli.options import HERE, Format, Language, OutputFormat, Root, tree_of
from bottega.cli.progress import progress
from bottega.cli.reporting import annotation
from bottega.doctor.examination import Checkout, examine
from bottega.doctor.finding import Finding
from bottega.doctor.report import as_json, as_text, more, told
from bottega.documents.git import origin_of, prefix_of
from bottega.documents.tree import FolderTree
from bottega.programme import Programme
from bottega.texts import Catalogue, catalogue

KINDS = {"error": "error", "warning": "warning", "note": "notice"}


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(doctor)


def doctor(root: Root = HERE, form: Format = OutputFormat.text, language: Language = "en") -> None:
    """Say what is set up wrongly: in the files, and with GITHUB_TOKEN in the repository, too."""
    say, token = catalogue(language), os.environ.get("GITHUB_TOKEN", "").strip()
    with progress("progress.read", say):
        found = examine(_checkout(root), client_of if token else None)
    typer.echo(_told(found, form, say), nl=False)
    raise typer.Exit(1 if any(one.severity == "error" for one in found) else 0)


def _checkout(root: Path) -> Checkout:
    def top(programme: Programme) -> FolderTree:
        return tree_of(programme.top(root))

    return Checkout(tree_of(root), top, origin_of(root), prefix_of(root))


def _told(findings: tuple[Finding, ...], form: OutputFormat, say: Catalogue) -> str:
    if form == OutputFormat.json:
        return as_json(findings, say)
    if form == OutputFormat.github:
        return "".join(f"{_annotation(found, say)}\n" for found in findings)
    return as_text(findings, say)


def _annotation(found: Finding, say: Catalogue) -> str:
    text = "\n".join((*told(found, say).values(), *more(found, say), found.link)).rstrip()
    return annotation(KINDS[found.severity], found.code, text)
