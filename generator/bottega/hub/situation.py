"""How a programme stands on a day: people, rounds, and the ledgers read through its hub."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bottega.documents.tree import FolderTree
from bottega.hub.folder import FolderHub
from bottega.hub.sync import track
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
    hub: FolderHub
    ledgers: Mapping[str, Ledger]


def read_situation(root: Path, day: date, cache: Cache = NO_CACHE) -> Situation:
    """Return how a programme stands; raises ProblemsFound with everything wrong in its files."""
    tree = FolderTree(root)
    community = load(tree, day, cache)
    history = load_history(tree, community.programme)
    hub = hub_of(root, community)
    ledgers = ledgers_by_match(track(hub, history, community))
    return Situation(root, day, community, history, hub, ledgers)


def hub_of(root: Path, community: Community) -> FolderHub:
    """Return the programme's hub; raises WrongUse where it is of a kind this version lacks."""
    folder = community.programme.hub.folder
    if folder is None:
        raise WrongUse("not-a-folder-hub")
    return FolderHub(root / folder, BOT)
