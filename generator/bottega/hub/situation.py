"""How a programme stands on a day: people, rounds, and the ledgers read through its hub."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from bottega.documents.tree import FolderTree
from bottega.hub.folder import FolderHub
from bottega.hub.ledgers import read_ledgers
from bottega.hub.pair import Modules
from bottega.hub.rollcall import HeldRollCall, held_rollcall
from bottega.hub.suggestions import load_modules
from bottega.hub.sync import Hub
from bottega.matching.model import Occupancy, Round
from bottega.people.cache import NO_CACHE, Cache
from bottega.people.community import Community, load
from bottega.problems import WrongUse
from bottega.programme import Programme
from bottega.rounds.history import History, RoundHistory, load_history
from bottega.sessions.leaving import unbegun
from bottega.sessions.ledger import Ledger, ledgers_by_match
from bottega.sessions.occupancy import occupancy
from bottega.sessions.rollcall import still_free
from bottega.sessions.thread import Thread

BOT = "bottega"
CONTENT = "content"  # the folder that maintainers write in


@dataclass(frozen=True)
class Situation:
    """How a programme stands on a day."""

    root: Path
    day: date
    community: Community
    history: History
    given: Hub | None = None

    @cached_property
    def hub(self) -> Hub:
        """Return the hub that was given, or the programme's own, reached when first asked for."""
        return self.given or hub_of(self.root, self.community.programme)

    @cached_property
    def threads(self) -> tuple[Thread, ...]:
        """Return all our threads, read when first asked for."""
        # Before the first match and the first roll-call there is none: a new programme needs no
        # token, no network.
        asks = any(past.round.rollcall for past in self.history.rounds)
        return self.hub.threads() if asks or self.history.matches else ()

    @cached_property
    def modules(self) -> Modules:
        """Return the modules that letters may suggest, by language, read when first asked for."""
        tree = FolderTree(self.root)
        return load_modules(tree, CONTENT, self.community.programme.languages)

    @cached_property
    def ledgers(self) -> Mapping[str, Ledger]:
        """Return the ledger of every match that has a thread."""
        if not self.threads:  # nor is there anybody to ask which accounts are ours
            return {}
        return ledgers_by_match(
            read_ledgers(self.threads, self.history.rounds, self.community, self.day, self.hub.ours)
        )

    @cached_property
    def asked(self) -> Mapping[str, int]:
        """Return how many people said that they would like to learn each topic.

        In the latest roll-call of a round that has not begun: what was asked before is answered.
        """
        called = [past for past in self.history.rounds if past.round.rollcall]
        coming = [one for one in called if one.round.phase(self.day) in ("signup", "matching")]
        latest = max(coming, key=lambda past: past.round.signup.opens, default=None)
        return self.rollcall(latest).said.asked if latest else {}

    def rollcall(self, past: RoundHistory) -> HeldRollCall:
        """Return a round's roll-call as it stands."""
        return held_rollcall(past, self.threads, self.community, self.day)

    def state(self, round_: Round) -> Occupancy:
        """Return what the hub and earlier matches leave for a run of a round.

        Where the round has a roll-call that was never opened, everybody counts as in.
        """
        taken = occupancy(self.history, self.ledgers, self.day, self.community)
        if not round_.rollcall:
            return taken
        past = self.history.round(round_.id) or RoundHistory(round_, ())
        held = self.rollcall(past)
        if held.thread is None:
            return taken
        never = {one.match for one in unbegun(past, self.ledgers, self.community, self.day)}
        matches = (match for match in past.matches if match.id not in never)
        left = still_free(held.said.answers, matches, self.ledgers)
        return replace(taken, answers=left)


def read_situation(
    root: Path, day: date, cache: Cache = NO_CACHE, hub: Hub | None = None
) -> Situation:
    """Return how a programme stands; raises ProblemsFound with everything wrong in its files.

    A hub that is given takes the place of the programme's own.
    """
    tree = FolderTree(root)
    community = load(tree, day, cache)
    history = load_history(tree, community.programme)
    return Situation(root, day, community, history, hub)


def hub_of(root: Path, programme: Programme, environ: Mapping[str, str] = os.environ) -> Hub:
    """Return the programme's hub: its folder, or the issues of its repository.

    Raises WrongUse where GitHub's token, or the part that speaks with it, is missing.
    """
    folder = programme.hub.folder
    if folder is not None:
        return FolderHub(root / folder, BOT)
    if find_spec("github") is None:
        raise WrongUse("extra-missing", extra="github")
    # A folder needs no network, so that PyGithub stays optional.
    from bottega.hub.github.client import Client, access_of  # noqa: PLC0415
    from bottega.hub.github.hub import GitHubHub  # noqa: PLC0415

    client = Client(access_of(programme, environ))
    return GitHubHub(client, programme.maintainers)
