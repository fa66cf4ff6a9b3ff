"""Everything the pages are made from, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bottega.matching.model import Occupancy
from bottega.people.community import Community
from bottega.programme import Programme
from bottega.rounds.history import History
from bottega.sessions.ledger import Ledger
from bottega.sessions.occupancy import occupancy
from bottega.sessions.publication import NOTHING, Publication
from bottega.site.signing import SignUp


@dataclass(frozen=True, slots=True)
class Portal:
    """A community on a day, with its rounds and the state of its matches by match id.

    `asked` are the topics that people said in a roll-call they would like to learn, and how many.
    `asking` is, by language, the address of the form that asks for a mentor, up to their handle;
    `signup` what the portal's own form is made from. Without the latter there is no such page.
    `measures` are what was told of how the programme goes.
    """

    community: Community
    history: History
    ledgers: Mapping[str, Ledger]
    day: date
    asked: Mapping[str, int] = field(default_factory=dict)
    asking: Mapping[str, str] = field(default_factory=dict)
    signup: Mapping[str, SignUp] = field(default_factory=dict)
    measures: Publication = NOTHING

    @property
    def occupancy(self) -> Occupancy:
        """Return what earlier matches leave: places taken, who waited."""
        return occupancy(self.history, self.ledgers, self.day, self.community)

    @property
    def programme(self) -> Programme:
        """Return the programme's settings."""
        return self.community.programme
