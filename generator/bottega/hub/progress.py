"""What the programme's automation remembers between its runs: small named texts, safe to lose.

Whatever is kept can be made again from the threads and the files, so nothing here is ever needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bottega.documents.tree import FolderTree, read_text
from bottega.documents.writing import write_text
from bottega.problems import Problem

BRANCH = "progress"  # where a hub on GitHub keeps them
MAX_BYTES = 4 * 1024 * 1024


class Progress(Protocol):
    """Where named texts are kept; a name is a path such as `measures/2026-10.json`."""

    def read(self, name: str) -> str | None:
        """Return a text; None where there is none, or none that can be read."""

    def write(self, texts: Mapping[str, str]) -> bool:
        """Keep texts, all or none, once at the end of a run; those of other names stay.

        Return whether they are kept now. Nothing is written where nothing changed.
        """


@dataclass(frozen=True, slots=True)
class FolderProgress:
    """Texts as files of a folder."""

    folder: Path

    def read(self, name: str) -> str | None:
        """Return a text; None where there is none, or none that can be read."""
        found = read_text(FolderTree(self.folder), name, MAX_BYTES)
        return None if isinstance(found, Problem) else found

    def write(self, texts: Mapping[str, str]) -> bool:
        """Keep texts; raises WrongUse where the disk does not take them."""
        for name, text in sorted(texts.items()):
            write_text(self.folder / name, text)
        return True
