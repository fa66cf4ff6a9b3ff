"""What each version of this program changes for programmes: changes.yml → values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources
from typing import Annotated

from pydantic import Field

from bottega.documents.shape import Frozen, shape
from bottega.documents.strict_yaml import parse
from bottega.programme import Texts

NAME = "changes.yml"
PATH = f"generator/bottega/versions/{NAME}"  # in this program's repository
MAX_BYTES = 256 * 1024
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")

Version = tuple[int, ...]
Told = Annotated[str, Field(pattern=_VERSION.pattern)]


class Changes(Frozen):
    """What changed with each version, the newest first: a text in several languages each."""

    versions: Mapping[Told, tuple[Texts, ...]]

    def since(self, version: str) -> tuple[Texts, ...]:
        """Return what changed after a version, the newest first."""
        known = number(version)
        return tuple(
            text
            for later, texts in self.versions.items()
            if (number(later) or ()) > (known or ())
            for text in texts
        )


def changes() -> Changes:
    """Return what this very version and those before it changed."""
    found = read_changes(resources.files(__package__).joinpath(NAME).read_text(encoding="utf-8"))
    assert found is not None, "a test reads it"
    return found


def read_changes(text: str) -> Changes | None:
    """Return what a version's list says; None where it is of a kind that we do not know."""
    if len(text.encode()) > MAX_BYTES:
        return None
    parsed, problems = parse(text, NAME)
    found, wrong = shape(Changes, parsed, NAME)
    return None if problems or wrong else found


def number(version: str) -> Version | None:
    """Return a version's numbers, to compare; None for what is no released version."""
    found = _VERSION.fullmatch(version.removeprefix("v"))
    return tuple(map(int, found.groups())) if found else None
