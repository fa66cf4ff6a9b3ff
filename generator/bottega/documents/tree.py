"""A tree of files to read from: the working tree now, a Git revision where history is read."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bottega.problems import Problem, ProblemsFound, problem


class Tree(Protocol):
    """Files by their path relative to the repository's root, with `/` between the parts."""

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the sorted names in a folder; none where there is no such folder.

        Raises ProblemsFound where something else stands in its place.
        """

    def read(self, path: str, limit: int) -> bytes | Problem:
        """Return a regular file's bytes, or why it cannot be read; `limit` is in bytes."""

    def exists(self, path: str) -> bool:
        """Say whether anything stands at the path."""


@dataclass(frozen=True, slots=True)
class FolderTree:
    """The files below a folder on disk; symbolic links are never followed."""

    root: Path

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the sorted names in a folder; none where there is no such folder.

        Raises ProblemsFound where something else stands in its place.
        """
        place = self.root / folder
        if not os.path.lexists(place):
            return ()
        if place.is_symlink() or not place.is_dir():
            raise ProblemsFound([problem(folder, 1, "not-a-folder")])
        return tuple(sorted(entry.name for entry in os.scandir(place)))

    def exists(self, path: str) -> bool:
        """Say whether anything stands at the path."""
        return os.path.lexists(self.root / path)

    def read(self, path: str, limit: int) -> bytes | Problem:
        """Return a regular file's bytes, or why it cannot be read."""
        target = f"{self.root}/{path}"  # a Path for each of many files costs more than reading it
        try:
            found = os.lstat(target)
            if not stat.S_ISREG(found.st_mode):
                return problem(path, 1, "not-a-file")
            if found.st_size > limit:
                return problem(path, 1, "file-too-large", size=found.st_size, limit=limit)
            with open(target, "rb", buffering=0) as file:  # noqa: PTH123 (see above)
                return file.read()
        except FileNotFoundError:
            return problem(path, 1, "file-missing")
        except OSError as error:
            return problem(path, 1, "file-unreadable", detail=error.strerror or "")


def read_text(tree: Tree, path: str, limit: int) -> str | Problem:
    """Return a file as text with plain line ends, or the problem that stands in the way."""
    data = tree.read(path, limit)
    return data if isinstance(data, Problem) else decode(data, path)


def decode(data: bytes, path: str) -> str | Problem:
    """Return bytes as UTF-8 text, without a byte-order mark and with plain line ends."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return problem(path, data.count(b"\n", 0, error.start) + 1, "encoding")
    return text.replace("\r\n", "\n").replace("\r", "\n")
