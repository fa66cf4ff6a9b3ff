"""Why an exchange waits: who could exchange with whom, and how many exchanges fit at once.

The chosen exchanges are as many as there can be among people who are linked by possible ones:
whoever could add one would also reach more people. So who is left over is told a true number.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from bottega.matching.candidates import Candidates
from bottega.matching.model import Exchanging
from bottega.matching.swaps import exchanges
from bottega.matching.tables import Tables


def circles(tables: Tables, pairs: Candidates, swaps: Candidates) -> dict[str, Exchanging]:
    """Return by handle how many people each person is linked with, and their exchanges.

    `pairs` are all mutual candidates, `swaps` the chosen halves.
    """
    edges = exchanges(tables, pairs)
    people = sorted({person for pair in edges for person in pair})
    row = {person: number for number, person in enumerate(people)}
    ends = np.array([[row[one], row[other]] for one, other in edges]).reshape(-1, 2)
    shape = (len(people), len(people))
    graph = sparse.coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=shape)
    number, labels = csgraph.connected_components(graph, directed=False)
    sizes = np.bincount(labels, minlength=number)
    teaching = [row[tables.mentors[mentor].handle] for mentor in swaps.mentors]
    taken = np.bincount(labels[teaching], minlength=number)
    return {
        person: Exchanging(people=int(sizes[label]), exchanges=int(taken[label]) // 2)
        for person, label in zip(people, labels, strict=True)
    }
