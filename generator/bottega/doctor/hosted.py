"""What is set up wrongly on GitHub: a programme and its repository's set-up → findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bottega.doctor.finding import Finding, error, note, warning
from bottega.doctor.places import BRANCH, Places, places_of
from bottega.doctor.setup import Setup
from bottega.programme import Programme

ACTIVE = "active"
BLOCKING = frozenset(("creation", "update", "required_signatures"))


def hosted_findings(
    programme: Programme, setup: Setup, labels: Sequence[str], workflows: Sequence[str]
) -> Iterator[Finding]:
    """Yield what is wrong with a set-up, given the labels and workflows that there should be."""
    there = places_of(programme)
    yield from _repository(programme, setup, there)
    yield from _labels(setup, labels, there)
    yield from _pages(programme, setup, there)
    yield from _actions(setup, there)
    yield from _workflows(setup, workflows, there)
    yield from _guards(programme, setup, there)
    if setup.reporting is False and not setup.private:
        yield warning("reporting-off", there.settings("security_analysis"))
    if setup.unseen:
        yield note("unseen", things=", ".join(setup.unseen))


def _repository(programme: Programme, setup: Setup, there: Places) -> Iterator[Finding]:
    if setup.repository.lower() != programme.repository.lower():
        values = {"given": programme.repository, "found": setup.repository}
        yield error("repository-other", there.file("programme.yml"), **values)
    if programme.mode == "private" and not setup.private:
        yield error("repository-public", there.settings(""))
    if programme.mode == "open" and setup.private:
        yield warning("repository-private", there.settings(""))
    if setup.branch != BRANCH:
        yield error("branch-other", there.settings(""), branch=setup.branch)
    if not setup.issues:
        yield error("issues-off", there.settings(""))


def _labels(setup: Setup, labels: Sequence[str], there: Places) -> Iterator[Finding]:
    known = {label.lower() for label in setup.labels}
    missing = [label for label in labels if label.lower() not in known]
    if missing:
        yield error("labels-missing", there.page("labels"), labels=", ".join(missing))


def _pages(programme: Programme, setup: Setup, there: Places) -> Iterator[Finding]:
    link = there.settings("pages")
    if setup.elsewhere:
        return  # this repository's own Pages show nothing then
    if setup.pages is None:
        if "pages" not in setup.unseen:
            yield error("pages-off", link)
        return
    if not setup.pages.by_workflow:
        yield error("pages-source", link)
    if programme.mode == "private" and setup.pages.public:
        yield warning("pages-public", link)
    if setup.pages.address and _bare(setup.pages.address) != _bare(programme.site):
        values = {"given": programme.site, "found": setup.pages.address}
        yield warning("pages-address", there.file("programme.yml"), **values)


def _actions(setup: Setup, there: Places) -> Iterator[Finding]:
    link = there.settings("actions")
    if setup.actions and not setup.actions.enabled:
        yield error("actions-off", link)
    elif setup.actions and setup.actions.allowed == "local_only":
        yield error("actions-local", link)
    elif setup.actions and setup.actions.allowed == "selected":
        yield warning("actions-selected", link)
    if setup.token and not setup.token.opens_pulls and not setup.app:
        yield warning("actions-pulls", link)
    if setup.app and not setup.app_named:
        yield error("app-unnamed", there.settings("variables/actions"))
    if setup.token and setup.token.writes:
        yield warning("token-writes", link)


def _workflows(setup: Setup, names: Sequence[str], there: Places) -> Iterator[Finding]:
    for workflow in setup.workflows or ():
        if workflow.name in names and workflow.state != ACTIVE:
            code = "schedule-off" if workflow.state == "disabled_inactivity" else "workflow-off"
            link = there.page(f"actions/workflows/{workflow.name}")
            yield error(code, link, workflow=workflow.name)


def _guards(programme: Programme, setup: Setup, there: Places) -> Iterator[Finding]:
    link = there.settings("rules")
    if setup.ours and setup.ours.rules & BLOCKING and not setup.app:
        rules = ", ".join(sorted(setup.ours.rules & BLOCKING))
        yield error("branches-guarded", link, rules=rules)
    if setup.main is None:
        return
    if not setup.main.rules:
        yield note("main-open", link)
    if "required_status_checks" in setup.main.rules and not setup.app:
        yield warning("main-checks", link)
    if programme.automatic_merge and setup.main.approvals and not setup.app:
        yield warning("main-approvals", link, approvals=setup.main.approvals)


def _bare(address: str) -> str:
    return address.partition("://")[2].rstrip("/").lower()
