"""One community's settings as values: what programme.yml may say, and what each thing means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from bottega.documents.shape import Frozen

BLANK = "…"  # stands where a new programme still has to say something
FULL_SCORE = 10_000

LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$")]
Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Text = Annotated[str, Field(min_length=1, max_length=400)]
# GitHub's rules; the part after `_` is the short code of a managed user.
LOGIN_PATTERN = r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*(_[A-Za-z0-9]+)?"
LOGIN_LENGTH = 39
Login = Annotated[str, Field(pattern=f"^{LOGIN_PATTERN}$", max_length=LOGIN_LENGTH)]
Address = Annotated[
    str, Field(pattern=r"^(https://[^\s<>\"']+|mailto:[^\s<>\"']+)$", max_length=300)
]
WebAddress = Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$", max_length=300)]
RepositoryName = Annotated[str, Field(pattern=r"^[\w.-]+/[\w.-]+$")]
Folder = Annotated[str, Field(pattern=r"^\w[\w.-]*(/\w[\w.-]*)*$", max_length=200)]
Texts = Annotated[Mapping[LanguageTag, Text], Field(min_length=1)]
Attribute = Literal["organisation", "region"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class SessionCount(Frozen):
    """How many sessions a match of a format usually has."""

    min: int = Field(ge=1, le=100)
    max: int = Field(ge=1, le=100)


class Format(Frozen):
    """A kind of mentoring: its length, and how many a mentee may have running at once."""

    label: Texts
    summary: Texts
    sessions: SessionCount
    weeks: int = Field(ge=1, le=104)
    quota: int = Field(ge=1, le=50)
    reciprocal: bool = False


class Weights(Frozen):
    """How many of the 10,000 points each part of the score can give."""

    topic: int = Field(4000, ge=0)
    also: int = Field(500, ge=0)
    level: int = Field(1000, ge=0)
    overlap: int = Field(1500, ge=0)
    region: int = Field(500, ge=0)
    language: int = Field(1000, ge=0)
    preference: int = Field(1000, ge=0)
    difference: int = Field(0, ge=0)
    text: int = Field(500, ge=0)

    @model_validator(mode="after")
    def _sum_is_full(self) -> Weights:
        total = sum(self.model_dump().values())
        if total != FULL_SCORE:
            raise PydanticCustomError("weights-sum", "sum", {"total": total, "full": FULL_SCORE})
        return self


class MatchingRules(Frozen):
    """What makes a pair eligible and what makes it good."""

    minimum_overlap: int = Field(60, ge=0, le=10_080, description="minutes a week")
    floor: int = Field(0, ge=0, le=FULL_SCORE)
    region_required: bool = False
    prefer_different: tuple[Attribute, ...] = ()
    weights: Weights = Weights()


class CarePerson(Frozen):
    """Somebody who reads what comes through the private door."""

    name: Text
    pronouns: str | None = None


class Care(Frozen):
    """The private door for concerns."""

    address: Address
    people: Annotated[tuple[CarePerson, ...], Field(min_length=1)]
    answer_days: int = Field(2, ge=1, le=30)
    elsewhere: Address | None = None


class Privacy(Frozen):
    """Who answers for the data and for how long it is kept."""

    controller: Text
    address: Address
    minimum_age: int = Field(16, ge=13, le=99)
    retention_months: int = Field(24, ge=1, le=240)


class Hub(Frozen):
    """Where the conversation lives: GitHub issues, or a folder."""

    folder: str | None = Field(None, pattern=r"^[\w.-]+(/[\w.-]+)*$")
    github: bool = False

    @model_validator(mode="after")
    def _is_one(self) -> Hub:
        if (self.folder is None) is not self.github:
            raise PydanticCustomError("hub-one", "one hub", {})
        return self


class Forms(Frozen):
    """Addresses of the programme's own private forms."""

    checkin: WebAddress | None = None


