from __future__ import annotations

from bottega.site.demand import demand


def test_open_needs_meet_the_places_left(portal):
    rust = next(item for item in demand(portal) if item.topic == "rust")
    assert (rust.needs, rust.places, rust.missing) == (4, 0, 4)


def test_met_needs_are_not_counted(portal):
    assert {item.topic for item in demand(portal)} == {"rust"}
