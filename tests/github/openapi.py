"""GitHub's own description of its interface: what is wrong with a request, if anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import jsonschema_rs


@dataclass(frozen=True)
class Operation:
    """One path and method of the description; its schemas are made when they are first used."""

    template: str
    pattern: re.Pattern[str]
    query: Mapping[str, Any]
    content: Mapping[str, Any]


class Description:
    """The description, read once; operations are compiled when they are first asked for."""

    def __init__(self, path: Path) -> None:
        self._whole = json.loads(path.read_text(encoding="utf-8"))
        self._validators: dict[int, Any] = {}

    def wrong(self, method: str, target: str, body: bytes) -> Iterator[str]:
        """Yield what makes a request illegal: path, query, or body."""
        path, _mark, query = target.partition("?")
        operation = self.operation(method, path)
        if operation is None:
            yield f"{method} {path}: no such operation"
            return
        for complaint in (*self._query(operation, query), *self._body(operation, body)):
            yield f"{method} {target}: {complaint}"

    def operation(self, method: str, path: str) -> Operation | None:
        """Return the operation that a path means; the one with the most literal parts wins."""
        found = (one for one in self._operations.get(method, ()) if one.pattern.fullmatch(path))
        return min(found, key=lambda one: one.template.count("{"), default=None)

    def _query(self, operation: Operation, query: str) -> Iterator[str]:
        for key, value in parse_qsl(query, keep_blank_values=True):
            schema = operation.query.get(key)
            if schema is None:
                yield f"unknown parameter {key}"
            else:
                yield from self._violations(schema, _typed(value, schema))

    def _body(self, operation: Operation, body: bytes) -> Iterator[str]:
        schema = operation.content.get("content", {}).get("application/json", {}).get("schema")
        if not body:
            if operation.content.get("required"):
                yield "a body is required"
            return
        if schema is None:
            yield "a body where none belongs"
            return
        given = json.loads(body)
        yield from self._violations(schema, given)
        known = self._resolved(schema).get("properties")
        for key in sorted(set(given) - set(known)) if known and isinstance(given, dict) else ():
            yield f"unknown field {key}"

    def _violations(self, schema: Any, value: Any) -> Iterator[str]:
        found = self._validators.get(id(schema))
        if found is None:
            found = jsonschema_rs.Draft202012Validator(self._plain(schema))
            self._validators[id(schema)] = found
        for error in found.iter_errors(value):
            yield f"{'/'.join(map(str, error.instance_path))}: {error.message}"

    @cached_property
    def _operations(self) -> dict[str, list[Operation]]:
        found: dict[str, list[Operation]] = {}
        for template, methods in self._whole["paths"].items():
            for method in ("get", "post", "put", "patch", "delete"):
                if method in methods:
                    found.setdefault(method.upper(), []).append(
                        self._compiled(template, methods[method])
                    )
        return found

    def _compiled(self, template: str, raw: Mapping[str, Any]) -> Operation:
        parameters = [self._resolved(one) for one in raw.get("parameters", ())]
        deep = {one["name"] for one in parameters if one.get("x-multi-segment")}
        parts = re.split(r"(\{[^}]+\})", template)
        return Operation(
            template,
            re.compile("".join(_part(part, deep) for part in parts)),
            {one["name"]: one["schema"] for one in parameters if one["in"] == "query"},
            self._resolved(raw.get("requestBody", {})),
        )

    def _resolved(self, value: Any) -> Any:
        while isinstance(value, dict) and "$ref" in value:
            found: Any = self._whole
            for key in value["$ref"].split("/")[1:]:
                found = found[key]
            value = found
        return value

    def _plain(self, schema: Any) -> Any:
        """Return a schema of OpenAPI 3.0 as JSON Schema: references filled in, null as a type."""
        schema = self._resolved(schema)
        if isinstance(schema, list):
            return [self._plain(one) for one in schema]
        if not isinstance(schema, dict):
            return schema
        kept = {key: value for key, value in schema.items() if key not in _PROSE}
        plain = {key: self._plain(value) for key, value in kept.items()}
        return {"anyOf": [plain, {"type": "null"}]} if schema.get("nullable") is True else plain


_PROSE = ("example", "examples", "nullable", "x-github-breaking-changes")


def _part(part: str, deep: set[str]) -> str:
    if not part.startswith("{"):
        return re.escape(part)
    return ".+" if part[1:-1] in deep else "[^/]+"


def _typed(value: str, schema: Mapping[str, Any]) -> Any:
    kinds = {schema.get("type"), *(one.get("type") for one in schema.get("oneOf", ()))}
    if kinds & {"integer", "number"} and re.fullmatch(r"-?\d+", value):
        return int(value)
    if "boolean" in kinds and value in ("true", "false"):
        return value == "true"
    return value.split(",") if "array" in kinds else value
