"""What is left of places and quotas once some pairs are taken."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bottega.matching.candidates import Candidates
from bottega.matching.persons import Ints
from bottega.matching.tables import Tables


def without(tables: Tables, taken: Candidates) -> Tables:
    """Return the tables after these pairs were chosen: fewer places and quotas, more covered."""
    mentees = tables.need_mentee[taken.needs]
    forms = tables.need_format[taken.needs]
    covered = tables.covered.copy()
    covered[mentees] = True
    return replace(
        tables,
        places=_fewer(tables.places, (taken.mentors, forms)),
        places_in_all=_fewer(tables.places_in_all, taken.mentors),
        quotas=_fewer(tables.quotas, (mentees, forms)),
        quota_in_all=_fewer(tables.quota_in_all, mentees),
        covered=covered,
    )


def _fewer(left: Ints, rows: Ints | tuple[Ints, Ints]) -> Ints:
    fewer = left.copy()
    np.subtract.at(fewer, rows, 1)
    return fewer
