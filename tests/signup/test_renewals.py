from datetime import date

import pytest

from bottega.matching.model import SignUp
from bottega.rounds.history import History, RoundHistory
from bottega.signup.renewals import Situation, Words, is_current, pair_of, renewal
from bottega.signup.requests import requests_in
from tests.builders import (
    a_round,
    community,
    history,
    match,
    mentee,
    mentor,
    need,
    record,
    said,
)

PAIR = ("luca", "ada-rossi")
DAY = date(2026, 4, 20)


def autumn(**values):
    days = {
        "signup": SignUp(opens=date(2026, 9, 1), closes=date(2026, 9, 30)),
        "starts": date(2026, 10, 5),
        "ends": date(2026, 12, 20),
    }
    return a_round("2026-autumn", **{**days, **values})


def past(*others):
    spring = history(record(match())).rounds
    return History((*spring, *(RoundHistory(one, ()) for one in others)))


def wish(text, day=10):
    return requests_in(said("x", text, day=day))


def words(mentee_says="/continue-with ada-rossi", mentor_says="/continue-with luca", day=10):
    return Words(
        wish(mentee_says, day) if mentee_says else (), wish(mentor_says, day) if mentor_says else ()
    )


def stands(said_, *rounds, people=None, day=DAY):
    return renewal(PAIR, said_, Situation(people or community(), past(*rounds), day))


def test_both_words_and_an_open_round_make_a_pin():
    found = stands(words(), autumn())
    assert (found.kind, found.round.id) == ("proposed", "2026-autumn")
    assert found.pin.model_dump(by_alias=True) == {
        "mentee": "luca",
        "need": "first-job",
        "mentor": "ada-rossi",
        "forced": False,
        "continue": True,
    }


@pytest.mark.parametrize("silent", ["mentee_says", "mentor_says"])
def test_one_word_is_not_enough(silent):
    assert stands(words(**{silent: ""}), autumn()).kind == "waiting"
    assert stands(words(**{silent: "/continue-with somebody"}), autumn()).kind == "waiting"


def test_without_an_open_round_both_words_are_kept():
    assert stands(words()).kind == "kept"
    assert stands(words(), autumn(formats=("classic",))).kind == "kept"
    assert stands(words(), autumn(), day=date(2026, 11, 1)).kind == "kept"


def test_a_pin_that_is_there_is_enough():
    first = stands(words(), autumn())
    assert stands(words(), autumn(pins=(first.pin,))).kind == "pinned"


def test_people_who_never_met_are_told():
    people = community(mentee(), mentor(), mentor("bo"))
    now = Situation(people, past(autumn()), DAY)
    assert renewal(("luca", "bo"), words(), now).kind == "not-met"
    assert renewal(("luca", ""), words(), now).kind == "no-handle"


def test_somebody_who_left_is_told():
    people = community(mentee())
    assert stands(words(), autumn(), people=people).kind == "gone"


def test_which_need_is_named_or_the_one_of_before_or_the_only_one():
    several = community(mentee("luca", need("a"), need("b")), mentor())
    assert stands(words(), autumn(), people=several).kind == "which-need"
    named = words("/continue-with ada-rossi b")
    assert stands(named, autumn(), people=several).pin.need == "b"
    renamed = community(mentee("luca", need("other")), mentor())
    assert stands(words(), autumn(), people=renamed).pin.need == "other"
    before = community(mentee("luca", need("a"), need("first-job")), mentor())
    assert stands(words(), autumn(), people=before).pin.need == "first-job"


def test_a_wish_lapses_with_the_next_match_and_the_next_round():
    (made,) = wish("/continue-with ada-rossi")
    assert is_current(made, PAIR, past(autumn()))
    again = record(match(), round="2026-autumn", date=date(2026, 10, 1))
    passed = history(record(match()), again, rounds={"2026-autumn": autumn()})
    assert not is_current(made, PAIR, passed)
    without = record(round="2026-autumn", date=date(2026, 10, 1))
    passed = history(record(match()), without, rounds={"2026-autumn": autumn()})
    assert not is_current(made, PAIR, passed)
    rolling = autumn(rolling=True)
    passed = history(record(match()), without, rounds={"2026-autumn": rolling})
    assert is_current(made, PAIR, passed)


def test_a_pair_is_mentee_and_mentor_whoever_asks():
    (made,) = wish("/continue-with ada-rossi")
    assert pair_of(made, "luca", "mentee") == PAIR
    (made,) = wish("/continue-with luca")
    assert pair_of(made, "ada-rossi", "mentor") == PAIR
