"""The last objective: a hash of each pair, so that equal solutions are never left to chance."""

from __future__ import annotations

import numpy as np

from bottega.matching.candidates import Candidates
from bottega.matching.persons import Ints, Words
from bottega.matching.tables import Tables


def pair_hashes(tables: Tables, pairs: Candidates) -> Ints:
    """Return 32 bits for each candidate from its need, mentor and the round's seed."""
    needs, mentors = tables.digests
    mixed = _splitmix64(needs[pairs.needs] + _splitmix64(mentors[pairs.mentors]))
    hashes: Ints = (mixed >> np.uint64(32)).astype(np.int64)
    return hashes


def _splitmix64(values: Words) -> Words:
    # Steele, Lea and Flood: Fast splittable pseudorandom number generators, OOPSLA 2014.
    mixed = values + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
