"""Where a build puts its files: beside the finished site, and in its place at the very end.

Only what differs is written; what stays keeps its time. The end is a list of changes, written
before the first of them is made: whoever is killed meanwhile leaves a list that can be finished,
and every file of the site whole, the old one or the new one.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from bottega.documents.writing import replace_file
from bottega.problems import WrongUse

Stamp = tuple[int, int]  # a file's bytes, and when it was written in nanoseconds
_FILES, _CHANGES = "files", "changes.json"


@dataclass(slots=True)
class Stage:
    """The site to come: `paths` are all its files, `changed` those that differ from what stands."""

    output: Path
    paths: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    _stamps: dict[str, Stamp] = field(default_factory=dict)
    _made: set[str] = field(default_factory=set)
    _files: str = field(init=False)
    _standing: str = field(init=False)
    _is_standing: bool = field(init=False)

    def __post_init__(self) -> None:
        self._files = f"{_beside(self.output)}/{_FILES}"
        self._standing = str(self.output)
        self._is_standing = self.output.is_dir()

    def put(self, path: str, data: bytes) -> None:
        """Have a file in the site."""
        self.paths.add(path)
        if self._is_standing and _stands(f"{self._standing}/{path}", data):
            return
        self.changed.add(path)
        target = f"{self._files}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 (as below: thousands of files)
            self._made.add(folder)
        with open(target, "wb", buffering=0) as file:  # noqa: PTH123
            file.write(data)
            self._stamps[path] = _told(os.fstat(file.fileno()))

    def keep(self, path: str, stamp: Stamp) -> bool:
        """Have a file in the site as it stands; False where that is not what was left there."""
        if _stamp(f"{self._standing}/{path}") != stamp:
            return False
        self.paths.add(path)
        self._stamps[path] = stamp
        return True

    def read(self, path: str) -> bytes:
        """Return what a file of the site to come holds."""
        return self._place(path).read_bytes()

    def before(self, path: str) -> bytes:
        """Return what a file of the standing site holds; nothing where there is none."""
        file = self.output / path
        return file.read_bytes() if file.is_file() else b""

    def stamp(self, path: str) -> Stamp:
        """Return the stamp that a file of the site to come will have."""
        return self._stamps.get(path) or _stamp(str(self._place(path))) or (0, 0)

    def join(self, other: Stage) -> None:
        """Take over what somebody else has put into the same site."""
        self.paths |= other.paths
        self.changed |= other.changed
        self._stamps |= other._stamps

    def gone(self) -> list[str]:
        """Return the files that stand and are no part of the site to come, sorted."""
        return sorted(_files(self.output) - self.paths)

    def finish(self, gone: list[str]) -> None:
        """Put the site to come in its place; raises WrongUse where that cannot be written."""
        changes = {"replace": sorted(self.changed), "remove": gone}
        folder = _beside(self.output)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            replace_file(folder / _CHANGES, json.dumps(changes).encode())
            settle(self.output)
        except OSError as error:
            raise WrongUse("cannot-write", path=self.output.name, detail=error.strerror) from error

    def _place(self, path: str) -> Path:
        root = _beside(self.output) / _FILES if path in self.changed else self.output
        return root / path


def settle(output: Path) -> None:
    """Finish the changes that a build has written down; forget those it never came to."""
    folder = _beside(output)
    changes = folder / _CHANGES
    if changes.is_file():
        told = json.loads(changes.read_bytes())
        _settle(output, folder / _FILES, told["replace"], told["remove"])
    shutil.rmtree(folder, ignore_errors=True)


def _settle(output: Path, files: Path, replaced: list[str], removed: list[str]) -> None:
    if not output.exists() and files.exists():
        files.rename(output)
        return
    for path in replaced:
        if (files / path).exists():
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (files / path).replace(output / path)
    for path in removed:
        (output / path).unlink(missing_ok=True)
        _prune(output, (output / path).parent)


def _prune(output: Path, folder: Path) -> None:
    while folder != output and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _beside(output: Path) -> Path:
    return output.with_name(f".{output.name}.next")


def _stands(file: str, data: bytes) -> bool:
    found = _stamp(file)
    return found is not None and found[0] == len(data) and Path(file).read_bytes() == data


def _stamp(file: str) -> Stamp | None:
    try:
        return _told(os.stat(file))  # noqa: PTH116 (asked for every page of thousands)
    except OSError:
        return None


def _told(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns


def _files(folder: Path) -> set[str]:
    found: set[str] = set()
    ahead = [""]
    while ahead:
        inside = ahead.pop()
        try:
            entries = list(os.scandir(f"{folder}/{inside}"))
        except FileNotFoundError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                ahead.append(f"{inside}{entry.name}/")
            else:
                found.add(f"{inside}{entry.name}")
    return found