class Training(Frozen):
    """Modules that must be completed before a role takes part."""

    mentor: tuple[Key, ...] = ()
    mentee: tuple[Key, ...] = ()


class Days(Frozen):
    """The programme's rhythm, in days."""

    accept: int = Field(7, ge=1, le=60)
    first_session: int = Field(14, ge=1, le=90)
    quiet: int = Field(21, ge=1, le=180)
    closing: int = Field(
        7, ge=0, le=60, description="how long a match stays open after all its sessions"
    )
    release: int = Field(
        7, ge=1, le=60, description="after a reminder to accept, until the places go to others"
    )
    answer: int = Field(3, ge=1, le=30, description="until a maintainer answers a question")


class Nudges(Frozen):
    """When nobody is to hear from us of our own accord, on their own clock."""

    quiet_hours: str = Field(
        "20:00-08:00",
        pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$",
        description="from when to when; the same twice means never",
    )
    quiet_days: tuple[Weekday, ...] = ()


class Programme(Frozen):
    """One community's mentoring scheme."""

    title: Texts
    tagline: Texts
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1)]
    mode: Literal["open", "private"] = "open"
    repository: RepositoryName
    server: WebAddress = "https://github.com"
    folder: Folder | None = Field(
        None, description="where the programme stands in a larger repository"
    )
    site: WebAddress
    hub: Hub
    maintainers: tuple[Login, ...] = Field((), description="accounts whose commands count")
    automatic_merge: bool = Field(
        False, description="merge sound changes that people make to their own listed profile"
    )
    regions: Mapping[Key, Texts] = {}
    formats: Annotated[Mapping[Key, Format], Field(min_length=1)]
    quota: int = Field(3, ge=1, le=50)
    expiry_days: int = Field(365, ge=30, le=3650)
    matching: MatchingRules = MatchingRules()
    contacts: tuple[Key, ...] = ()
    agreement: int = Field(1, ge=1)
    care: Care
    privacy: Privacy
    forms: Forms = Forms()
    forum: WebAddress | None = Field(None, description="where the community talks, if anywhere")
    meeting: WebAddress | None = Field(
        None,
        description="where a pair of a private programme meets; `{room}` becomes a name of its own",
    )
    training: Training = Training()
    days: Days = Days()
    nudges: Nudges = Nudges()
    demonstration: bool = Field(False, description="made-up people, to be replaced by setting up")

    @field_validator("languages")
    @classmethod
    def _languages_differ(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(value)) != len(value):
            raise PydanticCustomError("repeated", "repeated", {"value": ", ".join(value)})
        return value

    @field_validator("meeting")
    @classmethod
    def _rooms_stay_private(cls, value: str | None, given: ValidationInfo) -> str | None:
        if value is not None and given.data.get("mode") == "open":
            raise PydanticCustomError("meeting-open", "open", {})
        if value is not None and re.findall(r"\{room\}|[{}]", value) != ["{room}"]:
            raise PydanticCustomError("meeting-room", "room", {})
        return value

    @property
    def repository_url(self) -> str:
        """Return the address of the programme's repository."""
        return f"{self.server.rstrip('/')}/{self.repository}"

    def within(self, path: str) -> str:
        """Return where one of the programme's files stands in its repository."""
        return f"{self.folder}/{path}" if self.folder else path

    def file_url(self, path: str) -> str:
        """Return the address at which one of the programme's files is read."""
        return f"{self.repository_url}/blob/HEAD/{self.within(path)}"

    def top(self, root: Path) -> Path:
        """Return the repository's own folder, given the programme's on disk."""
        return root / "/".join([".."] * len(self.folder.split("/"))) if self.folder else root

    def page_address(self, language: str, page: str) -> str:
        """Return where a portal's page stands; the first language has no folder of its own."""
        folder = f"{language}/" if language in self.languages[1:] else ""
        return f"{self.site.rstrip('/')}/{folder}{page}"
