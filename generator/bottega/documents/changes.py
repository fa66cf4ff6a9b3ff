"""What a branch changes, as Git's own raw list: hostile names, links and modes come as they are."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Literal

from bottega.documents.git import prefix_of
from bottega.problems import ProblemsFound, problem

Status = Literal["A", "M", "D", "T"]  # added, modified, deleted, become of another kind

MAX_CHANGES = 20_000
ABSENT, PLAIN, PROGRAM = "000000", "100644", "100755"
_MAX_BYTES = 16 * 1024 * 1024
_RAW = ("--raw", "-r", "-z", "--no-renames", "--no-abbrev", "--ignore-submodules=none")


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One file's change: modes as Git writes them, and the names of its contents before and after.

    In a path, bytes that are no UTF-8 stand as surrogates; people are told `shown_path(path)`.
    """

    path: str
    status: Status
    old_mode: str
    new_mode: str
    old_blob: str
    new_blob: str

    @property
    def is_plain(self) -> bool:
        """Say whether an ordinary file stands there after the change."""
        return self.new_mode == PLAIN


def changes(root: Path, old: str, new: str) -> tuple[Change, ...]:
    """Return what differs between two commits, given by their whole names, sorted by path.

    A renamed file is one deleted and one added. Where the folder is part of a larger repository,
    paths begin there, and what lies outside of it begins with `../`. Raises ProblemsFound where
    there are too many.
    """
    inside = prefix_of(root)
    with subprocess.Popen(
        ("git", "diff-tree", *_RAW, old, new),
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        listed = _capped(process)
    if process.returncode != 0:
        raise OSError(process.returncode, "git diff-tree")
    found = _parsed(listed.decode(errors="surrogateescape"))
    return tuple(sorted(replace(one, path=_from(inside, one.path)) for one in found))


def shown_path(path: str) -> str:
    """Return a path, or other text of a stranger, on one line of printable characters."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in path)


def _from(inside: str, path: str) -> str:
    up = "../" * inside.count("/")
    return path.removeprefix(inside) if path.startswith(inside) else f"{up}{path}"


def _capped(process: subprocess.Popen[bytes]) -> bytes:
    told: IO[bytes] | None = process.stdout
    listed = told.read(_MAX_BYTES + 1) if told else b""
    if len(listed) > _MAX_BYTES or listed.count(b"\0") > 2 * MAX_CHANGES:
        process.kill()
        raise ProblemsFound([problem(".", 1, "changes-too-many", limit=MAX_CHANGES)])
    return listed


def _parsed(listed: str) -> Iterator[Change]:
    fields = listed.split("\0")
    for head, path in zip(fields[::2], fields[1::2], strict=False):
        old_mode, new_mode, old_blob, new_blob, status = head.lstrip(":").split(" ")
        yield Change(path, _status(status), old_mode, new_mode, old_blob, new_blob)


def _status(letter: str) -> Status:
    known: dict[str, Status] = {"A": "A", "D": "D", "T": "T"}
    return known.get(letter, "M")
