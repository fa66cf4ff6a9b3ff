"""From plain values to typed, frozen ones: pydantic's errors become Problems with lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_core.core_schema import ErrorType
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
        # Python reads weeks and days without dashes, too; people and schemas don't.
        return date.fromisoformat(value if value[4:5] == value[7:8] == "-" else "")
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


_OF_TEXT = {"too-many": "too-long", "too-few": "too-short"}
_PYDANTIC = frozenset(get_args(ErrorType))  # all other types of errors are codes of ours


def shape(
    model: type[Shape], parsed: Parsed, path: str, extra: Mapping[str, object] | None = None
) -> tuple[Shape | None, tuple[Problem, ...]]:
    """Return the typed value, or one problem for every field that is wrong.

    Lines with a mistake in their writing say nothing more: that was told when they were parsed.
    """
    if not isinstance(parsed.value, dict):
        told = (problem(path, parsed.first_line, "not-a-mapping"),)
        return None, told if parsed.readable else ()
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


def salvage(
    model: type[Shape], parsed: Parsed, stand_ins: Mapping[str, object]
) -> tuple[Shape | None, frozenset[str]]:
    """Return what is right in a document, with stand-ins for what is not, and the wrong fields.

    So the rules about all other fields can be told at the same time. None where nothing is right.
    """
    given: dict[str, Any] = parsed.value if isinstance(parsed.value, dict) else {}
    wrong = _wrong_fields(model, given)
    if wrong >= given.keys():
        return None, wrong
    kept = {key: value for key, value in given.items() if key not in wrong}
    lent = {key: value for key, value in stand_ins.items() if key not in kept}
    try:
        return model.model_validate({**kept, **lent}), wrong
    except ValidationError:
        return None, wrong


def did_you_mean(word: str, known: list[str]) -> str:
    """Return the known word that is closest to a mistyped one, or nothing."""
    found = process.extractOne(word, known, score_cutoff=70)
    return str(found[0]) if found else ""


def _wrong_fields(model: type[BaseModel], given: Mapping[str, object]) -> frozenset[str]:
    try:
        model.model_validate(given)
    except ValidationError as error:
        return frozenset(str(detail["loc"][0]) for detail in error.errors() if detail["loc"])
    return frozenset()


def _problems(
    error: ValidationError, model: type[BaseModel], parsed: Parsed, path: str
) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    parents = {detail["loc"][:end] for detail in details for end in range(len(detail["loc"]))}
    for detail in details:
        location: Location = detail["loc"]
        line = parsed.line(location)
        # A list whose entries are wrong is not also too short.
        follows = detail["type"] == "too_short" and location in parents
        if not follows and line not in parsed.spoilt:
            code = _code(detail)
            yield problem(path, line, code, field=_field(location), **_values(detail, code, model))


def _code(detail: ErrorDetails) -> str:
    kind = detail["type"]
    code = _CODES.get(kind) or ("wrong-type" if kind in _PYDANTIC else kind)
    return _OF_TEXT.get(code, code) if isinstance(detail["input"], str) else code


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
