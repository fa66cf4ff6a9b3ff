"""The cards of lists, drawn once with the people they show and laid down in a file.

Every list shows some of the same cards; in memory all of them would weigh more than the people.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO

from bottega.site.edition import Edition
from bottega.site.figures.places import Entry

Key = tuple[str, str]  # a language and a handle
Places = dict[Key, tuple[int, int]]  # where a card begins, and its bytes


@dataclass(slots=True)
class Deck:
    """Cards in a file without a name, which ends with the processes that have it open."""

    places: Places = field(default_factory=dict)
    _file: IO[bytes] = field(default_factory=TemporaryFile)
    _end: int = 0

    def lay(self, key: Key, card: bytes) -> None:
        """Lay a card down."""
        self._file.write(card)
        self.places[key] = (self._end, len(card))
        self._end += len(card)

    def laid(self) -> Places:
        """Return where all cards are; whoever shares the file can take them from now on."""
        self._file.flush()
        return self.places

    def take(self, key: Key) -> bytes | None:
        """Return a card; None where it was not laid here."""
        place = self.places.get(key)
        return os.pread(self._file.fileno(), place[1], place[0]) if place else None


def key_of(edition: Edition, entry: Entry) -> Key:
    """Return what a mentor's card in a language is known by."""
    return edition.language, entry.mentor.handle
