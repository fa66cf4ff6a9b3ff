"""Everything the pages are made from, as one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from bottega.credentials.listing import Recorded
from bottega.matching.model import Occupancy
from bottega.people.community import Community
from bottega.programme import Programme
from bottega.rounds.history import History
from bottega.sessions.ledger import Ledger
from bottega.sessions.occupancy import occupancy
from bottega.sessions.publication import NOTHING, Publication
from bottega.site.signing import SignUp

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Portal:
    """A community on a day, with its rounds and the state of its matches by match id.

    `asked` are the topics that people said in a roll-call they would like to learn, and how many.
    `asking` is, by language, the address of the form that asks for a mentor, up to their handle;
    `signup` what the portal's own form is made from. Without the latter there is no such page.
    `measures` are what was told of how the programme goes.
    `claiming` is, by language, the address of the form that has a module recorded, up to the
    module's name; `recorded` is what was, sound and revoked.
    """

    community: Community
    history: History
    ledgers: Mapping[str, Ledger]
    day: date
    asked: Mapping[str, int] = field(default_factory=dict)
    asking: Mapping[str, str] = field(default_factory=dict)
    signup: Mapping[str, SignUp] = field(default_factory=dict)
    measures: Publication = NOTHING
    claiming: Mapping[str, str] = field(default_factory=dict)
    recorded: tuple[Recorded, ...] = ()

    made: dict[str, Any] = field(init=False, compare=False, repr=False, default_factory=dict)

    def once(self, name: str, make: Callable[[], Result]) -> Result:
        """Return what is made from the portal for every language alike, made for the first."""
        if name not in self.made:
            self.made[name] = make()
        found: Result = self.made[name]
        return found

    @property
    def occupancy(self) -> Occupancy:
        """Return what earlier matches leave: places taken, who waited."""
        return self.once("occupancy", self._occupancy)

    def _occupancy(self) -> Occupancy:
        return occupancy(self.history, self.ledgers, self.day, self.community)

    @property
    def programme(self) -> Programme:
        """Return the programme's settings."""
        return self.community.programme
