"""Which mentors' places others lack, read from the prices of a run: they make the shortlist."""

from __future__ import annotations

import numpy as np

from bottega.matching.certificate import certificate
from bottega.matching.decision import Solution
from bottega.matching.network import node_names
from bottega.matching.persons import Bools

TIERS = ("waited", "mentees", "matches")  # a place that would only raise the score is not missed


def scarce(found: Solution) -> Bools:
    """Say for each mentor and format whether one more place could help somebody, by the prices.

    They bound what it would bring from above: nobody is left out, and a new optimum decides.
    """
    columns = found.tables
    told = certificate(node_names(columns), found.flow.prices).prices
    gains = np.array(
        [
            [told[tier].get("sink", 0) - told[tier].get(f"mentor/{mentor.handle}/{form}", 0)]
            for mentor in columns.mentors
            for form in columns.formats
            for tier in TIERS
        ]
    ).reshape(len(columns.mentors), len(columns.formats), len(TIERS))
    first = np.take_along_axis(gains, (gains != 0).argmax(axis=2)[..., None], axis=2)[..., 0]
    worth: Bools = first > 0
    return worth & (columns.offered > 0)
