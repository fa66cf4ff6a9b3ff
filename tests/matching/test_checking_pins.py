"""The checker and pins: what they set is proved beside the rest, what a record hides is found."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from bottega.matching.decision import decide
from bottega.matching.model import Pin
from bottega.matching.pins import PinsRefused
from tests.matching.test_checking import changed, codes, failures, some
from tests.matching.worlds import DAY, crowds, worlds


def pinned(world, chance, forced):
    """The world with a pin or two, and its decision."""
    people, round_, occupancy = world
    pairs = [
        (mentee, need.id, mentor)
        for mentee in people.mentees
        for need in people.mentees[mentee].needs
        for mentor in people.mentors
    ]
    assume(pairs)
    chosen = chance.sample(pairs, k=min(2, len(pairs)))
    pins = tuple(Pin(mentee=a, need=b, mentor=c, forced=forced) for a, b, c in chosen)
    found = people, round_.model_copy(update={"pins": pins}), occupancy
    try:
        return found, decide(*found, DAY)
    except PinsRefused:
        found = people, round_.model_copy(update={"pins": pins[:1]}), occupancy
    try:
        return found, decide(*found, DAY)
    except PinsRefused:
        assume(False)


@some
@given(st.one_of(worlds(), crowds()), st.randoms(use_true_random=False), st.booleans())
def test_every_decision_with_pins_is_proved(world, chance, forced):
    with_pins, matching = pinned(world, chance, forced)
    assume(any(match.pinned for match in matching.matches))
    assert failures(with_pins, matching) == ()


@some
@given(crowds(), st.randoms(use_true_random=False))
def test_a_pin_that_is_left_out_or_hidden_is_found(world, chance):
    with_pins, matching = pinned(world, chance, forced=True)
    by_pin = [match for match in matching.matches if match.pinned]
    assume(by_pin)
    rest = replace(matching, matches=tuple(m for m in matching.matches if m != by_pin[0]))
    assert "pin-missing" in codes(with_pins, rest)
    hidden = changed(matching, by_pin[0], pinned=False, forced=())
    assert "match-untrue" in codes(with_pins, hidden)


@some
@given(crowds())
def test_a_pin_that_nobody_set_is_found(world):
    matching = decide(*world, DAY)
    assume(matching.matches)
    match = matching.matches[0]
    claimed = changed(matching, match, pinned=True)
    (found,) = [one for one in failures(world, claimed) if one.place == ("matches", 0, "pinned")]
    assert found.code == "pin-not-set"
    assert dict(found.values) == {
        "mentee": match.mentee,
        "need": match.need,
        "mentor": match.mentor,
    }
    assert "match-untrue" in codes(world, changed(matching, match, forced=("language",)))


@some
@given(st.one_of(worlds(), crowds()), st.randoms(use_true_random=False), st.data())
def test_the_proof_reads_pins_as_a_run_carries_them_out(world, chance, data):
    people, round_, occupancy = world
    pairs = [
        (mentee, need.id, mentor)
        for mentee in people.mentees
        for need in people.mentees[mentee].needs
        for mentor in people.mentors
    ]
    assume(pairs)
    pins = tuple(
        Pin.model_validate(
            {
                **dict(zip(("mentee", "need", "mentor"), pair, strict=True)),
                "forced": data.draw(st.booleans()),
                "continue": data.draw(st.booleans()),
            }
        )
        for pair in chance.sample(pairs, k=min(3, len(pairs)))
    )
    done = data.draw(st.sampled_from(((), pins[:1])))
    state = replace(
        occupancy, pinned=frozenset((round_.id, p.mentee, p.need, p.mentor) for p in done)
    )
    found = people, round_.model_copy(update={"pins": pins}), state
    try:
        matching = decide(*found, DAY)
    except PinsRefused:
        without = decide(people, round_, state, DAY)
        assert "pins-impossible" in codes(found, without, without.certificate)
    else:
        assert failures(found, matching) == ()


@some
@given(crowds())
def test_a_record_without_the_rounds_impossible_pins_is_not_proved(world):
    matching = decide(*world, DAY)
    people, round_, occupancy = world
    pins = (Pin(mentee="nobody", need="x", mentor="nobody"),)
    other = people, round_.model_copy(update={"pins": pins}), occupancy
    assert "pins-impossible" in codes(other, matching, matching.certificate)
