"""JSON Schemas of the files that people write, with this programme's own vocabulary in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from bottega.people.model import Mentee, Mentor
from bottega.people.topics import TopicsFile, Vocabulary
from bottega.people.vetoes import VetoesFile
from bottega.programme import Programme

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def people_schemas(
    programme: Programme, vocabulary: Vocabulary, language: str
) -> dict[str, dict[str, Any]]:
    """Return the schemas of all files about people and settings by name."""
    choices = _choices(programme, vocabulary, language)
    models: dict[str, type[BaseModel]] = {
        "programme": Programme,
        "topics": TopicsFile,
        "mentor": Mentor,
        "mentee": Mentee,
        "vetoes": VetoesFile,
    }
    return {name: schema_of(model, choices) for name, model in models.items()}


def schema_of(model: type[BaseModel], choices: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return a model's JSON Schema; marked fields become a choice between the given words."""
    schema = model.model_json_schema(mode="validation")
    return {"$schema": DIALECT, **_filled(schema, choices)}


def rules_of(model: type[BaseModel]) -> dict[str, Any]:
    """Return a model's JSON Schema without words, with the marks of what no schema can say.

    `x-one-of` and `x-keys-of` name the programme's own vocabularies, `x-rule` and `x-distinct`
    what only code checks: whoever checks elsewhere by the same rules begins with these.
    """
    bare: dict[str, Any] = _bare(model.model_json_schema(mode="validation"))
    return bare


def _bare(node: Any, *, named: bool = False) -> Any:
    if isinstance(node, list):
        return [_bare(item) for item in node]
    if not isinstance(node, dict):
        return node
    # Below `properties` stand people's words; only there `title` would be a field.
    kept = {key: value for key, value in node.items() if named or key not in _WORDS}
    return {key: _bare(value, named=key in _NAMING) for key, value in kept.items()}


_WORDS = frozenset(("title", "description", "examples"))
_NAMING = frozenset(("properties", "$defs"))
_MARKS = ("x-rule", "x-distinct")


def _choices(
    programme: Programme, vocabulary: Vocabulary, language: str
) -> dict[str, dict[str, str]]:
    return {
        "topics": {key: vocabulary.label(key, language) for key in vocabulary.topics},
        "regions": {key: texts.get(language, key) for key, texts in programme.regions.items()},
        "formats": {key: form.label.get(language, key) for key, form in programme.formats.items()},
        "contacts": {kind: kind for kind in programme.contacts},
    }


def _filled(node: Any, choices: Mapping[str, Mapping[str, str]]) -> Any:
    if isinstance(node, list):
        return [_filled(item, choices) for item in node]
    if not isinstance(node, dict):
        return node
    filled = {key: _filled(value, choices) for key, value in node.items()}
    for mark in _MARKS:
        filled.pop(mark, None)
    marker = filled.pop("x-one-of", None)
    if marker is not None:
        labels = choices.get(marker, {})
        filled = {"oneOf": [{"const": key, "title": label} for key, label in labels.items()]}
    if filled.pop("x-keys-of", None):
        filled["propertyNames"] = {"enum": [*choices.get("formats", {}), "total"]}
    return filled
