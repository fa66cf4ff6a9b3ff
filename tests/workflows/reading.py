"""The repository's workflows and actions, read as YAML for the tests of their rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
GITHUB = REPOSITORY / ".github"
WORKFLOWS = tuple(sorted((GITHUB / "workflows").glob("*.yml")))
ACTIONS = tuple(sorted((GITHUB / "actions").glob("*/action.yml")))


def read(path: Path) -> dict[str, Any]:
    """Return a file's mapping with every scalar as text: `on` stays `on`."""
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every job as `workflow.yml/job` and its mapping."""
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield f"{path.name}/{name}", job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every step of every workflow and action with where it stands."""
    for place, job in jobs():
        for step in job["steps"]:
            yield place, step
    for path in ACTIONS:
        for step in read(path)["runs"]["steps"]:
            yield f"actions/{path.parent.name}", step
