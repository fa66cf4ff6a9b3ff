"""The certificate of a run: prices by readable names, from which anyone can prove the optimum.

For a tier, an arc's reduced cost is its cost, plus the price where it begins, less the price
where it ends. Read over all tiers in their order, the first reduced cost that is not zero has
to be positive where a match could still pass and negative where one does. The price at a mentor,
or at one of their formats, is what one more place there would change (`gains`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bottega.matching.model import TIERS, Certificate
from bottega.matching.persons import Ints


def certificate(names: Sequence[str | None], prices: Sequence[Ints]) -> Certificate:
    """Return the certificate of an assignment; prices without a name are left out, and zeros.

    `prices` has a vector for each tier that begins with the nodes of `names`; it is empty where
    there was nothing to choose.
    """
    if not prices:
        return Certificate({tier: {} for tier in TIERS})
    return Certificate({t: _named(names, vector) for t, vector in zip(TIERS, prices, strict=True)})


def _named(names: Sequence[str | None], vector: Ints) -> dict[str, int]:
    # Only differences count. Seen from the source, which comes first, most are zero.
    # Behind the nodes with names stand those of pairs.
    found = zip(names, (vector - vector[0]).tolist(), strict=False)
    return dict(sorted((name, price) for name, price in found if name and price))
