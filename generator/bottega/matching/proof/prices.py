"""A certificate's prices as columns, by what their nodes stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from bottega.matching.model import TIERS, Certificate
from bottega.matching.persons import Bools, Ints
from bottega.matching.proof.findings import Failure, failure
from bottega.matching.tables import Tables

LIMIT = 1 << 60  # three prices and a cost still fit 64 bits: nothing can overflow unseen


@dataclass(frozen=True)
class Prices:
    """The price of every node, a row a tier."""

    source: Ints  # [tiers, 1]
    sink: Ints  # [tiers, 1]
    mentees: Ints  # [tiers, mentees]
    mentee_formats: Ints  # [tiers, mentees × formats]
    needs: Ints  # [tiers, needs]
    mentor_formats: Ints  # [tiers, mentors × formats]
    mentors: Ints  # [tiers, mentors]


def names(tables: Tables) -> dict[str, list[str]]:
    """Return what the nodes are called in a certificate, by the fields of Prices."""
    mentees = [f"mentee/{mentee.handle}" for mentee in tables.mentees]
    mentors = [f"mentor/{mentor.handle}" for mentor in tables.mentors]
    return {
        "source": ["source"],
        "sink": ["sink"],
        "mentees": mentees,
        "mentee_formats": ["/".join(both) for both in product(mentees, tables.formats)],
        "needs": [f"need/{mentee.handle}/{need.id}" for mentee, need in tables.needs],
        "mentor_formats": ["/".join(both) for both in product(mentors, tables.formats)],
        "mentors": mentors,
    }


def read_prices(tables: Tables, certificate: Certificate) -> tuple[Prices, tuple[Failure, ...]]:
    """Return the prices, zero where none is written, and what is wrong with how they are."""
    nodes = names(tables)
    failures = tuple(_failures(nodes, certificate))
    if failures:
        certificate = Certificate({})
    return Prices(**{kind: _column(certificate, nodes[kind]) for kind in nodes}), failures


def first_signs(reduced: Ints) -> tuple[Ints, Ints]:
    """Return for each column the sign of the first number that is not zero, and its row."""
    tiers = (reduced != 0).argmax(axis=0)
    return np.sign(np.take_along_axis(reduced, tiers[None], axis=0)[0]), tiers


def contradicts(reduced: Ints, empty: Bools, full: Bools) -> tuple[Bools, Ints]:
    """Return which arcs speak against an optimum, and the tier in which each does.

    An arc that is neither empty nor full has to have reduced costs of zero in every tier.
    """
    signs, tiers = first_signs(reduced)
    wrong: Bools = (~full & (signs < 0)) | (~empty & (signs > 0))
    return wrong, tiers


def _failures(nodes: dict[str, list[str]], certificate: Certificate) -> Iterator[Failure]:
    known = {name for group in nodes.values() for name in group}
    for tier, prices in certificate.prices.items():
        strange = [name for name in prices if name not in known]
        great = [name for name, price in prices.items() if abs(price) > LIMIT]
        if strange:
            yield _failure("price-of-nobody", tier, strange)
        if great:
            yield _failure("price-too-great", tier, great)


def _failure(code: str, tier: str, found: Sequence[str]) -> Failure:
    return failure(("prices", tier, found[0]), code, tier=tier, node=found[0], number=len(found))


def _column(certificate: Certificate, nodes: Sequence[str]) -> Ints:
    rows = [certificate.prices.get(tier, {}) for tier in TIERS]
    return np.array([[row.get(name, 0) for name in nodes] for row in rows], dtype=np.int64)
