"""The whole examination: the files always, the repository on GitHub where a token is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bottega import programme as settings
from bottega.doctor.files import (
    WORKFLOWS,
    file_findings,
    place_findings,
    unreadable_findings,
)
from bottega.doctor.finding import Finding, error, in_order, note
from bottega.doctor.versions import calls_of, newest_findings, version_findings
from bottega.documents.tree import Tree
from bottega.hub.labels import PATH as LABELS
from bottega.hub.labels import Label, load_labels
from bottega.problems import ProblemsFound
from bottega.programme import Programme

if TYPE_CHECKING:
    from bottega.hub.github.client import Client

ClientOf = Callable[[Programme], "Client"]


@dataclass(frozen=True, slots=True)
class Checkout:
    """The files that are looked at: a programme's, and those of the repository it stands in."""

    tree: Tree
    top: Callable[[Programme], Tree]
    origin: str = ""  # where Git says that they came from
    place: str = ""  # where Git says that the programme stands in its repository


def alone(tree: Tree, origin: str = "") -> Checkout:
    """Return the files of a programme that has its repository for itself."""
    return Checkout(tree, lambda _programme: tree, origin)


def examine(checkout: Checkout, client_of: ClientOf | None) -> tuple[Finding, ...]:
    """Return what is set up wrongly, the worst first; without a client only files are looked at."""
    try:
        programme = settings.load(checkout.tree)
    except ProblemsFound as found:
        return in_order(unreadable_findings(found.problems))
    top = checkout.top(programme)
    (labels, unreadable), calls = _labels(top), calls_of(top)
    files = (
        *file_findings(programme, top, checkout.origin),
        *place_findings(programme, checkout.place if checkout.origin else None),
        *version_findings(checkout.tree, calls),
        *unreadable,
    )
    if client_of is None:
        return in_order((*files, note("no-token")))
    client = client_of(programme)
    hosted = (*_hosted(programme, labels, client), *newest_findings(calls, client))
    return in_order(dict.fromkeys((*files, *hosted)))


def _labels(tree: Tree) -> tuple[tuple[Label, ...], tuple[Finding, ...]]:
    try:
        return load_labels(tree), ()
    except ProblemsFound as found:
        return (), (error("labels-unreadable", problems=len(found.problems), path=LABELS),)


def _hosted(programme: Programme, labels: tuple[Label, ...], client: Client) -> tuple[Finding, ...]:
    # PyGithub is an optional part: whoever has no token needs none.
    from bottega.doctor.asking import setup_of  # noqa: PLC0415
    from bottega.doctor.hosted import hosted_findings  # noqa: PLC0415

    setup = setup_of(client)
    if setup is None:
        return (error("repository-unseen", repository=client.access.repository),)
    return tuple(hosted_findings(programme, setup, [one.name for one in labels], WORKFLOWS))
