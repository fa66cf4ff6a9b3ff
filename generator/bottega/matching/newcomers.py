"""Mentors who are not there yet: whom it would pay to look for, before anything is solved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from statistics import median_low

import numpy as np

from bottega.matching.candidates import eligible_pairs
from bottega.matching.middles import central_zones, commonest
from bottega.matching.model import Occupancy
from bottega.matching.offers import Offers
from bottega.matching.persons import UNKNOWN, Bools, Ints, ints
from bottega.matching.score import Score
from bottega.matching.tables import Tables, tables
from bottega.people.community import Community
from bottega.people.model import Mentee, Mentor, language_key

# When somebody with an ordinary week is free, on their own clock.
HOURS = (*(f"{day} 18:00-21:00" for day in ("mon", "tue", "wed", "thu", "fri")), "sat 09:00-13:00")
VARIANTS = 2  # languages, and time zones, that are tried for a topic


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A mentor who could be looked for, for a topic."""

    topic: str
    mentor: Mentor


def with_newcomer(community: Community, *newcomers: Newcomer) -> Community:
    """Return the community with these mentors beside its own."""
    more = {newcomer.mentor.handle: newcomer.mentor for newcomer in newcomers}
    return Community(
        community.programme,
        community.vocabulary,
        {**community.mentors, **more},
        community.mentees,
        community.vetoes,
    )


def shortlist(columns: Tables, waits: Bools, on_scarce: Bools, day: date) -> tuple[Newcomer, ...]:
    """Return the likeliest newcomer for every topic that could relieve somebody, the best first.

    Judged by how many they fit of those who wait, and of those who hold a place that others lack.
    """
    people = [columns.needs[row] for row in np.flatnonzero(waits | on_scarce)]
    found: list[Newcomer] = []
    for topic in sorted({need.topic for _mentee, need in people}):
        asking = [mentee for mentee, need in people if need.topic == topic]
        found += _variants(columns, topic, asking, day, len(found))
    fits = _fitting(columns, found, day)
    everyone, waiting = (
        _helped(columns, fits, rows, found).tolist() for rows in (waits | on_scarce, waits)
    )
    best: dict[str, tuple[int, int, Newcomer]] = {}
    for newcomer, in_all, of_waiting in zip(found, everyone, waiting, strict=True):
        known = best.get(newcomer.topic, (0, 0))
        if (in_all, of_waiting) > known[:2]:
            best[newcomer.topic] = in_all, of_waiting, newcomer
    ranked = sorted(best.values(), key=lambda one: (-one[0], -one[1], one[2].topic))
    return tuple(newcomer for _in_all, _of_waiting, newcomer in ranked)


def _variants(
    columns: Tables, topic: str, asking: list[Mentee], day: date, number: int
) -> Iterator[Newcomer]:
    spoken = (language_key(tag) for mentee in asking for tag in mentee.languages)
    languages = commonest(spoken, VARIANTS)
    zones = central_zones(asking, columns.round.period(day)[0], VARIANTS)
    regions = commonest((mentee.region for mentee in asking if mentee.region), VARIANTS)
    required = columns.community.programme.matching.region_required
    for step, (language, zone) in enumerate(product(languages, zones)):
        mentor = Mentor.model_validate(
            {
                "handle": f"{_unused(columns)}-{number + step}",
                "name": "–",
                "biography": "",
                "languages": (language,),
                "timezone": zone,
                "region": regions[0] if required and regions else None,
                "availability": HOURS,
                "agreement": columns.community.programme.agreement,
                "confirmed": day,
                "offers": ({"topic": topic, "level": "expert"},),
                "places": _usual_places(columns),
            }
        )
        yield Newcomer(topic, mentor)


def _unused(columns: Tables) -> str:
    handle, people = "a-new-mentor", columns.community.mentors
    while any(known.startswith(handle) for known in people):
        handle += "-x"
    return handle


def _usual_places(columns: Tables) -> dict[str, int]:
    """Return the places of a middling mentor, in the round's formats but exchanges."""
    mentors, formats = columns.community.mentors.values(), columns.community.programme.formats
    places: dict[str, int] = {}
    for form in columns.round.formats:
        if form in formats and not formats[form].reciprocal:
            offered = [mentor.places_for(form) for mentor in mentors if mentor.places_for(form)]
            places[form] = median_low(offered) if offered else 1
    in_all = [mentor.places_in_all for mentor in mentors if mentor.places_in_all]
    return {**places, "total": median_low(in_all) if in_all else len(places)}


def _fitting(columns: Tables, found: list[Newcomer], day: date) -> tuple[Ints, Ints]:
    """Return which needs each newcomer could help, as rows of needs and numbers of newcomers."""
    nobody = replace(columns.community, mentors={})
    alone = tables(with_newcomer(nobody, *found), columns.round, Occupancy(), day)
    offers = Offers(alone)
    pairs = eligible_pairs(alone, offers, Score(alone, offers)).all()
    known = columns.need_rows
    row = ints(known.get((mentee.handle, need.id), UNKNOWN) for mentee, need in alone.needs)
    number = {newcomer.mentor.handle: place for place, newcomer in enumerate(found)}
    newcomers = ints(number[mentor.handle] for mentor in alone.mentors)
    there = row[pairs.needs] != UNKNOWN
    return row[pairs.needs][there], newcomers[pairs.mentors][there]


def _helped(columns: Tables, fits: tuple[Ints, Ints], rows: Bools, found: list[Newcomer]) -> Ints:
    """Return for each newcomer how many mentees of these needs they fit, up to their places."""
    needs, newcomers = fits
    wanted = rows[needs]
    both = np.unique(np.stack((newcomers[wanted], columns.need_mentee[needs[wanted]])), axis=1)
    places = ints(newcomer.mentor.places_in_all for newcomer in found)
    return np.minimum(np.bincount(both[0], minlength=len(found)), places)
