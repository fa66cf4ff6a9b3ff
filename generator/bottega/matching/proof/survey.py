"""One pass over all eligible pairs, block by block: what the other parts of the proof need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from bottega.matching.candidates import Candidates
from bottega.matching.persons import Bools, Ints
from bottega.matching.proof.conditions import Conditions
from bottega.matching.proof.exchanges import mutual
from bottega.matching.proof.limits import reciprocal
from bottega.matching.proof.recorded import Recorded
from bottega.matching.tables import Tables


@dataclass(frozen=True)
class Survey:
    """What was seen among all eligible pairs."""

    pairs: int
    seen: Bools  # [recorded matches] is eligible
    eligible: Ints  # [needs] mentors who fit
    exchanges: Candidates  # the pairs that could be half of an exchange


def survey(
    tables: Tables, blocks: Iterable[Candidates], rows: Recorded, conditions: Conditions
) -> Survey:
    """Look at every eligible pair once; those outside of exchanges go through the conditions."""
    pairs = 0
    seen = np.zeros(len(rows), dtype=np.bool_)
    eligible = np.zeros(len(tables.needs), dtype=np.int64)
    exchanges = []
    wanted = _keys(tables, rows.needs, rows.mentors)
    for block in blocks:
        pairs += len(block)
        in_exchange = reciprocal(tables, block.needs)
        flows = block.only(~in_exchange)
        exchanges.append(block.only(in_exchange))
        conditions.test_pairs(flows)
        seen |= np.isin(wanted, _keys(tables, block.needs, block.mentors))
        eligible += np.bincount(flows.needs, minlength=len(eligible))
    conditions.test_limits()
    both_ways = mutual(tables, _none().joined(*exchanges))
    eligible += np.bincount(both_ways.needs, minlength=len(eligible))
    return Survey(pairs, seen, eligible, both_ways)


def _keys(tables: Tables, needs: Ints, mentors: Ints) -> Ints:
    keys: Ints = needs * len(tables.mentors) + mentors
    return keys


def _none() -> Candidates:
    nothing = np.zeros(0, dtype=np.int64)
    return Candidates(nothing, nothing, nothing)
