"""The values of matching: a round, what is already taken, the matches and who waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from bottega.documents.shape import Frozen, IsoDate
from bottega.people.model import Channel, FormatId, Handle, Level
from bottega.programme import Key, Texts

ROLLING_AHEAD = timedelta(weeks=8)

Condition = Literal[
    "absent",
    "topic",
    "level",
    "same-person",
    "language",
    "format",
    "channel",
    "region",
    "overlap",
    "again",
    "places",
    "training",
    "own-training",
    "swap",
    "floor",
]
CONDITIONS: tuple[Condition, ...] = Condition.__args__  # type: ignore[attr-defined]

# What a forced pin may pass over; the quota is the mentee's, so no pair is ineligible for it.
Missing = Condition | Literal["quota"]

Closeness = Literal["exact", "narrower", "broader", "none"]


class SignUp(Frozen):
    """The days on which people can join a round, both included."""

    opens: IsoDate
    closes: IsoDate


class Pin(Frozen):
    """A pair that maintainers set before everything else."""

    mentee: Handle
    need: Key
    mentor: Handle
    forced: bool = Field(False, description="although a condition is not met; the record shows it")
    again: bool = Field(
        False, alias="continue", description="although an earlier match of the two has ended"
    )


class Round(Frozen):
    """One period of matching; or `rolling`, for micro needs as they come."""

    id: SkipJsonSchema[str]
    title: Texts
    signup: SignUp
    starts: IsoDate
    ends: IsoDate
    formats: Annotated[tuple[FormatId, ...], Field(min_length=1)]
    pins: Annotated[tuple[Pin, ...], Field(max_length=1000)] = ()
    rolling: bool = False
    rollcall: bool = Field(False, description="ask everybody at the opening whether they are in")
    seed: Annotated[str, Field(max_length=80)] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Round:
        if not self.signup.opens <= self.signup.closes or not self.starts < self.ends:
            raise PydanticCustomError("dates-order", "order", {})
        return self

    def period(self, day: date) -> tuple[date, date]:
        """Return the first and last day for which people's hours are compared."""
        return (day, day + ROLLING_AHEAD) if self.rolling else (self.starts, self.ends)

    def phase(self, day: date) -> Literal["planned", "signup", "matching", "running", "closed"]:
        """Return where the round stands on a day."""
        if day < self.signup.opens:
            return "planned"
        if day <= self.signup.closes:
            return "signup"
        if day < self.starts:
            return "matching"
        return "running" if day <= self.ends else "closed"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place that is taken: a running match of a mentee with a mentor in a format."""

    mentee: str
    need: str
    mentor: str
    format: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person last answered to a round's roll-call."""

    is_in: bool
    places: int | None = None  # a mentor's in this round, what runs of it taken off; None: all


@dataclass(frozen=True, slots=True)
class Occupancy:
    """What the hub and earlier matches leave for a run.

    Places taken, pairs not to repeat, who waited, who answered the roll-call.
    """

    running: tuple[Place, ...] = ()
    past_pairs: frozenset[tuple[str, str]] = frozenset()  # (mentee, mentor) declined or ended
    waited: frozenset[str] = frozenset()  # mentees with nobody in the last round they were in
    attempts: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    # Pins that earlier runs carried out: (round, mentee, need, mentor). Each is done once.
    pinned: frozenset[tuple[str, str, str, str]] = frozenset()
    # (round, mentee): had somebody in a round that still lasts, so the queue keeps them no place.
    served: frozenset[tuple[str, str]] = frozenset()
    answers: Mapping[str, Answer] | None = None  # by handle; None where nobody was asked


class Facts(Frozen):
    """What is true of a match and worth telling, beside the points."""

    closeness: Closeness
    offer: str | None = Field(None, description="the topic that the mentor offers, if any is near")
    level: Level | None = None
    language: str | None = Field(
        None, description="the language both speak that the mentee ranks first"
    )
    channel: Channel
    overlap_minutes: int | None = Field(None, description="a week; none where hours are not given")
    also: tuple[str, ...] = ()
    preference: int | None = Field(None, description="the mentee's rank of the mentor, from 1")


class Match(Frozen):
    """A chosen pair; its id is opaque to everyone else."""

    id: str
    mentee: Handle
    need: Key
    topic: Key
    mentor: Handle
    format: Key
    score: int
    parts: Mapping[str, int]
    facts: Facts
    pinned: bool = Field(False, description="set by the maintainers before everything else")
    forced: tuple[Missing, ...] = Field((), description="conditions that the pin passed over")


class Nearest(Frozen):
    """The mentor who misses least for a need, and what."""

    mentor: Handle
    misses: tuple[Condition, ...]


class Competing(Frozen):
    """How many needs compete for how many places: they, and nobody else, could have them."""

    needs: int
    places: int
    topics: tuple[str, ...] = Field(description="what most of the needs are about")
    further: int | None = Field(None, description="how many more topics")


class Exchanging(Frozen):
    """How many people could exchange with one another, and how many exchanges fit among them."""

    people: int
    exchanges: int


# What the queue keeps for a need: its mentee has nobody and comes first next time; has somebody
# for another need; or had somebody in this round.
Turn = Literal["first", "beside", "again"]


class Waiting(Frozen):
    """An unmatched need: what excluded how many mentors, and what would help."""

    mentee: Handle
    need: Key
    topic: Key
    format: Key
    excluded: Mapping[Condition, int]
    eligible: int = Field(description="mentors who fit but whose places others took")
    helping: int | None = Field(
        None, description="of those, how many help the mentee with another need of the format"
    )
    nearest: Nearest | None = None
    remedy: str
    turn: Turn | None = Field(None, description="what the queue keeps for the mentee")
    competing: Competing | None = None
    exchanging: Exchanging | None = None


class Totals(Frozen):
    """A run in numbers: the objectives in their order, and what they are out of."""

    needs: int
    mentees: int
    waited: int
    waited_covered: int
    matched_mentees: int
    matches: int
    score: int


TIERS = ("waited", "mentees", "matches", "score", "hash")  # the objectives in their order


@dataclass(frozen=True, slots=True)
class Certificate:
    """Why nothing better exists: for each tier, in their order, the prices that are not zero.

    Prices are whole numbers by the readable name of a node of the network.
    """

    prices: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Matching:
    """What a run decided, sorted by mentee and need."""

    totals: Totals
    matches: tuple[Match, ...]
    waiting: tuple[Waiting, ...]
    certificate: Certificate | None = None  # None where read back from a record
