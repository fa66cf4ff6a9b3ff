"""The files of a commit, read from Git's objects: nothing is checked out."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType

from bottega.documents.git_objects import Objects
from bottega.problems import Problem, ProblemsFound, problem

_REGULAR = ("100644", "100755")


class GitTree:
    """The files below a folder as a commit holds them, a `Tree`; use it in a `with` block."""

    def __init__(self, root: Path, commit: str) -> None:
        """Start reading; the commit must be there (`documents.git.has_commit`)."""
        self._root, self._commit = root, commit
        self.objects = Objects(root)

    def __enter__(self) -> GitTree:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.objects.__exit__(kind, error, trace)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the sorted names in a folder; none where there is no such folder.

        Raises ProblemsFound where something else stands in its place.
        """
        if folder in self._files:
            raise ProblemsFound([problem(folder, 1, "not-a-folder")])
        return tuple(sorted(self._folders.get(folder, ())))

    def exists(self, path: str) -> bool:
        """Say whether anything stands at the path."""
        return path in self._files or path in self._folders

    def read(self, path: str, limit: int) -> bytes | Problem:
        """Return a regular file's bytes, or why it cannot be read."""
        mode, name = self._files.get(path, ("", ""))
        if mode in _REGULAR:
            data = self.objects.read(name, limit)
            if data is None:
                return problem(path, 1, "file-unreadable", detail=name)
            if isinstance(data, int):
                return problem(path, 1, "file-too-large", size=data, limit=limit)
            return data
        return problem(path, 1, "not-a-file" if self.exists(path) else "file-missing")

    def paths(self) -> tuple[str, ...]:
        """Return the paths of all files, links and submodules, in Git's order."""
        return tuple(self._files)

    def blob(self, path: str) -> str | None:
        """Return the name of a regular file's content; None where no such file stands."""
        mode, name = self._files.get(path, ("", ""))
        return name if mode in _REGULAR else None

    @cached_property
    def _files(self) -> Mapping[str, tuple[str, str]]:
        """Return mode and object of every file, link and submodule by its path."""
        listed = subprocess.run(
            ("git", "ls-tree", "-r", "-z", self._commit),
            cwd=self._root,
            capture_output=True,
            check=True,
        ).stdout.decode(errors="surrogateescape")
        entries = (entry.partition("\t") for entry in listed.split("\0") if entry)
        return {path: _mode_and_name(head) for head, _tab, path in entries}

    @cached_property
    def _folders(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for path in self._files:
            while path:
                path, _slash, name = path.rpartition("/")  # noqa: PLW2901 (upwards)
                found[path].add(name)
        return {folder: frozenset(names) for folder, names in found.items()}


def _mode_and_name(head: str) -> tuple[str, str]:
    mode, _kind, name = head.split()
    return mode, name
