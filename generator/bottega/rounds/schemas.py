"""JSON Schemas of the files of a round."""

from __future__ import annotations

from typing import Any

from bottega.matching.model import Round
from bottega.people.schemas import schema_of
from bottega.programme import Programme
from bottega.rounds.record import Record
from bottega.texts import in_language


def round_schemas(programme: Programme, language: str) -> dict[str, dict[str, Any]]:
    """Return the schemas of round settings and of a run's record by name."""
    formats = {key: in_language(form.label, language) for key, form in programme.formats.items()}
    return {"round": schema_of(Round, {"formats": formats}), "record": schema_of(Record, {})}
