"""Everything that programme.yml and round.yml can say, from the schema of the reader itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from bottega.matching.model import Round
from bottega.people.schemas import rules_of
from bottega.programme import Programme

Kind = Literal["text", "number", "yes", "list", "choice", "texts"]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
FILES: Mapping[str, type[BaseModel]] = {"programme.yml": Programme, "rounds/<id>/round.yml": Round}
_SIMPLE: Mapping[str, Kind] = {
    "string": "text",
    "integer": "number",
    "number": "number",
    "boolean": "yes",
    "array": "list",
}
_TONGUES = "^[a-z]{2,3}"  # the names in a mapping by language begin so


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting by its place, such as `days.accept`; `*` stands for a name of one's own."""

    path: str
    kind: Kind
    required: bool
    default: str = ""
    least: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """Return the first part of its place."""
        return self.path.partition(".")[0]

    @property
    def key(self) -> str:
        """Return the name of the text that says what it means."""
        return f"setting.{self.path}"


def settings_in(file: str) -> tuple[Setting, ...]:
    """Return what a file can say, in the order of the schema."""
    schema = rules_of(FILES[file])
    prefix = "" if FILES[file] is Programme else "round."
    return tuple(_walk(schema, schema.get("$defs", {}), prefix))


def _walk(node: Mapping[str, Any], known: Mapping[str, Any], prefix: str) -> Iterator[Setting]:
    required = node.get("required", ())
    for name, given in node.get("properties", {}).items():
        yield from _setting(f"{prefix}{name}", given, known, name in required)


def _setting(
    path: str, given: Mapping[str, Any], known: Mapping[str, Any], required: bool
) -> Iterator[Setting]:
    node = _resolved(given, known)
    inner = _resolved(node.get("items", {}), known)
    if "properties" in node:
        yield from _walk(node, known, f"{path}.")
    elif "properties" in inner:
        yield from _walk(inner, known, f"{path}.*.")
    elif node.get("type") == "object":
        yield from _mapping(path, node, known, required)
    else:
        yield _plain(path, node, given, required)


def _mapping(
    path: str, node: Mapping[str, Any], known: Mapping[str, Any], required: bool
) -> Iterator[Setting]:
    patterns = node.get("patternProperties") or {"": node.get("additionalProperties", {})}
    ((names, value),) = list(patterns.items())[:1]
    if names.startswith(_TONGUES):
        yield Setting(path, "texts", required)
        return
    inner = _resolved(value if isinstance(value, dict) else {}, known)
    yield from _setting(f"{path}.*", inner, known, required)


def _plain(path: str, node: Mapping[str, Any], given: Mapping[str, Any], required: bool) -> Setting:
    choices = tuple(map(str, node.get("enum", node.get("items", {}).get("enum", ()))))
    kind: Kind = _SIMPLE[node["type"]]
    return Setting(
        path,
        "choice" if "enum" in node else kind,
        required,
        _default(given.get("default")),
        node.get("minimum"),
        node.get("maximum"),
        choices,
    )


def _default(value: object) -> str:
    if value in (None, [], {}, ""):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _resolved(node: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """Return a node with what it refers to; of a choice that may be nothing, the something."""
    if "anyOf" in node:
        something = next(one for one in node["anyOf"] if one.get("type") != "null")
        return {**_resolved(something, known), "default": node.get("default")}
    if "$ref" in node:
        return {**known[node["$ref"].rpartition("/")[2]]}
    return dict(node)
