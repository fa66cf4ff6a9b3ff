"""The last objective once more: 32 bits for a pair from its need, its mentor and the seed.

The first eight bytes (little-endian) of SHA-256 of "seed LF mentee LF need" and of the mentor's
handle are mixed by splitmix64: the mentor's, added to the need's, mixed again; the upper half.
"""

from __future__ import annotations

import hashlib

import numpy as np

from bottega.matching.persons import Ints, Words
from bottega.matching.tables import Tables

_STEP = np.uint64(11400714819323198485)  # 2^64 divided by the golden ratio
_STIRS = ((30, 13787848793156543929), (27, 10723151780598845931), (31, 1))


class Mixer:
    """Computes the hash of pairs of rows."""

    def __init__(self, tables: Tables) -> None:
        """Digest every need and every mentor once."""
        seed = tables.round.seed or tables.round.id
        asked = ("\n".join((seed, mentee.handle, need.id)) for mentee, need in tables.needs)
        self._needs = np.array([_eight_bytes(text) for text in asked], dtype=np.uint64)
        mentors = [_eight_bytes(mentor.handle) for mentor in tables.mentors]
        self._mentors = _mix(np.array(mentors, dtype=np.uint64))

    def __call__(self, needs: Ints, mentors: Ints) -> Ints:
        """Return the hash of each pair, 0 to 2^32 - 1."""
        both = _mix(self._needs[needs] + self._mentors[mentors])
        upper: Ints = (both // np.uint64(1 << 32)).astype(np.int64)
        return upper


def _eight_bytes(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little")


def _mix(words: Words) -> Words:
    mixed = words + _STEP
    for shift, factor in _STIRS:
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed
