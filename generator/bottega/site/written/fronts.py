"""What stands above the files that maintainers write, a shape a kind."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bottega.documents.shape import Frozen, IsoDate
from bottega.programme import Key, WebAddress

Line = Annotated[str, Field(min_length=1, max_length=400)]
Kind = Literal["job", "grant", "call"]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]


def _moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise PydanticCustomError("bad-moment", "bad moment", {"value": value[:40]})
    return found


Moment = Annotated[datetime, BeforeValidator(_moment)]


class PageFront(Frozen):
    """What stands above a page."""

    title: Line
    description: Line


class AnnouncementFront(Frozen):
    """What stands above an announcement."""

    title: Line
    date: IsoDate
    summary: Line


class EventFront(Frozen):
    """What stands above an event; the moments carry their offset from UTC.

    `consent` says how those who are seen or heard agreed to be recorded.
    """

    title: Line
    starts: Moment
    ends: Moment
    place: Line
    summary: Line
    link: WebAddress | None = None
    module: Key | None = None
    recording: WebAddress | None = None
    consent: Line | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> EventFront:
        if self.ends <= self.starts:
            raise PydanticCustomError("event-order", "order", {})
        if self.recording and not self.consent:
            raise PydanticCustomError("recording-consent", "consent", {})
        return self


class OpportunityFront(Frozen):
    """What stands above an opportunity; it can be answered until `closes`, that day included."""

    title: Line
    kind: Kind
    offered_by: Line
    published: IsoDate
    closes: IsoDate
    summary: Line
    link: WebAddress
    place: Line | None = None
    topics: Annotated[tuple[Key, ...], Field(max_length=8)] = ()

    @model_validator(mode="after")
    def _fits_together(self) -> OpportunityFront:
        if self.closes < self.published:
            raise PydanticCustomError("opportunity-order", "order", {})
        return self
