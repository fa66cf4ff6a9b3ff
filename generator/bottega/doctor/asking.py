"""Asks GitHub how a repository is set up; what a token may not see is noted, not guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from bottega.doctor.places import BRANCH
from bottega.doctor.setup import Actions, Guard, Pages, Setup, Token, Workflow
from bottega.hub.github.client import Client
from bottega.hub.github.labels import labels_of
from bottega.hub.github.troubles import Refused

OUR_BRANCH = "round/doctor/run-1"  # named as the workflows name theirs
APP = "BOTTEGA_APP_ID"
ACCOUNT = "BOTTEGA_APP"
ELSEWHERE = "BOTTEGA_SITE_REPOSITORY"
HIDDEN = (401, 403)

Value = TypeVar("Value")


class _Look:
    """Reads what may be read, and remembers what may not."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.unseen: list[str] = []

    def at(self, name: str, path: str, make: Callable[[Any], Value]) -> Value | None:
        """Return what is made of a path's value; None where there is none, or it is hidden."""
        try:
            value = self.client.read(path)
        except Refused as refused:
            if refused.status not in HIDDEN:
                raise
            self.unseen.append(name)
            return None
        return None if value is None else make(value)

    def needed(self, name: str, path: str, make: Callable[[Any], Value]) -> Value | None:
        """Do the same for what every repository has: nothing there means that it is hidden."""
        found = self.at(name, path, make)
        if found is None and name not in self.unseen:
            self.unseen.append(name)
        return found


def setup_of(client: Client) -> Setup | None:
    """Return how the repository is set up; None where the token sees none. Raises Trouble."""
    value = client.read(f"/repos/{client.access.repository}")
    if value is None:
        return None
    look = _Look(client)
    return Setup(
        repository=value["full_name"],
        private=bool(value["private"]),
        branch=value["default_branch"],
        issues=bool(value.get("has_issues", True)),
        labels=tuple(label.name for label in labels_of(client)),
        pages=look.at("pages", "pages", _pages),
        actions=look.needed("actions", "actions/permissions", _actions),
        token=look.needed("token", "actions/permissions/workflow", _token),
        workflows=look.needed("workflows", "actions/workflows", _workflows),
        main=look.needed("rules", f"rules/branches/{BRANCH}", _guard),
        ours=look.at("rules", f"rules/branches/{OUR_BRANCH}", _guard),
        app=_is_set(look, APP),
        app_named=bool(_is_set(look, ACCOUNT)),
        elsewhere=bool(_is_set(look, ELSEWHERE)),
        reporting=look.needed("reporting", "private-vulnerability-reporting", _enabled),
        unseen=tuple(dict.fromkeys(look.unseen)),
    )


def _is_set(look: _Look, name: str) -> bool | None:
    found = look.at("app", f"actions/variables/{name}", lambda value: bool(value["value"]))
    return None if "app" in look.unseen else bool(found)


def _pages(value: Mapping[str, Any]) -> Pages:
    return Pages(
        by_workflow=value.get("build_type") == "workflow",
        address=value.get("html_url") or "",
        public=bool(value.get("public", True)),
    )


def _actions(value: Mapping[str, Any]) -> Actions:
    return Actions(bool(value["enabled"]), value.get("allowed_actions") or "all")


def _token(value: Mapping[str, Any]) -> Token:
    return Token(
        writes=value["default_workflow_permissions"] == "write",
        opens_pulls=bool(value["can_approve_pull_request_reviews"]),
    )


def _workflows(value: Mapping[str, Any]) -> tuple[Workflow, ...]:
    found = (Workflow(one["path"].rpartition("/")[2], one["state"]) for one in value["workflows"])
    return tuple(sorted(found, key=lambda workflow: workflow.name))


def _guard(rules: Iterable[Mapping[str, Any]]) -> Guard:
    found = tuple(rules)
    needed = (
        int((one.get("parameters") or {}).get("required_approving_review_count", 0))
        for one in found
    )
    return Guard(frozenset(one["type"] for one in found), max(needed, default=0))


def _enabled(value: Mapping[str, Any]) -> bool:
    return bool(value["enabled"])
