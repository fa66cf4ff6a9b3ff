"""Small communities with everything at once: pins, vetoes, exchanges, quotas, running matches."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import strategies as st

from bottega.matching.decision import Solution, solve
from bottega.matching.model import Occupancy, Pin, Place, Round
from bottega.matching.pins import PinsRefused
from bottega.matching.tables import tables
from bottega.people.community import Community
from bottega.people.model import Need, Offer
from tests.matching.worlds import DAY, crowd

World = tuple[Community, Round, Occupancy]


def mixtures() -> st.SearchStrategy[World]:
    """Crowds in which anything may be: drawn by seed, as crowds are."""
    return st.integers(0, 2**32 - 1).map(mixture)


def mixture(seed: int) -> World:
    """A crowd with vetoes, more running matches, and pins that can be carried out."""
    draw = random.Random(f"mixture {seed}")
    people, round_, occupancy = crowd(seed)
    people = _with_exchange(draw, people) if draw.random() < 0.6 else people
    people = replace(people, vetoes=_apart(draw, people))
    running = dict.fromkeys((*occupancy.running, *_running(draw, people)))
    by_need = {(place.mentee, place.need): place for place in running}
    occupancy = replace(occupancy, running=tuple(sorted(by_need.values())))
    return _pinned(people, round_, occupancy, _pins(draw, people))


def solved(world: World) -> Solution:
    """What a run of the world chooses."""
    return solve(tables(*world, DAY))


def turned(world: World, seed: int) -> World:
    """The same world with everything that has no order in another one."""
    draw = random.Random(f"turned {seed}")
    people, round_, occupancy = world

    def shuffled(values):
        return tuple(draw.sample(tuple(values), len(values)))

    mentees = {
        handle: mentee.model_copy(update={"needs": shuffled(mentee.needs)})
        for handle, mentee in shuffled(people.mentees.items())
    }
    mentors = {
        handle: mentor.model_copy(update={"offers": shuffled(mentor.offers)})
        for handle, mentor in shuffled(people.mentors.items())
    }
    vetoes = frozenset(shuffled(pair) for pair in people.vetoes)
    return (
        replace(people, mentors=mentors, mentees=mentees, vetoes=vetoes),
        round_,
        replace(occupancy, running=shuffled(occupancy.running)),
    )


def _with_exchange(draw: random.Random, people: Community) -> Community:
    """The crowd, in which two or three of those in both roles would teach each other."""
    both = sorted({*people.mentees} & {*people.mentors})
    mentees, mentors = dict(people.mentees), dict(people.mentors)
    for name in draw.sample(both, min(len(both), draw.choice((2, 3)))):
        more = Need(id="n9", topic="code", format="swap", goal="exchange")
        shared = {"languages": ("en",), "channel": ("written",)}
        needs = (*mentees[name].needs, more)
        mentees[name] = mentees[name].model_copy(update={**shared, "needs": needs})
        offers = (Offer(topic="code", level="expert"),)
        places = {**mentors[name].places, "swap": 1, "total": 3}
        taught = {**shared, "offers": offers, "places": places}
        mentors[name] = mentors[name].model_copy(update=taught)
    return replace(people, mentees=mentees, mentors=mentors)


def _apart(draw: random.Random, people: Community) -> frozenset[tuple[str, str]]:
    names = sorted({*people.mentees, *people.mentors})
    return frozenset(
        tuple(sorted(draw.sample(names, 2))) for _veto in range(draw.choice((0, 1, 2)))
    )


def _running(draw: random.Random, people: Community) -> list[Place]:
    found = []
    for _place in range(draw.choice((0, 1, 2))):
        mentee, need = _some_need(draw, people)
        found.append(Place(mentee, need.id, draw.choice(sorted(people.mentors)), need.format))
    return found


def _pins(draw: random.Random, people: Community) -> list[Pin]:
    found = []
    for _pin in range(draw.choice((0, 1, 3, 6))):
        mentee, need = _some_need(draw, people)
        mentor, forced = draw.choice(sorted(people.mentors)), draw.random() < 0.4
        found.append(Pin(mentee=mentee, need=need.id, mentor=mentor, forced=forced))
    return found


def _some_need(draw: random.Random, people: Community):
    mentee = draw.choice(sorted(people.mentees))
    return mentee, draw.choice(people.mentees[mentee].needs)


def _pinned(people: Community, round_: Round, occupancy: Occupancy, pins: list[Pin]) -> World:
    """The world with those of the pins that can stand beside each other."""
    kept: tuple[Pin, ...] = ()
    for pin in pins:
        try:
            solved((people, round_.model_copy(update={"pins": (*kept, pin)}), occupancy))
        except PinsRefused:
            continue
        kept = (*kept, pin)
    return people, round_.model_copy(update={"pins": kept}), occupancy
