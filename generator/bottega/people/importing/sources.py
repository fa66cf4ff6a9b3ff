"""Where a field's value comes from: a column, several, or the same for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bottega.documents.shape import Frozen
from bottega.people.importing.table import tidy_column

Column = Annotated[str, Field(min_length=1), AfterValidator(tidy_column)]


class Source(Frozen):
    """Where one value comes from: a column or a fixed value; `values` translates cells."""

    column: Column | None = None
    value: str | int | bool | None = None
    values: Mapping[str, str] = {}
    default: str | None = None

    @model_validator(mode="after")
    def _one(self) -> Source:
        _require(self.column is not None, self.value is not None)
        return self


class JoinedSource(Source):
    """Where one value comes from that may stand in several columns: a name, a place."""

    columns: tuple[Column, ...] = ()
    join: str = ", "

    @model_validator(mode="after")
    def _one(self) -> JoinedSource:
        _require(self.column is not None, bool(self.columns), self.value is not None)
        return self

    @property
    def all_columns(self) -> tuple[str, ...]:
        """Return every column that is read, in order."""
        return (self.column,) if self.column else self.columns


class ListSource(Frozen):
    """Where several values come from: columns, each split, or a fixed list."""

    column: Column | None = None
    columns: tuple[Column, ...] = ()
    value: tuple[str, ...] = ()
    split: Annotated[str, Field(min_length=1)] | None = None
    values: Mapping[str, str] = {}
    default: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one(self) -> ListSource:
        _require(self.column is not None, bool(self.columns), bool(self.value))
        return self

    @property
    def all_columns(self) -> tuple[str, ...]:
        """Return every column that is read, in order."""
        return (self.column,) if self.column else self.columns


def _require(*given: bool) -> None:
    if sum(given) != 1:
        raise PydanticCustomError("import-source", "one source", {})


def as_column(value: object) -> object:
    """Return a plain text as the column that it names."""
    return {"column": value} if isinstance(value, str) else value


def _as_value(value: object) -> object:
    return {"value": value} if isinstance(value, str | int) else value


def _as_count(value: object) -> object:
    return _as_value(value) if isinstance(value, int) else as_column(value)


One = Annotated[Source, BeforeValidator(as_column)]
Joined = Annotated[JoinedSource, BeforeValidator(as_column)]
Many = Annotated[ListSource, BeforeValidator(as_column)]
Fixed = Annotated[Source, BeforeValidator(_as_value)]
Count = Annotated[Source, BeforeValidator(_as_count)]


class OfferSource(ListSource):
    """The tags that become offers, and at which level."""

    level: Fixed = Source(value="advanced")


class NeedSource(ListSource):
    """The tags that become needs: how many, in which format, with which goal."""

    format: Fixed
    level: Fixed | None = None
    goal: One | None = None
    title: One | None = None
    count: Count = Source(value=1)
