"""`bottega labels` and `bottega dispatch`: what workflows need of a repository."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from bottega import programme as settings
from bottega.cli.actions import client_of
from bottega.cli.options import HERE, Language, Root, tree_of
from bottega.hub.labels import LabelPlan, load_labels, plan_labels
from bottega.problems import WrongUse
from bottega.texts import Catalogue, catalogue

BRANCH = "main"  # the workflows listen to this branch alone


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(labels)
    app.command()(dispatch)


def labels(
    plan: Annotated[bool, typer.Option("--plan", help="Only say what would be done.")] = False,
    root: Root = HERE,
    language: Language = "en",
) -> None:
    """Create the labels that .github/labels.yml lists, and mend their looks; delete none."""
    programme = settings.load(tree_of(root))
    client = client_of(programme)
    from bottega.hub.github.labels import apply_labels, labels_of

    found = plan_labels(load_labels(tree_of(programme.top(root))), labels_of(client))
    if not plan:
        apply_labels(client, found)
    for line in _told(found, catalogue(language)):
        typer.echo(line)


def dispatch(
    workflow: Annotated[str, typer.Argument(help="The workflow's file name.")],
    inputs: Annotated[
        list[str] | None, typer.Option("--input", metavar="KEY=VALUE", help="An input of it.")
    ] = None,
    root: Root = HERE,
    language: Language = "en",
) -> None:
    """Start a workflow on the main branch: what a workflow does itself starts none."""
    given = dict(_pair(one) for one in inputs or ())
    client_of(settings.load(tree_of(root))).dispatch(workflow, BRANCH, given)
    typer.echo(catalogue(language)("dispatch.started", workflow=workflow))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise WrongUse("bad-input", given=text)
    return name, value


def _told(plan: LabelPlan, say: Catalogue) -> Iterator[str]:
    for label in plan.missing:
        yield say("labels.created", label=label.name)
    for name, _label in plan.changed:
        yield say("labels.changed", label=name)
    if not plan.missing and not plan.changed:
        yield say("labels.fine")
