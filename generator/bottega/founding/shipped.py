"""What the repository keeps elsewhere and the package carries along: workflows, modules."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[3]


def shipped(name: str, origin: str) -> Traversable:
    """Return a file or folder built into the package; in a checkout, the repository's own."""
    packaged = resources.files(__package__).joinpath(*name.split("/"))
    is_there = packaged.is_dir() or packaged.is_file()
    return packaged if is_there else _REPOSITORY / origin


def walk(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    """Yield every file below a folder, by its path from there."""
    for entry in folder.iterdir():
        path = f"{above}{entry.name}"
        if entry.is_dir():
            yield from walk(entry, f"{path}/")
        else:
            yield path, entry
