"""What a profile holds: a person in a role, with what they offer or need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from bottega.documents.shape import Frozen, IsoDate, did_you_mean
from bottega.people.availability import AvailabilityWindow
from bottega.people.wording import clean_text
from bottega.programme import Key, LanguageTag, Login, WebAddress

Role = Literal["mentor", "mentee"]
ROLES: tuple[Role, ...] = ("mentor", "mentee")
FOLDERS: Mapping[Role, str] = {"mentor": "mentors", "mentee": "mentees"}

Level = Literal["beginner", "intermediate", "advanced", "expert"]
LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced", "expert")

Channel = Literal["call", "written"]

NO_ACCOUNT = "none"
STAND_IN = re.compile(r"removed-(\d+)", re.ASCII)  # what records call those who were removed


def _timezone(value: object) -> object:
    if not isinstance(value, str) or value in ZONES:
        return value
    suggestion = did_you_mean(value, sorted(ZONES))
    raise PydanticCustomError(
        "unknown-timezone", "zone", {"value": value[:60], "suggestion": suggestion}
    )


ZONES = frozenset(zone for zone in available_timezones() if "/" in zone or zone == "UTC")


def _by(rule: str) -> dict[str, Any]:
    # A rule that JSON Schema has no word for; whoever checks without us knows it by its name.
    return {"x-rule": rule}


Line = Annotated[
    str, Field(min_length=1, json_schema_extra=_by("line")), AfterValidator(clean_text)
]
Handle = Login
Timezone = Annotated[
    str,
    BeforeValidator(_timezone),
    Field(examples=["Europe/Rome"], json_schema_extra=_by("timezone")),
]
TopicId = Annotated[Key, Field(json_schema_extra={"x-one-of": "topics"})]
RegionId = Annotated[Key, Field(json_schema_extra={"x-one-of": "regions"})]
FormatId = Annotated[Key, Field(json_schema_extra={"x-one-of": "formats"})]
ContactKind = Annotated[str, Field(json_schema_extra={"x-one-of": "contacts"}, max_length=20)]


def _no_repeats(value: tuple[str | Offer, ...]) -> tuple[str | Offer, ...]:
    names = [item if isinstance(item, str) else item.topic for item in value]
    if len(set(names)) < len(names):
        repeated = next(name for name in names if names.count(name) > 1)
        raise PydanticCustomError("repeated", "repeated", {"value": str(repeated)})
    return value


def _no_repeated_ids(value: tuple[Need, ...]) -> tuple[Need, ...]:
    _no_repeats(tuple(need.id for need in value))
    return value


Distinct = AfterValidator(_no_repeats)


def _distinct(key: str = "") -> dict[str, Any]:
    # Said beside `Distinct`: no two entries alike, or alike in one of their parts.
    return {"x-distinct": key}


# Pydantic deep-copies a default `{}` for every profile; a factory costs a tenth of that.
_NOTHING: Any = Field(default_factory=dict, json_schema_extra={"default": {}})


def language_key(tag: str) -> str:
    """Return what makes two people understand each other: the tag without its region."""
    return tag.partition("-")[0].lower()


class Offer(Frozen):
    """A topic that a mentor offers, with the level they know it at."""

    topic: TopicId
    level: Level


class Need(Frozen):
    """What a mentee asks for."""

    id: Key
    topic: TopicId
    also: Annotated[
        tuple[TopicId, ...], Field(max_length=5, json_schema_extra=_distinct()), Distinct
    ] = ()
    level: Level = "beginner"
    format: FormatId
    goal: Annotated[Line, Field(max_length=300)]


class Profile(Frozen):
    """What mentors and mentees both say about themselves."""

    handle: SkipJsonSchema[str]
    biography: SkipJsonSchema[str]
    name: Annotated[Line, Field(max_length=60)]
    github: Handle | None = Field(None, description="default: the file's name; `none` without one")
    github_id: int | None = Field(
        None, ge=1, description="the account's number, recorded by the forms: logins can change"
    )
    pronouns: Annotated[Line, Field(max_length=30)] | None = None
    languages: Annotated[
        tuple[LanguageTag, ...],
        Field(min_length=1, max_length=10, json_schema_extra=_distinct()),
        Distinct,
    ]
    timezone: Timezone
    region: RegionId | None = None
    availability: Annotated[tuple[AvailabilityWindow, ...], Field(max_length=28)] = ()
    channel: Annotated[
        tuple[Channel, ...], Field(min_length=1, json_schema_extra=_distinct()), Distinct
    ] = ("call",)
    organisation: Annotated[Line, Field(max_length=80)] | None = None
    contact: Mapping[ContactKind, Annotated[Line, Field(max_length=80)]] = _NOTHING
    links: Annotated[
        Mapping[Annotated[Line, Field(max_length=20)], WebAddress], Field(max_length=6)
    ] = _NOTHING
    agreement: int = Field(ge=0, description="version agreed to; 0 while an import waits for it")
    listed: bool = True
    confirmed: IsoDate

    @property
    def account(self) -> str | None:
        """Return the person's login on the hub; None for someone without an account."""
        login = self.github or self.handle
        return None if login == NO_ACCOUNT else login


class Mentor(Profile):
    """A person who offers topics."""

    offers: Annotated[
        tuple[Offer, ...],
        Field(min_length=1, max_length=12, json_schema_extra=_distinct("topic")),
        Distinct,
    ]
    places: Mapping[str, Annotated[int, Field(ge=0, le=100)]] = Field(
        description="running matches at once, by format and in `total`",
        json_schema_extra={"x-keys-of": "formats"},
    )
    hours_per_month: Annotated[int, Field(ge=1, le=100)] | None = None

    def places_for(self, form: str) -> int:
        """Return how many running matches of a format the mentor takes."""
        return min(self.places.get(form, 0), self.places_in_all)

    def places_by(self, forms: Iterable[str]) -> dict[str, int]:
        """Return how many running matches the mentor takes, by format."""
        most = self.places_in_all
        return {form: min(self.places.get(form, 0), most) for form in forms}

    @property
    def places_in_all(self) -> int:
        """Return how many running matches the mentor takes over all formats."""
        by_format = sum(count for key, count in self.places.items() if key != "total")
        return min(self.places.get("total", by_format), by_format)


class Mentee(Profile):
    """A person who asks for something."""

    needs: Annotated[
        tuple[Need, ...],
        Field(min_length=1, max_length=6, json_schema_extra=_distinct("id")),
        AfterValidator(_no_repeated_ids),
    ]
    prefers: Annotated[
        tuple[Handle, ...], Field(max_length=5, json_schema_extra=_distinct()), Distinct
    ] = ()
    announce: bool = Field(False, description="may announcements name me?")
