"""The exchanges solved again by other code: an integer programme for each connected part.

What is compared are whole numbers: each solution is rounded to the exchanges that it names and
counted again. In each part the tiers are maximised in their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from bottega.matching.candidates import Candidates
from bottega.matching.model import TIERS
from bottega.matching.persons import Bools, Ints
from bottega.matching.proof.findings import Failure, failure
from bottega.matching.proof.limits import people
from bottega.matching.proof.mixing import Mixer
from bottega.matching.proof.recorded import Recorded
from bottega.matching.tables import Tables

Direction = tuple[str, str]


@dataclass(frozen=True)
class _Half:
    """One direction of a possible exchange: what it adds to each tier but the matches."""

    waited: int
    covered: int
    score: int
    hash: int


@dataclass(frozen=True)
class _Exchange:
    """Two people who could teach each other, and what that is worth tier by tier."""

    between: tuple[str, str]
    worth: tuple[int, ...]


def mutual(tables: Tables, pairs: Candidates) -> Candidates:
    """Return the candidates that are there the other way round, too."""
    directions = people(tables, pairs.needs, pairs.mentors)
    known = set(directions)
    kept = [direction[::-1] in known for direction in directions]
    return pairs.only(np.array(kept, dtype=np.bool_))


def worse_exchanges(
    tables: Tables, pairs: Candidates, rows: Recorded, scores: Ints
) -> Iterator[Failure]:
    """Yield each part of the people in which other exchanges are better than the recorded ones.

    `pairs` are all mutual candidates, `rows` the recorded halves with their scores.
    """
    possible = _exchanges(_best_halves(tables, _within_quota(tables, pairs)))
    chosen = Candidates(rows.needs, rows.mentors, scores)
    told = {found.between: found.worth for found in _exchanges(_best_halves(tables, chosen))}
    for part in _parts(possible):
        best = _sum(_solved(part))
        ours = _sum([told[found.between] for found in part if found.between in told])
        if ours < best:
            tier = next(n for n in range(len(TIERS)) if ours[n] != best[n])
            named = ", ".join(sorted({person for found in part for person in found.between}))
            numbers = {"tier": TIERS[tier], "told": ours[tier], "best": best[tier]}
            yield failure(("matches",), "exchanges-better", people=named, **numbers)


def _within_quota(tables: Tables, pairs: Candidates) -> Candidates:
    mentees, forms = tables.need_mentee[pairs.needs], tables.need_format[pairs.needs]
    allowed: Bools = np.minimum(tables.quotas[mentees, forms], tables.quota_in_all[mentees]) > 0
    return pairs.only(allowed)


def _best_halves(tables: Tables, pairs: Candidates) -> dict[Direction, _Half]:
    # Several needs may lead to the same person: the better one, by score, then hash.
    hashes = Mixer(tables)(pairs.needs, pairs.mentors)
    directions = people(tables, pairs.needs, pairs.mentors)
    found: dict[Direction, _Half] = {}
    for row in np.lexsort((hashes, pairs.scores)):
        mentee = tables.need_mentee[pairs.needs[row]]
        covers = not tables.covered[mentee]
        waited = covers and bool(tables.waited[mentee])
        found[directions[row]] = _Half(waited, covers, int(pairs.scores[row]), int(hashes[row]))
    return found


def _exchanges(halves: dict[Direction, _Half]) -> list[_Exchange]:
    found = []
    for (one, other), there in sorted(halves.items(), key=lambda item: item[0]):
        back = halves.get((other, one))
        if one < other and back is not None:
            worth = (
                there.waited + back.waited,
                there.covered + back.covered,
                2,
                there.score + back.score,
                there.hash + back.hash,
            )
            found.append(_Exchange((one, other), worth))
    return found


def _parts(exchanges: Sequence[_Exchange]) -> Iterator[list[_Exchange]]:
    everyone = sorted({person for found in exchanges for person in found.between})
    row = {person: number for number, person in enumerate(everyone)}
    ends = np.array([[row[p] for p in found.between] for found in exchanges]).reshape(-1, 2)
    shape = (len(everyone), len(everyone))
    graph = sparse.coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=shape)
    number, labels = sparse.csgraph.connected_components(graph, directed=False)
    parts: list[list[_Exchange]] = [[] for _part in range(number)]
    for found, (one, _other) in zip(exchanges, ends, strict=True):
        parts[labels[one]].append(found)
    yield from parts


def _solved(part: Sequence[_Exchange]) -> list[tuple[int, ...]]:
    """Return what each exchange of the best choice in a part is worth."""
    worth = np.array([found.worth for found in part], dtype=np.int64)
    limits = [LinearConstraint(_once_each(part), -np.inf, 1)]
    chosen = np.zeros(len(part), dtype=np.bool_)
    for tier in range(len(TIERS)):
        chosen = _maximised(worth[:, tier], limits)
        limits.append(LinearConstraint(worth[None, :, tier], worth[chosen, tier].sum(), np.inf))
    return [found.worth for found, taken in zip(part, chosen, strict=True) if taken]


def _once_each(part: Sequence[_Exchange]) -> sparse.csr_array:
    row: dict[str, int] = {}
    ends = [row.setdefault(person, len(row)) for found in part for person in found.between]
    columns = np.repeat(np.arange(len(part)), 2)
    shape = (len(row), len(part))
    return sparse.csr_array((np.ones(len(ends)), (ends, columns)), shape=shape)


def _maximised(worth: Ints, limits: Sequence[LinearConstraint]) -> Bools:
    found = milp(
        -worth.astype(np.float64),
        constraints=limits,
        integrality=np.ones(len(worth), dtype=np.int64),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0},
    )
    if found.x is None:
        raise RuntimeError(f"exchanges: {found.message}")
    chosen: Bools = np.asarray(found.x) > 0.5
    return chosen


def _sum(worths: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*worths, strict=True)) or (0,) * len(TIERS)
