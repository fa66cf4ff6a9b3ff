"""Git's objects by their names, as data: strangers' files never reach the work tree.

One `git cat-file --batch` serves all reading: a process for each file would take minutes.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import TracebackType
from typing import IO

_CHUNK = 1024 * 1024


class Objects:
    """The objects of a folder's repository; use it in a `with` block."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(
            ("git", "cat-file", "--batch"),
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Objects:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.__exit__(kind, error, trace)

    def read(self, name: str, limit: int) -> bytes | int | None:
        """Return an object's bytes; its size where that is over the limit; None if it is missing.

        The name is an object's whole number, as Git itself lists it.
        """
        asked, told = _pipes(self._process)
        asked.write(f"{name}\n".encode())
        asked.flush()
        header = told.readline().split()
        if len(header) != 3:  # "<name> missing", where history is only partly there
            return None
        size = int(header[2])
        if size > limit:
            _skip(told, size + 1)
            return size
        return told.read(size + 1)[:-1]


def _skip(told: IO[bytes], count: int) -> None:
    # What is too large is passed over without ever being held as a whole.
    while count > 0:
        count -= len(told.read(min(count, _CHUNK))) or count


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("git cat-file has no pipes")
    return process.stdin, process.stdout
