"""Reads the mapping: which column of a table becomes which field of a profile.

A plain text names a column; `{value = …}` is the same for everybody. An example to copy stands
in tests/people/importing/mentors.toml, with every key explained.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bottega.documents import strict_toml
from bottega.documents.shape import Frozen, did_you_mean, shape
from bottega.documents.strict_yaml import Location
from bottega.documents.tree import decode
from bottega.people.importing.sources import (
    Column,
    Count,
    Joined,
    JoinedSource,
    ListSource,
    Many,
    NeedSource,
    OfferSource,
    One,
    Source,
    as_column,
)
from bottega.people.importing.table import Table, tidy_column
from bottega.people.model import ContactKind, FormatId, Role
from bottega.people.profile import Context
from bottega.problems import Problem, ProblemsFound, problem

MAX_BYTES = 64 * 1024
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def _template(value: str) -> str:
    if not _PLACEHOLDER.search(value):
        raise PydanticCustomError("import-template", "template", {"value": value[:60]})
    return value


Template = Annotated[str, AfterValidator(_template)]


class Fields(Frozen):
    """What both roles can bring."""

    handle: One | None = None
    name: Joined
    github: One | None = None
    pronouns: One | None = None
    languages: Many
    timezone: Joined
    region: One | None = None
    availability: Many | None = None
    channel: Many | None = None
    organisation: One | None = None
    contact: Mapping[ContactKind, One] = {}
    links: Mapping[str, One] = {}
    confirmed: One | None = None
    consent: One | None = None
    biography: Template | None = None


class MentorFields(Fields):
    """What mentors bring."""

    offers: Annotated[OfferSource, BeforeValidator(as_column)]
    places: Annotated[Mapping[FormatId, Count], Field(min_length=1)]
    hours_per_month: Count | None = None


class MenteeFields(Fields):
    """What mentees bring."""

    needs: NeedSource
    prefers: Many | None = None
    announce: Count | None = None


class _Common(Frozen):
    listed: bool = False
    consent: Annotated[str, Field(min_length=10, max_length=400)] | None = None
    email: Column | None = None  # who is the same person; compared, and never written
    ignore: tuple[Column, ...] = ()
    decisions: Mapping[str, str] = {}

    @model_validator(mode="after")
    def _agreed(self) -> _Common:
        if self.listed and self.consent is None:
            raise PydanticCustomError("import-consent", "consent", {})
        return self


class MentorMapping(_Common):
    """A mapping for a table of mentors."""

    fields: MentorFields


class MenteeMapping(_Common):
    """A mapping for a table of mentees."""

    fields: MenteeFields


Mapped = MentorMapping | MenteeMapping
Finding = tuple[Location, str, Mapping[str, object]]
_MODELS: Mapping[Role, type[Mapped]] = {"mentor": MentorMapping, "mentee": MenteeMapping}


def read_mapping(data: bytes, name: str, role: Role, table: Table, context: Context) -> Mapped:
    """Return the mapping in a file's bytes; raises ProblemsFound with everything wrong in it.

    A column that the table does not have is wrong, too: nothing is silently left empty.
    """
    parsed = parse_mapping(data, name)
    mapping, problems = shape(_MODELS[role], parsed, name)
    if mapping is None:
        raise ProblemsFound(problems)
    mapping = _expanded(mapping, table)
    found = (*_unknown_columns(mapping, table), *_unknown_words(mapping, context))
    if found:
        raise ProblemsFound(
            problem(name, parsed.line(location), code, **values) for location, code, values in found
        )
    return mapping


def parse_mapping(data: bytes, name: str) -> strict_toml.ParsedToml:
    """Return a mapping's plain values with their lines; raises ProblemsFound."""
    if len(data) > MAX_BYTES:
        raise ProblemsFound([problem(name, 1, "file-too-large", size=len(data), limit=MAX_BYTES)])
    text = decode(data, name)
    if isinstance(text, Problem):
        raise ProblemsFound([text])
    parsed, problems = strict_toml.parse(text, name)
    if problems:
        raise ProblemsFound(problems)
    return parsed


