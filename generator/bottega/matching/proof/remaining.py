"""What recorded pairs leave to all others: places, quotas, needs, and who has nobody."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bottega.matching.model import Place
from bottega.matching.persons import Ints
from bottega.matching.tables import Tables


def beside(tables: Tables, needs: Ints, mentors: Ints) -> Tables:
    """Return the tables in which these pairs run; they may take more than there was."""
    left = less(tables, needs, mentors)
    is_open = tables.is_open.copy()
    is_open[needs] = False
    named = [
        (*tables.needs[need], tables.mentors[m]) for need, m in zip(needs, mentors, strict=True)
    ]
    pairs = (Place(one.handle, need.id, other.handle, need.format) for one, need, other in named)
    running = tuple(sorted((*tables.occupancy.running, *pairs)))
    return replace(
        left,
        is_open=is_open,
        occupancy=replace(tables.occupancy, running=running),
        places=np.maximum(left.places, 0),
        places_in_all=np.maximum(left.places_in_all, 0),
        quotas=np.maximum(left.quotas, 0),
        quota_in_all=np.maximum(left.quota_in_all, 0),
    )


def less(tables: Tables, needs: Ints, mentors: Ints) -> Tables:
    """Return the tables with fewer places and quotas, and more mentees with somebody."""
    mentees, forms = tables.need_mentee[needs], tables.need_format[needs]
    covered = tables.covered.copy()
    covered[mentees] = True
    return replace(
        tables,
        places=_less(tables.places, mentors, forms),
        places_in_all=_less(tables.places_in_all, mentors),
        quotas=_less(tables.quotas, mentees, forms),
        quota_in_all=_less(tables.quota_in_all, mentees),
        covered=covered,
    )


def _less(limits: Ints, *rows: Ints) -> Ints:
    left = limits.copy()
    np.subtract.at(left, rows, 1)
    return left
