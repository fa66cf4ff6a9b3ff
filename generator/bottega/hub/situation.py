"""How a programme stands on a day: people, rounds, and the ledgers read through its hub."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from bottega.documents.tree import FolderTree
from bottega.hub.folder import FolderHub
from bottega.hub.sync import Hub, track
from bottega.people.cache import NO_CACHE, Cache
from bottega.people.community import Community, load
from bottega.problems import WrongUse
from bottega.rounds.history import History, load_history
from bottega.sessions.ledger import Ledger, ledgers_by_match

BOT = "bottega"


@dataclass(frozen=True)
class Situation:
    """How a programme stands on a day."""

    root: Path
    day: date
    community: Community
    history: History
    hub: Hub

    @cached_property
    def ledgers(self) -> Mapping[str, Ledger]:
        """Return the ledger of every match that has a thread, read when first asked for."""
        return ledgers_by_match(track(self.hub, self.history, self.community))


def read_situation(
    root: Path, day: date, cache: Cache = NO_CACHE, hub: Hub | None = None
) -> Situation:
    """Return how a programme stands; raises ProblemsFound with everything wrong in its files.

    A hub that is given takes the place of the programme's own.
    """
    tree = FolderTree(root)
    community = load(tree, day, cache)
    history = load_history(tree, community.programme)
    return Situation(root, day, community, history, hub or hub_of(root, community))


def hub_of(root: Path, community: Community, environ: Mapping[str, str] = os.environ) -> Hub:
    """Return the programme's hub: its folder, or the issues of its repository.

    Raises WrongUse where GitHub's token, or the part that speaks with it, is missing.
    """
    folder = community.programme.hub.folder
    if folder is not None:
        return FolderHub(root / folder, BOT)
    if find_spec("github") is None:
        raise WrongUse("extra-missing", extra="github")
    # A folder needs no network, so that PyGithub stays optional.
    from bottega.hub.github.client import Client, access_of  # noqa: PLC0415
    from bottega.hub.github.hub import GitHubHub  # noqa: PLC0415

    client = Client(access_of(community.programme, environ))
    return GitHubHub(client, community.programme.maintainers)
