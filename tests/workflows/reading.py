"""The repository's workflows and actions, read as YAML for the tests of their rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
GITHUB = REPOSITORY / ".github"
WORKFLOWS = tuple(sorted((GITHUB / "workflows").glob("*.yml")))
REUSABLE = tuple(path for path in WORKFLOWS if path.name.startswith("reusable-"))
CALLED = {path.name.removeprefix("reusable-"): path for path in REUSABLE}
CALLERS = tuple(path for path in WORKFLOWS if path.name in CALLED)
ACTIONS = (REPOSITORY / "action.yml", *sorted((GITHUB / "actions").glob("*/action.yml")))


@cache  # of this repository, so they stay as they are; pure Python reads them slowly
def read(path: Path) -> dict[str, Any]:
    """Return a file's mapping with every scalar as text: `on` stays `on`."""
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every job that does something itself as `workflow.yml/job` and its mapping."""
    for path in WORKFLOWS:
        if path not in CALLERS:
            for name, job in read(path)["jobs"].items():
                yield f"{path.name}/{name}", job


def calls() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the one job of each workflow that calls another, by the workflow's name."""
    for path in CALLERS:
        (job,) = read(path)["jobs"].values()
        yield path.name, job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every step of every workflow and action with where it stands."""
    for place, job in jobs():
        for step in job["steps"]:
            yield place, step
    for path in ACTIONS:
        for step in read(path)["runs"]["steps"]:
            yield f"actions/{path.parent.name}", step
