"""The labels that the workflows go by: what the file lists, and what there is to do about it.

Nothing is ever deleted: labels that the file does not list are the community's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from bottega.documents.shape import Frozen, shape
from bottega.documents.strict_yaml import parse
from bottega.documents.tree import Tree, read_text
from bottega.problems import Problem, ProblemsFound, errors

PATH = ".github/labels.yml"
MAX_BYTES = 64 * 1024

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


def plan_labels(wanted: Iterable[Label], present: Iterable[Label]) -> LabelPlan:
    """Return what makes the present labels the wanted ones; case makes no other name."""
    known = {label.name.lower(): label for label in present}
    missing, changed = [], []
    for label in wanted:
        there = known.get(label.name.lower())
        if there is None:
            missing.append(label)
        elif (there.colour, there.description) != (label.colour, label.description):
            changed.append((there.name, label))
    return LabelPlan(tuple(missing), tuple(changed))
