"""A tree as it would be with a few other files in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bottega.documents.tree import Tree
from bottega.problems import Problem, problem


@dataclass(frozen=True, slots=True)
class Overlay:
    """The files of a tree, some of them replaced, added or (None) taken away: a `Tree`."""

    below: Tree
    files: Mapping[str, bytes | None]

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the sorted names in a folder; none where there is no such folder."""
        names = set(self.below.names(folder))
        for path, data in self.files.items():
            parent, _, name = path.rpartition("/")
            if parent == folder:
                (names.discard if data is None else names.add)(name)
        return tuple(sorted(names))

    def exists(self, path: str) -> bool:
        """Say whether anything stands at the path."""
        return self.files[path] is not None if path in self.files else self.below.exists(path)

    def read(self, path: str, limit: int) -> bytes | Problem:
        """Return a regular file's bytes, or why it cannot be read."""
        if path not in self.files:
            return self.below.read(path, limit)
        data = self.files[path]
        if data is None:
            return problem(path, 1, "file-missing")
        if len(data) > limit:
            return problem(path, 1, "file-too-large", size=len(data), limit=limit)
        return data