def used_columns(mapping: Mapped) -> Iterator[tuple[Location, str]]:
    """Yield every column that the mapping names, with where it does."""
    for index, column in enumerate(mapping.ignore):
        yield ("ignore", index), column
    if mapping.email:
        yield ("email",), mapping.email
    yield from _in_sources(("fields",), mapping.fields)
    if mapping.fields.biography:
        for column in placeholders(mapping.fields.biography):
            yield ("fields", "biography"), column


def placeholders(template: str) -> tuple[str, ...]:
    """Return the columns that a template names."""
    return tuple(tidy_column(found[1]) for found in _PLACEHOLDER.finditer(template))


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a template with each `{column}` replaced by its value, or by nothing."""
    return _PLACEHOLDER.sub(lambda found: values.get(tidy_column(found[1]), ""), template)


def _expanded(mapping: Mapped, table: Table) -> Mapped:
    """Return the mapping with each `skills.*` replaced by the columns of that beginning."""
    changed = {
        key: source.model_copy(update={"column": None, "columns": columns})
        for key in type(mapping.fields).model_fields
        if isinstance(source := getattr(mapping.fields, key), ListSource)
        and (columns := tuple(_matching(source.all_columns, table))) != source.all_columns
    }
    fields = mapping.fields.model_copy(update=changed)
    return mapping.model_copy(update={"fields": fields}) if changed else mapping


def _matching(columns: tuple[str, ...], table: Table) -> Iterator[str]:
    for column in columns:
        stem = column.removesuffix("*") if column not in table.columns else column
        found = [one for one in table.columns if one.startswith(stem)] if stem != column else []
        yield from found or [column]


def topics_decided(mapping: Mapped) -> Mapping[str, str]:
    """Return what the coordinator decided about tags: a topic, or nothing to leave one out."""
    fields = mapping.fields
    tags = fields.offers if isinstance(fields, MentorFields) else fields.needs
    return {**tags.values, **mapping.decisions}


def _in_sources(location: Location, value: Any) -> Iterator[tuple[Location, str]]:
    if isinstance(value, Source) and value.column:
        yield (*location, "column"), value.column
    if isinstance(value, ListSource) or (isinstance(value, JoinedSource) and value.columns):
        key = "column" if value.column else "columns"
        yield from (((*location, key), column) for column in value.all_columns)
    if isinstance(value, Frozen):
        for key in type(value).model_fields:
            yield from _in_sources((*location, key), getattr(value, key))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _in_sources((*location, key), item)


def _unknown_columns(mapping: Mapped, table: Table) -> Iterator[Finding]:
    known = list(table.columns)
    for location, column in used_columns(mapping):
        if column not in known:
            suggestion = did_you_mean(column, known)
            values = {"column": column, "table": table.name, "suggestion": suggestion}
            yield location, "import-column", values


def _unknown_words(mapping: Mapped, context: Context) -> Iterator[Finding]:
    fields = mapping.fields
    key, tags = (
        ("offers", fields.offers) if isinstance(fields, MentorFields) else ("needs", fields.needs)
    )
    places: tuple[tuple[Location, Mapping[str, str]], ...] = (
        (("fields", key, "values"), tags.values),
        (("decisions",), mapping.decisions),
    )
    for location, decided in places:
        for tag, topic in decided.items():
            if topic and topic not in context.vocabulary:
                values = {"topic": topic, "suggestion": context.vocabulary.suggest(topic)}
                yield (*location, tag), "unknown-topic", values
    formats = [*context.programme.formats, "total"]
    for form in fields.places if isinstance(fields, MentorFields) else ():
        if form not in formats:
            values = {"format": form, "allowed": ", ".join(formats)}
            yield ("fields", "places", form), "unknown-format", values
