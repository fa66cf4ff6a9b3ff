from __future__ import annotations

import pytest

from bottega.site.demand import demand, safe


def test_open_needs_meet_the_places_left(portal):
    rust = next(item for item in demand(portal) if item.topic == "rust")
    assert (rust.needs, rust.places, rust.missing) == (4, 0, 4)


def test_met_needs_are_not_counted(portal):
    assert {item.topic for item in demand(portal)} == {"rust"}


@pytest.mark.parametrize(("count", "told"), [(0, 0), (1, None), (4, None), (5, 5), (90, 90)])
def test_a_small_number_is_not_told(count: int, told: int | None):
    assert safe(count) == told
