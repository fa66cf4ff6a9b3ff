"""Which mentors' places others lack, read from the prices of a run: they make the shortlist."""

from __future__ import annotations

import numpy as np

from bottega.matching.decision import Solution
from bottega.matching.gains import place_gains
from bottega.matching.persons import Bools

TOLD = 3  # tiers: one more place that would only raise the score is not missed


def scarce(found: Solution) -> Bools:
    """Say for each mentor and format whether one more place there would reach somebody more."""
    columns = found.tables
    if not found.flow.prices:
        return np.zeros((len(columns.mentors), len(columns.formats)), dtype=np.bool_)
    gains = place_gains(found.flow)[:TOLD]
    first = np.take_along_axis(gains, (gains != 0).argmax(axis=0)[None], axis=0)[0]
    worth: Bools = first > 0
    return worth
