from __future__ import annotations

from bottega.site.places import listed


def test_only_listed_and_recently_confirmed_mentors_are_shown(portal):
    assert [entry.mentor.handle for entry in listed(portal)] == [
        "ada-pialla",
        "bo-chisel",
        "chidi-awl",
        "dita-rasp",
    ]


def test_running_matches_take_places(portal):
    ada, bo, *_ = listed(portal)
    assert dict(ada.left) == {"micro": 1, "classic": 1}
    assert ada.most == 1
    assert ada.open
    assert (bo.most, bo.open) == (0, False)


def test_a_mentor_without_places_is_shown_as_full(portal):
    dita = listed(portal)[-1]
    assert not dita.open
    assert dita.left == {}
