"""Pins: the optimum with some pairs fixed, what may be forced, and all that is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bottega.matching.decision import decide
from bottega.matching.hashing import pair_hashes
from bottega.matching.model import Occupancy, Pin, Place
from bottega.matching.pins import PinsRefused
from bottega.people.topics import Topic
from tests.builders import a_round, both, community, mentee, mentor, need, offer
from tests.matching.oracles import best_values, named
from tests.matching.test_optimum import _prepared
from tests.matching.worlds import DAY, worlds

many = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WEB = {"web": Topic(label=both("Web", "Web"))}
AT = date(2026, 3, 27)
LUCA = {"mentee": "luca", "need": "first-job", "mentor": "ada-rossi"}


def pinned(*pins, **values):
    return a_round(pins=tuple(Pin.model_validate({**LUCA, **pin}) for pin in pins), **values)


def decided(people, round_, **state):
    return decide(people, round_, Occupancy(**state), AT)


def faults(people, round_, **state):
    with pytest.raises(PinsRefused) as refused:
        decided(people, round_, **state)
    return [(found.index, found.code) for found in refused.value.faults]


def misses(people, round_, **state):
    with pytest.raises(PinsRefused) as refused:
        decided(people, round_, **state)
    return dict(refused.value.faults[0].values)["misses"]


def _limits(columns):
    """Places and quotas left, by handle and format, None for all formats."""
    rows = {"mentor": columns.mentor_rows, "mentee": columns.mentee_rows}

    def limit(role, by_format, in_all):
        def of(handle, form):
            row = rows[role][handle]
            column = None if form is None else columns.formats.index(form)
            return int(in_all[row] if column is None else by_format[row, column])

        return of

    return (
        limit("mentor", columns.places, columns.places_in_all),
        limit("mentee", columns.quotas, columns.quota_in_all),
    )


def _compatible(pairs, form_of, places, quota):
    """The pairs, taken in their order, that places, quotas and needs allow beside each other."""
    kept = []
    for pair in pairs:
        own = [one for one in (*kept, pair) if one[0] == pair[0]]
        theirs = [one for one in (*kept, pair) if one[2] == pair[2]]
        form = form_of(pair)
        of_form = [one for one in own if form_of(one) == form]
        if (
            len({one[1] for one in own}) == len(own) <= quota(pair[0], None)
            and len({one[2] for one in of_form}) == len(of_form) <= quota(pair[0], form)
            and len(theirs) <= places(pair[2], None)
            and sum(form_of(one) == form for one in theirs) <= places(pair[2], form)
        ):
            kept.append(pair)
    return kept


@many
@given(worlds(), st.randoms(use_true_random=False))
def test_the_rest_is_as_good_as_it_can_be_beside_the_pins(world, chance):
    people, round_, occupancy = world
    round_ = round_.model_copy(update={"formats": ("micro", "classic")})
    columns, every = _prepared((people, round_, occupancy))
    pairs = every.all()
    names, hashes = named(columns, pairs), pair_hashes(columns, pairs)
    forms = {(m.handle, n.id): n.format for m, n in columns.needs}
    places, quota = _limits(columns)

    def form_of(pair):
        return forms[pair[0], pair[1]]

    some = chance.sample(names, k=min(len(names), 3))
    fixed = _compatible(some, form_of, places, quota)
    pins = tuple(Pin(mentee=a, need=b, mentor=c) for a, b, c in fixed)
    matching = decide(people, round_.model_copy(update={"pins": pins}), occupancy, DAY)
    before = {
        m.handle
        for m, is_covered in zip(columns.mentees, columns.covered, strict=True)
        if is_covered
    }
    best, others_choice = best_values(
        names,
        [int(score) for score in pairs.scores],
        [int(value) for value in hashes],
        form_of,
        places,
        quota,
        occupancy.waited,
        before,
        fixed,
    )
    chosen = [(m.mentee, m.need, m.mentor) for m in matching.matches]
    newly = {pair[0] for pair in chosen} - before
    place = {name: row for row, name in enumerate(names)}
    assert {(m.mentee, m.need, m.mentor) for m in matching.matches if m.pinned} == set(fixed)
    assert best == (
        len(newly & occupancy.waited),
        len(newly),
        len(chosen),
        sum(match.score for match in matching.matches),
        sum(int(hashes[place[pair]]) for pair in chosen),
    )
    assert others_choice == set(chosen)
    assert not any(match.forced for match in matching.matches)


@many
@given(worlds(), st.data())
def test_a_forced_pin_always_leaves_a_matching_of_the_rest(world, data):
    people, round_, occupancy = world
    running = {(place.mentee, place.need) for place in occupancy.running}
    chances = [
        Pin(mentee=mentee, need=need.id, mentor=mentor, forced=True)
        for mentee in people.mentees
        for need in people.mentees[mentee].needs
        for mentor in people.mentors
        if (mentee, need.id) not in running
    ]
    if not chances:
        return
    pin = data.draw(st.sampled_from(chances))
    try:
        found = decide(people, round_.model_copy(update={"pins": (pin,)}), occupancy, DAY)
    except PinsRefused as refused:
        codes = {one.code for one in refused.faults}
        assert codes <= {"pin-absent", "pin-apart", "pin-oneself"}
        return
    (match,) = (match for match in found.matches if match.pinned)
    assert (match.mentee, match.need, match.mentor) == (pin.mentee, pin.need, pin.mentor)
    assert match.score == sum(match.parts.values()) <= 10_000
    assert all(points > 0 for points in match.parts.values())
    assert ("topic" in match.forced) == (match.facts.closeness == "none")
    assert ("language" in match.forced) == (match.facts.language is None)
    assert len(found.matches) + len(found.waiting) == found.totals.needs


def test_a_pinned_pair_comes_first_and_is_marked():
    two = (mentee(), mentee("mira"), mentor(places={"micro": 1}), mentor("teo"))
    people = community(*two)
    (free, other) = (decided(people, a_round()), decided(people, pinned({"mentee": "mira"})))
    assert not any(match.pinned for match in free.matches)
    found = {match.mentee: (match.mentor, match.pinned) for match in other.matches}
    assert found == {"mira": ("ada-rossi", True), "luca": ("teo", False)}


def test_a_second_need_of_the_format_goes_to_another_mentor():
    people = community(
        mentee("luca", need(), need("web", "web")), mentor("ada-rossi", offer(), offer("web"))
    )
    people = replace(
        people, vocabulary=type(people.vocabulary)({**people.vocabulary.topics, **WEB})
    )
    found = decided(people, pinned({}))
    assert [match.need for match in found.matches] == ["first-job"]
    (waits,) = found.waiting
    assert waits.excluded == {"again": 1}


def test_a_pin_that_fits_nowhere_is_refused_unless_forced():
    people = community(mentee(languages=("it",)), mentor(languages=("de",)))
    assert misses(people, pinned({})) == "language"
    (match,) = decided(people, pinned({"forced": True})).matches
    assert (match.forced, match.facts.language) == (("language",), None)
    assert "language" not in match.parts


def test_a_forced_pin_without_a_related_offer_says_so():
    people = community(mentee(), mentor("ada-rossi", offer("web")))
    people = replace(
        people, vocabulary=type(people.vocabulary)({**people.vocabulary.topics, **WEB})
    )
    (match,) = decided(people, pinned({"forced": True})).matches
    assert (match.facts.closeness, match.facts.offer, match.facts.level) == ("none", None, None)
    assert match.forced == ("topic",)
    assert not {"topic", "level"} & match.parts.keys()


def test_a_forced_pin_below_the_level_names_the_offer():
    people = community(
        mentee("luca", need(level="advanced")), mentor("ada-rossi", offer(level="intermediate"))
    )
    (match,) = decided(people, pinned({"forced": True})).matches
    assert (match.facts.offer, match.facts.level) == ("cv-and-interviews", "intermediate")
    assert match.forced == ("level",)
    assert "topic" in match.parts
    assert "level" not in match.parts


def test_pairs_that_ended_are_continued_when_the_pin_says_so():
    state = {
        "past_pairs": frozenset({("luca", "ada-rossi")}),
        "attempts": {("luca", "first-job", "ada-rossi"): 1},
    }
    assert faults(community(), pinned({}), **state) == [(0, "pin-ended")]
    (match,) = decided(community(), pinned({"continue": True}), **state).matches
    assert (match.id, match.forced) == ("2026-spring/luca--first-job--ada-rossi--2", ())


def test_what_the_programme_keeps_apart_no_pin_joins():
    people = replace(community(mode="private"), vetoes=frozenset({("ada-rossi", "luca")}))
    assert faults(people, pinned({"forced": True, "continue": True})) == [(0, "pin-apart")]


def test_contradictions_are_told_all_at_once():
    people = community(mentee(), mentee("mira"), mentor(places={"micro": 1}), mentor("teo"))
    round_ = pinned(
        {},
        {"mentor": "teo"},
        {"mentee": "mira"},
        {"mentee": "nobody"},
        {"need": "other"},
        {"mentor": "nobody"},
    )
    assert faults(people, round_) == [
        (1, "pin-twice"),
        (2, "pin-places"),
        (3, "pin-mentee-unknown"),
        (4, "pin-need-unknown"),
        (5, "pin-mentor-unknown"),
        (5, "pin-twice"),
    ]


def test_a_forced_pin_takes_a_place_that_is_not_there():
    people = community(mentee(), mentee("mira"), mentor(places={"micro": 1}))
    found = decided(people, pinned({"forced": True}, {"mentee": "mira"}))
    assert {match.mentee: match.forced for match in found.matches} == {
        "luca": ("places",),
        "mira": (),
    }


def test_more_pins_than_the_quota_are_refused_unless_forced():
    luca = mentee("luca", need(), need("two"), need("three"))
    people = community(luca, mentor(), mentor("teo"), mentor("zoe"))
    pins = ({}, {"need": "two", "mentor": "teo"}, {"need": "three", "mentor": "zoe"})
    assert faults(people, pinned(*pins)) == [(2, "pin-quota")]
    found = decided(people, pinned(*pins[:2], {**pins[2], "forced": True}))
    assert [match.forced for match in found.matches] == [(), ("quota",), ()]


def test_who_left_is_not_pinned():
    assert faults(community(mentee(listed=False), mentor()), pinned({"forced": True})) == [
        (0, "pin-absent")
    ]
    old = mentor(confirmed=date(2020, 1, 1))
    assert faults(community(mentee(), old), pinned({})) == [(0, "pin-absent")]


def test_a_need_that_runs_with_another_is_left_alone():
    running = (Place("luca", "first-job", "teo", "micro"),)
    people = community(mentee(), mentor(), mentor("teo"))
    assert faults(people, pinned({}), running=running) == [(0, "pin-running")]


def test_a_pin_is_carried_out_once():
    running = (Place("luca", "first-job", "ada-rossi", "micro"),)
    assert decided(community(), pinned({}), running=running).matches == ()
    done = {
        "past_pairs": frozenset({("luca", "ada-rossi")}),
        "pinned": frozenset({("2026-spring", "luca", "first-job", "ada-rossi")}),
    }
    again = decided(community(), pinned({"continue": True}), **done)
    assert again.matches == ()
    assert again.waiting[0].excluded == {"again": 1}


def test_a_format_that_the_round_lacks_cannot_be_pinned():
    assert faults(community(), pinned({}, formats=("classic",))) == [(0, "pin-format")]


def test_nobody_is_pinned_to_themselves():
    people = community(mentee("luca"), mentor("luca"))
    assert faults(people, pinned({"mentor": "luca", "forced": True})) == [(0, "pin-oneself")]


def exchange(*pins):
    formats = community().programme.formats
    swap = formats["micro"].model_copy(update={"reciprocal": True})
    people = community(
        mentee("luca", need(format="swap")),
        mentee("ada-rossi", need("back", format="swap")),
        mentor("luca", places={"swap": 1}),
        mentor(places={"swap": 1}),
        formats={**formats, "swap": swap},
    )
    return people, pinned(*pins, formats=("swap",))


BACK = {"mentee": "ada-rossi", "need": "back", "mentor": "luca"}


def test_an_exchange_is_pinned_in_both_directions():
    assert misses(*exchange({})) == "swap"
    found = decided(*exchange({}, BACK))
    assert [match.forced for match in found.matches] == [(), ()]
    (match,) = decided(*exchange({"forced": True})).matches
    assert match.forced == ("swap",)
