"""One community's settings: programme.yml → Programme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from bottega.documents.shape import Frozen, shape
from bottega.documents.strict_yaml import Location, Parsed, parse
from bottega.documents.tree import Tree, read_text
from bottega.problems import Problem, ProblemsFound, errors, warning

PATH = "programme.yml"
BLANK = "…"  # stands where a new programme still has to say something
MAX_BYTES = 64 * 1024
FULL_SCORE = 10_000

# Nobody can own such a name, so an address in it is one that still has to be given.
_NOWHERE = re.compile(r"(https?://|mailto:)[^/?#]*\.invalid([:/?#]|$)", re.IGNORECASE)

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
Texts = Annotated[Mapping[LanguageTag, Text], Field(min_length=1)]
Attribute = Literal["organisation", "region"]


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


class Programme(Frozen):
    """One community's mentoring scheme."""

    title: Texts
    tagline: Texts
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1)]
    mode: Literal["open", "private"] = "open"
    repository: RepositoryName
    server: WebAddress = "https://github.com"
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
    meeting: WebAddress | None = Field(
        None,
        description="where a pair of a private programme meets; `{room}` becomes a name of its own",
    )
    training: Training = Training()
    days: Days = Days()
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

    def page_address(self, language: str, page: str) -> str:
        """Return where a portal's page stands; the first language has no folder of its own."""
        folder = f"{language}/" if language in self.languages[1:] else ""
        return f"{self.site.rstrip('/')}/{folder}{page}"


def load(tree: Tree) -> Programme:
    """Return the programme's settings; raises ProblemsFound with everything wrong in them."""
    text = read_text(tree, PATH, MAX_BYTES)
    if isinstance(text, Problem):
        raise ProblemsFound([text])
    programme, problems = read(text)
    if programme is None or errors(problems):
        raise ProblemsFound(problems)
    return programme


def read(text: str, path: str = PATH) -> tuple[Programme | None, tuple[Problem, ...]]:
    """Return the settings written in a text, with every problem in it."""
    parsed, problems = parse(text, path)
    programme, wrong = shape(Programme, parsed, path)
    if programme is None:
        return None, (*problems, *wrong)
    return programme, (
        *problems,
        *_untranslated(programme, parsed, path),
        *_unfilled(programme, parsed, path),
    )


def unfilled(programme: Programme) -> tuple[Location, ...]:
    """Return where the private door and who answers for data are still blank or lead nowhere.

    Names without a letter are blank; addresses in `.invalid` lead nowhere by its definition.
    """
    care, privacy = programme.care, programme.privacy
    told: dict[Location, str] = {
        ("care", "address"): care.address,
        **{("care", "people", index): one.name for index, one in enumerate(care.people)},
        ("privacy", "controller"): privacy.controller,
        ("privacy", "address"): privacy.address,
    }
    return tuple(place for place, text in told.items() if _is_blank(text))


def _is_blank(text: str) -> bool:
    return not any(map(str.isalnum, text)) or bool(_NOWHERE.match(text))


def _unfilled(programme: Programme, parsed: Parsed, path: str) -> Iterator[Problem]:
    for location in unfilled(programme):
        field = ".".join(str(step) for step in location if isinstance(step, str))
        yield warning(path, parsed.line(location), "unfilled", field=field)


def _untranslated(programme: Programme, parsed: Parsed, path: str) -> Iterator[Problem]:
    for location, texts in _all_texts(programme):
        for language in programme.languages:
            if language not in texts:
                field = ".".join(map(str, location))
                yield warning(
                    path, parsed.line(location), "untranslated", field=field, language=language
                )


def _all_texts(programme: Programme) -> Iterator[tuple[tuple[str, ...], Mapping[str, str]]]:
    yield ("title",), programme.title
    yield ("tagline",), programme.tagline
    for key, region in programme.regions.items():
        yield ("regions", key), region
    for key, form in programme.formats.items():
        yield ("formats", key, "label"), form.label
        yield ("formats", key, "summary"), form.summary
