"""The labels that the workflows go by: what the file lists, what is there, and the way between.

Nothing is ever deleted: labels that the file does not list are the community's own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import Field

from bottega.documents.shape import Frozen, shape
from bottega.documents.strict_yaml import parse
from bottega.documents.tree import Tree, read_text
from bottega.hub.github.client import Client
from bottega.hub.github.troubles import Ambiguous, Refused
from bottega.problems import Problem, ProblemsFound, errors

PATH = ".github/labels.yml"
MAX_BYTES = 64 * 1024
PAGE = 100
UNPROCESSABLE = 422  # GitHub's answer where a label of the name is there already

Name = Annotated[str, Field(min_length=1, max_length=50)]


class LabelSetting(Frozen):
    """How a label looks: six hexadecimal digits, and a sentence for its tooltip."""

    colour: str = Field(pattern=r"^[0-9a-f]{6}$")
    description: str = Field("", max_length=100)


class LabelsFile(Frozen):
    """What labels.yml holds."""

    labels: Mapping[Name, LabelSetting]


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """A label of a repository."""

    name: str
    colour: str
    description: str


@dataclass(frozen=True, slots=True)
class LabelPlan:
    """Labels to create, and labels to change, with the names they have now."""

    missing: tuple[Label, ...]
    changed: tuple[tuple[str, Label], ...]


def load_labels(tree: Tree) -> tuple[Label, ...]:
    """Return the listed labels by name; raises ProblemsFound with everything wrong in the file."""
    text = read_text(tree, PATH, MAX_BYTES)
    if isinstance(text, Problem):
        raise ProblemsFound([text])
    parsed, problems = parse(text, PATH)
    found, wrong = shape(LabelsFile, parsed, PATH)
    if found is None or errors(problems):
        raise ProblemsFound((*problems, *wrong))
    given = found.labels.items()
    return tuple(sorted(Label(name, one.colour, one.description) for name, one in given))


def labels_of(client: Client) -> tuple[Label, ...]:
    """Return the labels that a repository has; raises Trouble."""
    return tuple(sorted(_label(one) for one in _pages(client)))


def plan_labels(wanted: Iterable[Label], present: Iterable[Label]) -> LabelPlan:
    """Return what makes the present labels the wanted ones; names are the same whatever the case."""
    known = {label.name.lower(): label for label in present}
    missing, changed = [], []
    for label in wanted:
        there = known.get(label.name.lower())
        if there is None:
            missing.append(label)
        elif (there.colour, there.description) != (label.colour, label.description):
            changed.append((there.name, label))
    return LabelPlan(tuple(missing), tuple(changed))


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
