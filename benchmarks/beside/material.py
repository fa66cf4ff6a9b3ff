"""MkDocs with Material on the same people: a page for each, not in the navigation, with search.

One language, and no lists by topic: to make those is left to a hook that everybody writes anew.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.beside.people import Person

SETTINGS = """site_name: Programme
theme: {name: material, font: false}
plugins: [search]
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""


def command(root: Path) -> tuple[str, ...]:
    """Return the command that builds a project."""
    return (sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(root / "mkdocs.yml"))


def surroundings() -> dict[str, str]:
    """Return the environment that it runs in."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}


def lay_out(root: Path, people: list[Person]) -> None:
    """Write a project."""
    (root / "docs" / "mentors").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(SETTINGS)
    (root / "docs" / "index.md").write_text("# Programme\n")
    for person in people:
        (root / "docs" / "mentors" / f"{person.handle}.md").write_text(_page(person))


def _page(person: Person) -> str:
    offers = "\n".join(f"- {topic}, {level}" for topic, level in person.offers)
    week = "\n".join(f"| {day} | {hours} |" for day, hours in person.week)
    return (
        f"# {person.name}\n\n{person.places}, {person.timezone}\n\n{person.biography}\n\n"
        f"## Offers\n\n{offers}\n\n## When\n\n| day | hours |\n|---|---|\n{week}\n\n"
        f"## Speaks\n\n{', '.join(person.languages)}\n"
    )
