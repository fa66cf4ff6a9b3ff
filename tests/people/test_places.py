import pytest

from bottega.people.places import same_clock, zones_of


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Europe/Rome", "Europe/Rome"),
        ("america/new york", "America/New_York"),
        ("Italy", "Europe/Rome"),
        ("Bologna, Italia", "Europe/Rome"),
        ("Roma", "Europe/Rome"),
        ("Deutschland", "Europe/Berlin"),
        ("Paesi Bassi", "Europe/Amsterdam"),
        ("Lisbon, Portugal", "Europe/Lisbon"),
        ("Nairobi (Kenya)", "Africa/Nairobi"),
        ("Netherlands, Belgium", "Europe/Amsterdam"),
        ("UK", "Europe/London"),
        ("Argentina", "America/Argentina/Buenos_Aires"),
        ("Chicago, USA", "America/Chicago"),
    ],
)
def test_a_place_with_one_clock_is_known(place, zone):
    assert zones_of(place, 2026) == (zone,)


@pytest.mark.parametrize("place", ["United States", "Spain", "Boston, USA", "Rome, Japan"])
def test_a_place_with_several_clocks_gives_them_all(place):
    assert len(zones_of(place, 2026)) > 1


@pytest.mark.parametrize("place", ["", "Atlantis", "CET", "somewhere nice"])
def test_a_place_that_is_not_known_gives_none(place):
    assert zones_of(place, 2026) == ()


def test_of_several_zones_the_one_where_most_people_live_is_named_first():
    assert zones_of("Spagna", 2026)[0] == "Europe/Madrid"


def test_two_zones_may_show_the_same_time():
    assert same_clock("Europe/Rome", "Europe/Paris", 2026)
    assert not same_clock("Europe/Rome", "UTC", 2026)
