"""Labels read from a repository on GitHub, and a plan for them carried out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from bottega.hub.github.client import Client
from bottega.hub.github.troubles import Ambiguous, Refused
from bottega.hub.labels import Label, LabelPlan

PAGE = 100
UNPROCESSABLE = 422  # GitHub's answer where a label of the name is there already


def labels_of(client: Client) -> tuple[Label, ...]:
    """Return the labels that a repository has; raises Trouble."""
    return tuple(sorted(_label(one) for one in _pages(client)))


def apply_labels(client: Client, plan: LabelPlan) -> None:
    """Carry a plan out; what somebody else created meanwhile is left. Raises Trouble."""
    for label in plan.missing:
        try:
            client.write("POST", "labels", {"name": label.name, **_look(label)})
        except Refused as refused:
            if refused.status != UNPROCESSABLE:
                raise
        except Ambiguous:
            if client.read(f"labels/{quote(label.name, safe='')}") is None:
                raise
    for name, label in plan.changed:
        client.write("PATCH", f"labels/{quote(name, safe='')}", _look(label))


def _pages(client: Client) -> Iterator[Mapping[str, Any]]:
    for page in itertools.count(1):
        found = client.read("labels", per_page=PAGE, page=page) or ()
        yield from found
        if len(found) < PAGE:
            return


def _look(label: Label) -> dict[str, str]:
    return {"color": label.colour, "description": label.description}


def _label(value: Mapping[str, Any]) -> Label:
    return Label(value["name"], str(value["color"]).lower(), value.get("description") or "")
