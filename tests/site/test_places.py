from __future__ import annotations

from dataclasses import replace

from bottega.rounds.history import History
from bottega.site.figures.places import listed


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


def test_a_format_that_no_current_round_has_is_not_to_be_had_now(portal):
    past = portal.history.rounds
    micro = tuple(
        replace(item, round=item.round.model_copy(update={"formats": ("micro",)})) for item in past
    )
    ada, _bo, chidi, _dita = listed(replace(portal, history=History(micro)))
    assert ada.left["classic"] == 0
    assert (chidi.open, chidi.takes) == (False, ("classic",))


def test_between_rounds_every_format_counts(portal):
    chidi = listed(replace(portal, history=History(())))[2]
    assert (chidi.most, chidi.takes) == (1, ("classic",))
