"""Programmes of any size on GitHub: so many matches, and the hub that announces them."""

from __future__ import annotations

from datetime import date
from functools import cache

from bottega.hub.actions import Plan
from bottega.hub.github.hub import GitHubHub
from bottega.hub.sync import announce
from bottega.people.community import Community
from bottega.rounds.history import History
from tests.builders import community, history, match, mentee, mentor, record
from tests.github.fixtures import GitHub
from tests.github.server import BOT

DAY = date(2026, 4, 1)
ROUND = "2026-spring"


@cache
def people(count: int) -> Community:
    """Return so many mentees and one mentor with places for them all."""
    mentees = (mentee(f"mentee-{number:04}", languages=("en",)) for number in range(count))
    return community(*mentees, mentor(places={"micro": 50}), maintainers=("maria",))


@cache
def matches(count: int) -> History:
    """Return a run that matched all of them."""
    ids = (f"{ROUND}/mentee-{number:04}--first-job--ada-rossi--1" for number in range(count))
    return history(record(*map(match, ids)))


def hub_of(github: GitHub, writes: int = 450, login: str = BOT) -> GitHubHub:
    """Return the hub of a repository, with a run's budget."""
    return GitHubHub(github.client(login, writes), ("maria",))


def announce_all(github: GitHub, count: int, writes: int = 450, login: str = BOT) -> Plan:
    """Announce so many matches, as a run of its own does."""
    return announce(hub_of(github, writes, login), matches(count), None, people(count), DAY)
