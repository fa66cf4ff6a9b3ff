"""Writing a new programme into a folder: nothing that stands there is ever overwritten.

The settings come last, so a folder without them is unfinished and the same command completes it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bottega import programme as settings
from bottega.documents.writing import write_text
from bottega.problems import WrongUse


@dataclass(frozen=True, slots=True)
class Planted:
    """Which files were written, and which stood there with other contents and were left."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def plant(folder: Path, files: Mapping[str, str], last: str = settings.PATH) -> Planted:
    """Write the files that are not there; raises WrongUse, nothing written, where it must not.

    That is where another programme stands in the folder, or a file or link is in the way. `last`
    is the path of the settings.
    """
    _refuse(folder, files, last)
    kept = tuple(path for path in files if _differs(folder / path, files[path]))
    written = tuple(
        path
        for path in sorted(files, key=lambda path: (path == last, path))
        if path not in kept and write_text(folder / path, files[path])
    )
    return Planted(written, kept)


def _refuse(folder: Path, files: Mapping[str, str], last: str) -> None:
    if os.path.lexists(folder) and not folder.is_dir():
        raise WrongUse("found-no-folder", folder=folder.name)
    if _differs(folder / last, files[last]):
        raise WrongUse("found-there", folder=folder.name or ".", path=last)
    above = {parent for path in files for parent in PurePosixPath(path).parents} - {Path()}
    for parent in sorted(above, key=str):
        place = folder / parent
        if os.path.lexists(place) and (place.is_symlink() or not place.is_dir()):
            raise WrongUse("found-in-the-way", path=parent)


def _differs(place: Path, text: str) -> bool:
    if not os.path.lexists(place):
        return False
    return place.is_symlink() or not place.is_file() or place.read_bytes() != text.encode()
