"""What the portal's data files hold. Their schemas are published beside them, made from these.

A key that stands here stays, with its meaning, as long as the files' `version` does; new keys may
be added. Keys with a default are left out where there is nothing to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from pydantic import ConfigDict, Field

from bottega.documents.shape import Frozen
from bottega.people.model import Level
from bottega.site.written.fronts import Kind

Labels = Mapping[str, str]  # texts by language


class Data(Frozen):
    """A row of a file, or a file."""

    # Readers of today must not stumble over the keys of tomorrow.
    model_config = ConfigDict(extra="ignore", validate_by_name=True, serialize_by_alias=True)


class OfferData(Data):
    """A topic that a mentor offers, with the level they know it at."""

    topic: str
    level: Level


class MentorData(Data):
    """A listed mentor, as far as the profile page tells."""

    handle: str
    name: str
    pronouns: str | None = None
    languages: tuple[str, ...] = Field(description="BCP 47 tags, the biography's first")
    timezone: str = Field(description="IANA name")
    region: str | None = None
    organisation: str | None = None
    offers: tuple[OfferData, ...]
    places_left: Mapping[str, int] = Field(description="in this round, by format")
    open: bool = Field(description="a place is left in at least one format")
    links: Mapping[str, str]
    address: str = Field(description="the profile page, in the programme's first language")


class TopicData(Data):
    """A topic of the vocabulary."""

    id: str
    label: Labels
    broader: str | None


class RoundData(Data):
    """A round's dates; `opens` and `closes` are the sign-up's."""

    id: str
    title: Labels
    opens: date
    closes: date
    starts: date
    ends: date
    formats: tuple[str, ...]
    runs: int = Field(description="how many times it was matched so far")


class ModuleData(Data):
    """A learning module, with a title in each language in which it is written."""

    id: str
    title: Labels


class EventData(Data):
    """A webinar or another date, with a title in each language in which it is written."""

    id: str
    title: Labels
    starts: datetime
    ends: datetime
    place: str
    link: str | None = None
    module: str | None = Field(None, description="the learning module that it goes with")
    recording: str | None = None


class OpportunityData(Data):
    """A job, a grant or a call that can still be answered."""

    id: str
    title: Labels
    kind: Kind
    offered_by: str
    published: date
    closes: date = Field(description="the last day to answer")
    topics: tuple[str, ...] = ()
    link: str


class CountData(Data):
    """How many of a total, as it is told: from `low` to `high`, both included."""

    low: int
    high: int
    total: int


class BatchData(Data):
    """Runs whose matches and needs are told of together, once; measures by their id."""

    runs: tuple[str, ...] = Field(description="as round/number")
    since: date
    until: date
    matches: int
    needs: int
    asked: Mapping[str, date] = Field(description="the day as of which each stage was told")
    measures: Mapping[str, CountData]


class _File(Data):
    # The rows come last, under the file's own name.
    described: str = Field(alias="$schema", description="where this file's schema is")
    version: Literal[1]
    date: date
    site: str


class MentorsFile(_File):
    """Everybody in the directory, by name."""

    mentors: tuple[MentorData, ...]


class TopicsFile(_File):
    """The vocabulary, in its own order."""

    topics: tuple[TopicData, ...]


class RoundsFile(_File):
    """All rounds, by their first day."""

    rounds: tuple[RoundData, ...]


class ModulesFile(_File):
    """All learning modules, by id."""

    modules: tuple[ModuleData, ...]


class EventsFile(_File):
    """All events, by the moment they begin."""

    events: tuple[EventData, ...]


class OpportunitiesFile(_File):
    """What is open, what closes first at the top."""

    opportunities: tuple[OpportunityData, ...]


class MeasuresFile(_File):
    """How the programme goes: batches by the day of their runs."""

    measures: tuple[BatchData, ...]


FILES: Mapping[str, type[_File]] = {
    "mentors": MentorsFile,
    "topics": TopicsFile,
    "rounds": RoundsFile,
    "modules": ModulesFile,
    "events": EventsFile,
    "opportunities": OpportunitiesFile,
    "measures": MeasuresFile,
}
