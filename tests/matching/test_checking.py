"""The checker: what was decided is proved; what was made worse, forbidden or untrue is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bottega.matching.decision import decide
from bottega.matching.model import TIERS, Certificate
from bottega.matching.proof.check import prove
from bottega.matching.proof.prices import LIMIT, names
from bottega.matching.tables import tables
from tests.matching.tampering import World, told
from tests.matching.worlds import DAY, crowd, crowds, worlds

checks = [HealthCheck.too_slow, HealthCheck.filter_too_much]
many = settings(max_examples=200, deadline=None, suppress_health_check=checks)
some = settings(max_examples=60, deadline=None, suppress_health_check=checks)

LIMITS = {"over-places", "over-places-in-all", "over-quota", "over-quota-in-all", "mentor-twice"}
LIMITS |= {"over-named-places"}


def failures(world, matching, certificate=None):
    """What the checker finds; with the certificate of the true decision where none is given."""
    certificate = certificate or decide(*world, DAY).certificate
    return prove(*world, DAY, matching, certificate).failures


def codes(world, matching, certificate=None):
    return {found.code for found in failures(world, matching, certificate)}


def decided(world, reciprocal=False):
    """The decision of a world, and its matches in exchanges or outside of them."""
    matching = decide(*world, DAY)
    chosen = [m for m in matching.matches if (m.format == "swap") == reciprocal]
    assume(chosen)
    return matching, chosen


def changed(matching, match, **values):
    """A record in which one match tells something else."""
    other = match.model_copy(update=values)
    return replace(matching, matches=tuple(other if m == match else m for m in matching.matches))


@many
@given(st.one_of(worlds(), crowds(), crowds()))
def test_every_decision_is_proved(world):
    matching = decide(*world, DAY)
    findings = prove(*world, DAY, matching, matching.certificate)
    assert findings.failures == ()
    assert findings.pairs >= len(matching.matches)
    assert findings.exchanges * 2 == sum(match.format == "swap" for match in matching.matches)


@some
@given(crowds(), st.sampled_from(TIERS), st.integers(-(10**12), 10**12))
def test_prices_shifted_by_a_constant_prove_the_same(world, tier, step):
    matching = decide(*world, DAY)
    nodes = [name for group in names(tables(*world, DAY)).values() for name in group]
    prices = matching.certificate.prices
    shifted = {node: prices[tier].get(node, 0) + step for node in nodes}
    assert failures(world, matching, Certificate({**prices, tier: shifted})) == ()


@some
@given(crowds(), st.data())
def test_a_wrong_price_proves_nothing(world, data):
    matching, flows = decided(world)
    match = data.draw(st.sampled_from(flows))
    nodes = f"need/{match.mentee}/{match.need}", f"mentor/{match.mentor}/{match.format}", "source"
    node, step = data.draw(st.sampled_from(nodes)), data.draw(st.sampled_from((-9, 9)))
    prices = matching.certificate.prices
    waited = {**prices["waited"], node: prices["waited"].get(node, 0) + step}
    (found,) = failures(world, matching, Certificate({**prices, "waited": waited}))
    assert found.code == "unproved"
    assert dict(found.values)["tier"] == "waited"


def test_without_prices_hardly_anything_is_proved():
    matchings = {seed: decide(*crowd(seed), DAY) for seed in range(30)}
    found = [codes(crowd(seed), made, Certificate({})) for seed, made in matchings.items()]
    # Where everybody gets everything there is no competition, and every price is zero.
    assert all(code <= {"unproved"} for code in found)
    assert found.count({"unproved"}) > 15


def test_prices_that_could_overflow_or_are_nobodys_are_refused():
    world = crowd(1)
    matching = decide(*world, DAY)
    prices = dict(matching.certificate.prices)
    great = Certificate({**prices, "hash": {**prices["hash"], "sink": LIMIT + 1}})
    assert codes(world, matching, great) == {"price-too-great"}
    nobody = Certificate({**prices, "score": {**prices["score"], "mentor/nobody": 1}})
    (found,) = failures(world, matching, nobody)
    assert found.place == ("prices", "score", "mentor/nobody")
    assert found.code == "price-of-nobody"


@some
@given(crowds(), st.data())
def test_a_dropped_match_is_a_worse_record(world, data):
    matching, flows = decided(world)
    dropped = data.draw(st.sampled_from(flows))
    fewer = tuple(match for match in matching.matches if match != dropped)
    assert "waiting-missing" in codes(world, replace(matching, matches=fewer))
    assert codes(world, told(World(world), matching, fewer)) == {"unproved"}


@some
@given(crowds(), st.data())
def test_another_mentor_for_a_need_is_worse_or_forbidden(world, data):
    matching, flows = decided(world)
    whole = World(world)
    match = data.draw(st.sampled_from(flows))
    same_need = [pair for pair in whole.named() if pair[:2] == (match.mentee, match.need)]
    others = [pair for pair in same_need if pair[2] != match.mentor]
    assume(others)
    other = whole.match(*data.draw(st.sampled_from(others)))
    moved = told(whole, matching, [*(m for m in matching.matches if m != match), other])
    found = failures(world, moved)
    if {failure.code for failure in found} == {"unproved"}:
        tier = dict(found[0].values)["tier"]
        assert tier == ("hash" if other.score == match.score else "score")
    else:
        assert set() < {failure.code for failure in found} <= LIMITS


@some
@given(crowds(), st.data())
def test_one_more_match_takes_a_place_too_many(world, data):
    matching, _flows = decided(world)
    whole = World(world)
    waiting = {(waits.mentee, waits.need) for waits in matching.waiting}
    left = [pair for pair in whole.named() if pair[:2] in waiting]
    more = [whole.match(*pair) for pair in left]
    more = [match for match in more if match.format != "swap"]
    assume(more)
    extra = data.draw(st.sampled_from(more))
    assert set() < codes(world, told(whole, matching, [*matching.matches, extra])) <= LIMITS


@some
@given(crowds(), st.data())
def test_a_match_that_is_not_eligible_is_named_with_what_it_misses(world, data):
    matching, flows = decided(world)
    match = data.draw(st.sampled_from(flows))
    whole = World(world)
    fit = {pair[2] for pair in whole.named() if pair[:2] == (match.mentee, match.need)}
    others = [m.handle for m in whole.tables.mentors if m.handle not in fit]
    assume(others)
    moved = changed(matching, match, mentor=data.draw(st.sampled_from(others)))
    found = [f for f in failures(world, moved) if f.code == "match-ineligible"]
    assert len(found) == 1
    assert dict(found[0].values)["misses"]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"score": 9999}, "match-untrue"),
        ({"parts": {"topic": 1}}, "match-untrue"),
        ({"topic": "rust"}, "match-untrue"),
        ({"id": "autumn/other--1"}, "match-untrue"),
        ({"mentor": "nobody"}, "match-unknown-mentor"),
        ({"need": "n9"}, "match-unknown-need"),
    ],
)
def test_what_a_match_tells_has_to_be_true(values, code):
    world = crowd(3)
    matching = decide(*world, DAY)
    match = next(m for m in matching.matches if m.format != "swap" and m.topic != "rust")
    place = matching.matches.index(match)
    found = failures(world, changed(matching, match, **values))
    assert [failure.place[:2] for failure in found if failure.code == code] == [("matches", place)]


def test_facts_have_to_be_true():
    world = crowd(3)
    matching = decide(*world, DAY)
    match = matching.matches[0]
    facts = match.facts.model_copy(update={"overlap_minutes": 5000})
    assert codes(world, changed(matching, match, facts=facts)) == {"match-untrue"}


@some
@given(crowds())
def test_a_need_is_matched_once(world):
    matching, flows = decided(world)
    twice = replace(matching, matches=(*matching.matches, flows[0]))
    assert "match-need-twice" in codes(world, twice)


@some
@given(crowds())
def test_totals_are_counted_again(world):
    matching, _flows = decided(world)
    for field in type(matching.totals).model_fields:
        value = getattr(matching.totals, field) + 1
        totals = matching.totals.model_copy(update={field: value})
        (found,) = failures(world, replace(matching, totals=totals))
        assert (found.code, found.place) == ("totals-differ", ("totals", field))


@some
@given(crowds())
def test_the_waiting_list_is_complete_and_true(world):
    matching = decide(*world, DAY)
    assume(matching.waiting)
    first, *rest = matching.waiting
    assert codes(world, replace(matching, waiting=tuple(rest))) == {"waiting-missing"}
    assert codes(world, replace(matching, waiting=(first, *matching.waiting))) == {"waiting-twice"}
    stranger = first.model_copy(update={"need": "n9"})
    wrong = replace(matching, waiting=(*matching.waiting, stranger))
    assert codes(world, wrong) == {"waiting-unknown"}
    kinder = first.model_copy(update={"eligible": first.eligible + 1})
    assert codes(world, replace(matching, waiting=(kinder, *rest))) == {"waiting-untrue"}


@some
@given(crowds())
def test_exchanges_are_solved_again(world):
    matching, swaps = decided(world, reciprocal=True)
    whole = World(world)
    one, both = swaps[0], {swaps[0].mentee, swaps[0].mentor}
    half = told(whole, matching, [match for match in matching.matches if match != one])
    assert "exchange-one-sided" in codes(world, half)
    kept = [m for m in matching.matches if m not in swaps or {m.mentee, m.mentor} != both]
    found = [f for f in failures(world, told(whole, matching, kept)) if f.code != "waiting-untrue"]
    assert "exchanges-better" in {failure.code for failure in found}
