"""The programme's files, and what each of them is to somebody whom it names."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from bottega.documents.git import files_of
from bottega.documents.tree import FolderTree, read_text

Kind = Literal[
    "profile",
    "record",
    "proof",
    "pin",
    "veto",
    "credential",
    "people",
    "thread",
    "text",
    "settings",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]

MAX_BYTES = 128 * 1024 * 1024
_DERIVED = ("build/", ".git/", ".venv/")
_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"rounds/[^/]+/runs/\d+/matches\.yml", "record"),
    (r"rounds/[^/]+/runs/\d+/(state|certificate)\.json", "proof"),
    (r"rounds/[^/]+/round\.yml", "pin"),
    (r"vetoes\.yml", "veto"),
    (r"credentials/.+", "credential"),
    (r"(mentors|mentees)/.+\.md", "people"),
    (r"content/.+|topics\.yml|README\.md", "text"),
)


def kind_of(path: str, hub: str | None) -> Kind:
    """Return what a file is to somebody whom it names; `hub` is the folder of the threads."""
    if hub is not None and path.startswith(f"{hub}/"):
        return "thread"
    return next((kind for form, kind in _KINDS if re.fullmatch(form, path)), "settings")


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """Yield every text file that a new commit would hold, by its path, sorted."""
    tree = FolderTree(root)
    for path in files_of(root) or _walked(root):
        text = read_text(tree, path, MAX_BYTES)
        if isinstance(text, str):
            yield path, text


def _walked(root: Path) -> tuple[str, ...]:
    found = (
        (Path(folder) / name).relative_to(root).as_posix()
        for folder, _folders, names in os.walk(root)
        for name in names
    )
    return tuple(sorted(path for path in found if not path.startswith(_DERIVED)))
