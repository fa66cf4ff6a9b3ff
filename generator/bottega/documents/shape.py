"""From plain values to typed, frozen ones: pydantic's errors become Problems with lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from rapidfuzz import process

from bottega.documents.strict_yaml import Location, Parsed
from bottega.problems import Problem, problem

Shape = TypeVar("Shape", bound=BaseModel)


class Frozen(BaseModel):
    """The base of every value read from a file: strict types, no unknown keys, immutable."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _iso_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("bad-date", "bad date", {"value": value[:40]}) from None


IsoDate = Annotated[date, BeforeValidator(_iso_date), PlainSerializer(date.isoformat)]

_LIMIT_KEYS = ("max_length", "min_length", "ge", "le", "gt", "lt")
_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown-field",
    "literal_error": "not-allowed",
    "string_too_long": "too-long",
    "too_long": "too-many",
    "string_too_short": "too-short",
    "too_short": "too-few",
    "string_pattern_mismatch": "bad-form",
    "greater_than_equal": "too-small",
    "less_than_equal": "too-great",
}


def shape(
    model: type[Shape], parsed: Parsed, path: str, extra: Mapping[str, object] | None = None
) -> tuple[Shape | None, tuple[Problem, ...]]:
    """Return the typed value, or one problem for every field that is wrong."""
    if not isinstance(parsed.value, dict):
        return None, (problem(path, parsed.first_line, "not-a-mapping"),)
    given: dict[str, Any] = parsed.value
    reserved = [
        problem(path, parsed.line((key,)), "unknown-field", field=key, suggestion="")
        for key in extra or ()
        if key in given
    ]
    try:
        value = model.model_validate({**given, **(extra or {})})
    except ValidationError as error:
        return None, (*reserved, *_problems(error, model, parsed, path))
    return (None if reserved else value), tuple(reserved)


def did_you_mean(word: str, known: list[str]) -> str:
    """Return the known word that is closest to a mistyped one, or nothing."""
    found = process.extractOne(word, known, score_cutoff=70)
    return str(found[0]) if found else ""


def _problems(
    error: ValidationError, model: type[BaseModel], parsed: Parsed, path: str
) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        location: Location = detail["loc"]
        code = _CODES.get(detail["type"]) or _own_code(detail)
        values = _values(detail, code, model)
        yield problem(path, parsed.line(location), code, field=_field(location), **values)


def _own_code(detail: ErrorDetails) -> str:
    # Our validators use codes with dashes; pydantic's own remaining types are all about types.
    return detail["type"] if "-" in detail["type"] else "wrong-type"


def _values(detail: ErrorDetails, code: str, model: type[BaseModel]) -> dict[str, object]:
    context = dict(detail.get("ctx") or {})
    if code == "unknown-field":
        return {"suggestion": did_you_mean(str(detail["loc"][-1]), _known_fields(model))}
    if code == "wrong-type":
        return {"expected": detail["type"].removesuffix("_type").split("_")[0]}
    if code == "not-allowed":
        return {"value": _short(detail["input"]), "allowed": context["expected"]}
    if code == "bad-form":
        return {"value": _short(detail["input"])}
    limit = next((context[key] for key in _LIMIT_KEYS if key in context), None)
    return {"limit": limit} if limit is not None else context


def _known_fields(model: type[BaseModel]) -> list[str]:
    nested = (
        field
        for definition in model.model_json_schema().get("$defs", {}).values()
        for field in definition.get("properties", ())
    )
    return sorted({*model.model_fields, *nested})


def _field(location: Location) -> str:
    text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in location)
    return text.lstrip(".")


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
