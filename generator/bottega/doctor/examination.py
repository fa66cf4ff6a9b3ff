"""The whole examination: the files always, the repository on GitHub where a token is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bottega import programme as settings
from bottega.doctor.files import WORKFLOWS, file_findings, unreadable_findings
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


def examine(tree: Tree, origin: str, client_of: ClientOf | None) -> tuple[Finding, ...]:
    """Return what is set up wrongly, the worst first.

    `origin` is where Git says the files came from; without a client only files are looked at.
    """
    try:
        programme = settings.load(tree)
    except ProblemsFound as found:
        return in_order(unreadable_findings(found.problems))
    labels, unreadable = _labels(tree)
    calls = calls_of(tree)
    files = (*file_findings(programme, tree, origin), *version_findings(tree, calls), *unreadable)
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
