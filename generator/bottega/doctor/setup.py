"""How a repository is set up on GitHub, as far as a token may see it: values only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pages:
    """How Pages publishes: by a workflow or from a branch, where, and whether to everybody."""

    by_workflow: bool
    address: str
    public: bool


@dataclass(frozen=True, slots=True)
class Actions:
    """What Actions may do; `allowed` is all, local_only or selected."""

    enabled: bool
    allowed: str


@dataclass(frozen=True, slots=True)
class Token:
    """What a workflow's token may do where the workflow does not say."""

    writes: bool
    opens_pulls: bool


@dataclass(frozen=True, slots=True)
class Workflow:
    """A workflow's file name, and what GitHub says of it: active, or why it is switched off."""

    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Guard:
    """What protects a branch: kinds of rules, and how many approvals a merge needs."""

    rules: frozenset[str] = frozenset()
    approvals: int = 0


@dataclass(frozen=True, slots=True)
class Setup:
    """A repository's set-up; what the token may not see is None, and named in `unseen`."""

    repository: str
    private: bool
    branch: str
    issues: bool
    labels: tuple[str, ...]
    pages: Pages | None = None  # None as well where nothing is published
    actions: Actions | None = None
    token: Token | None = None
    workflows: tuple[Workflow, ...] | None = None
    main: Guard | None = None
    ours: Guard | None = None  # of the branches that the workflows make
    app: bool | None = None
    app_named: bool = False  # does BOTTEGA_APP say which account the app writes with
    elsewhere: bool = False  # is the portal delivered to a repository of its own
    reporting: bool | None = None  # may weaknesses be reported in private
    unseen: tuple[str, ...] = ()
