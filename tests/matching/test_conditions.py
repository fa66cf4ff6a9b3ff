"""The checker's conditions against the network written out arc by arc, pair nodes included."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bottega.matching.decision import decide
from bottega.matching.hashing import pair_hashes
from bottega.matching.model import TIERS, Certificate
from bottega.matching.proof.check import prove
from tests.matching.tampering import World
from tests.matching.worlds import DAY, crowds

some = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ZERO = (0,) * len(TIERS)


def plus(*vectors):
    return tuple(sum(column) for column in zip(*vectors, strict=True))


def minus(one, other):
    return tuple(a - b for a, b in zip(one, other, strict=True))


def holds(reduced, flow, capacity):
    """One arc's condition; reduced costs are compared as tuples, tier by tier."""
    return (flow >= capacity or reduced >= ZERO) and (flow <= 0 or reduced <= ZERO)


class Written:
    """The network of a world and its matches, in plain dictionaries."""

    def __init__(self, world, matching):
        """Collect pairs with costs, and how much passes through what."""
        whole = World(world)
        tables = whole.tables
        self.pairs = {}
        hashes = pair_hashes(tables, whole.pairs)
        for name, score, value in zip(whole.named(), whole.pairs.scores, hashes, strict=True):
            form = whole.match(*name).format
            if form != "swap":
                self.pairs[name] = (form, (0, 0, -1, -int(score), -int(value)))
        self.chosen = {(m.mentee, m.need, m.mentor) for m in matching.matches} & set(self.pairs)
        swaps = [match for match in matching.matches if match.format == "swap"]
        self.covered = {place.mentee for place in world[2].running} | {m.mentee for m in swaps}
        self.waited = world[2].waited
        self.limits = _limits(tables, Counter(chain.from_iterable(map(_nodes, swaps))))

    def proved_by(self, prices):
        """Say whether prices prove the chosen pairs best."""
        used = Counter(
            node
            for mentee, need, mentor in self.chosen
            for node in _nodes_of(mentee, mentor, self.pairs[mentee, need, mentor][0])
        )
        live = {
            node
            for (mentee, _need, mentor), (form, _cost) in self.pairs.items()
            for node in _nodes_of(mentee, mentor, form)
        }
        arcs = [self._arcs(node, used[node], prices) for node in sorted(live)]
        arcs += [self._to_needs(prices), self._past_everybody(prices)]
        return all(holds(*arc) for arc in chain.from_iterable(arcs)) and self._meetings(prices)

    def _arcs(self, node, flow, prices):
        limit, (kind, name, *form) = self.limits[node], node.split("/")
        if kind == "mentor":
            end = prices[f"mentor/{name}"] if form else prices["sink"]
            yield minus(prices[node], end), flow, limit
        elif form:
            yield minus(prices[f"mentee/{name}"], prices[node]), flow, limit
        else:
            step, new = minus(prices["source"], prices[node]), name not in self.covered
            worth = (-int(new and name in self.waited), -int(new), 0, 0, 0)
            yield plus(step, worth), min(flow, 1), min(limit, 1)
            yield step, max(flow - 1, 0), max(limit - 1, 0)

    def _to_needs(self, prices):
        matched = {pair[:2] for pair in self.chosen}
        for mentee, need, form in {(m, n, f) for (m, n, _mentor), (f, _c) in self.pairs.items()}:
            step = minus(prices[f"mentee/{mentee}/{form}"], prices[f"need/{mentee}/{need}"])
            yield step, int((mentee, need) in matched), 1

    def _past_everybody(self, prices):
        most = [
            sum(limit for node, limit in self.limits.items() if _in_all(node, kind))
            for kind in ("mentee", "mentor")
        ]
        yield minus(prices["source"], prices["sink"]), min(most) - len(self.chosen), min(most)

    def _meetings(self, prices):
        """Say whether every node between a mentee's needs and one mentor can have a price."""
        groups = defaultdict(list)
        for (mentee, need, mentor), (form, cost) in self.pairs.items():
            begin = plus(cost, prices[f"need/{mentee}/{need}"])
            taken = int((mentee, need, mentor) in self.chosen)
            groups[mentee, f"mentor/{mentor}/{form}"].append((begin, taken))
        return all(_can_be_priced(arcs, prices[group[1]]) for group, arcs in groups.items())


def _can_be_priced(arcs, end):
    passing = sum(taken for _begin, taken in arcs)
    return any(
        holds(minus(price, end), passing, 1)
        and all(holds(minus(begin, price), taken, 1) for begin, taken in arcs)
        for price in (end, *(begin for begin, _taken in arcs))
    )


def _limits(tables, less):
    limits = {}
    for row, mentee in enumerate(tables.mentees):
        limits[f"mentee/{mentee.handle}"] = tables.quota_in_all[row]
        for column, form in enumerate(tables.formats):
            limits[f"mentee/{mentee.handle}/{form}"] = tables.quotas[row, column]
    for row, mentor in enumerate(tables.mentors):
        limits[f"mentor/{mentor.handle}"] = tables.places_in_all[row]
        for column, form in enumerate(tables.formats):
            limits[f"mentor/{mentor.handle}/{form}"] = tables.places[row, column]
    return {node: int(limit) - less[node] for node, limit in limits.items()}


def _nodes(match):
    return _nodes_of(match.mentee, match.mentor, match.format)


def _nodes_of(mentee, mentor, form):
    sides = f"mentee/{mentee}", f"mentor/{mentor}"
    return (*sides, *(f"{side}/{form}" for side in sides))


def _in_all(node, kind):
    return node.startswith(f"{kind}/") and node.count("/") == 1


def _vectors(certificate):
    tiers = [certificate.prices.get(tier, {}) for tier in TIERS]
    nodes = {name for tier in tiers for name in tier}
    return defaultdict(lambda: ZERO, {n: tuple(t.get(n, 0) for t in tiers) for n in nodes})


@some
@given(crowds(), st.data())
def test_any_prices_prove_exactly_what_the_written_network_says(world, data):
    matching = decide(*world, DAY)
    written = Written(world, matching)
    assert written.proved_by(_vectors(matching.certificate))
    nodes = sorted({*written.limits, *(f"need/{m}/{n}" for m, n, _mentor in written.pairs)})
    step = st.tuples(
        st.sampled_from([*nodes, "source", "sink"]),
        st.sampled_from(TIERS),
        st.sampled_from((-5000, -25, -1, 1, 25, 5000)),
    )
    prices = {tier: dict(given) for tier, given in matching.certificate.prices.items()}
    for node, tier, change in data.draw(st.lists(step, min_size=1, max_size=4)):
        prices[tier][node] = prices[tier].get(node, 0) + change
        other = Certificate(prices)
        found = {failure.code for failure in prove(*world, DAY, matching, other).failures}
        assert found == (set() if written.proved_by(_vectors(other)) else {"unproved"})
