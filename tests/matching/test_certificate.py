"""The certificate: readable, no longer than it has to be, the same for everybody."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from bottega.matching.certificate import certificate
from bottega.matching.decision import decide
from bottega.matching.model import TIERS
from bottega.matching.proof.prices import names
from bottega.matching.tables import tables
from bottega.people.community import Community
from tests.matching.worlds import DAY, crowds

few = settings(max_examples=40, deadline=None)


def test_prices_are_seen_from_the_source_and_zeros_are_left_out():
    nodes = ("source", "sink", "mentee/ada", None, "mentor/bo")
    vectors = [np.array([5, 5, 7, 9, 4, 100])] * len(TIERS)
    found = certificate(nodes, vectors)
    assert list(found.prices) == list(TIERS)
    assert found.prices["score"] == {"mentee/ada": 2, "mentor/bo": -1}


def test_where_there_was_nothing_to_choose_there_are_no_prices():
    assert certificate((), ()).prices == {tier: {} for tier in TIERS}


@few
@given(crowds())
def test_every_price_is_at_a_node_that_the_checker_knows(world):
    known = {name for group in names(tables(*world, DAY)).values() for name in group}
    for prices in decide(*world, DAY).certificate.prices.values():
        assert prices.keys() <= known
        assert list(prices) == sorted(prices)
        assert 0 not in prices.values()


@few
@given(crowds())
def test_the_order_of_the_input_changes_no_price(world):
    community, round_, occupancy = world
    turned = Community(
        community.programme,
        community.vocabulary,
        dict(reversed(community.mentors.items())),
        dict(reversed(community.mentees.items())),
    )
    again = decide(turned, round_, occupancy, DAY).certificate
    assert again == decide(*world, DAY).certificate
