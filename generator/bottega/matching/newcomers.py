"""Mentors who are not there yet: whom it would pay to look for, before anything is solved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from statistics import median_low

import numpy as np

from bottega.matching.candidates import eligible_pairs
from bottega.matching.model import Occupancy
from bottega.matching.offers import Offers
from bottega.matching.persons import Bools, language_key
from bottega.matching.score import Score
from bottega.matching.tables import Tables, tables
from bottega.people.community import Community
from bottega.people.model import Mentee, Mentor

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


def shortlist(columns: Tables, waits: Bools, day: date) -> tuple[Newcomer, ...]:
    """Return the likeliest newcomer for every topic that somebody waits for, the best first.

    A newcomer is judged by how many of those who wait they fit.
    """
    people = [columns.needs[row] for row in np.flatnonzero(waits)]
    topics = Counter(need.topic for _mentee, need in people)
    found: list[Newcomer] = []
    for topic in sorted(topics):
        asking = [mentee for mentee, need in people if need.topic == topic]
        found += _variants(columns, topic, asking, day, len(found))
    fitting = _fitting(columns, waits, found, day)
    best: dict[str, tuple[int, Newcomer]] = {}
    for newcomer, count in zip(found, fitting, strict=True):
        if count > best.get(newcomer.topic, (0, newcomer))[0]:
            best[newcomer.topic] = count, newcomer
    ranked = sorted(best.values(), key=lambda item: (-item[0], item[1].topic))
    return tuple(newcomer for _count, newcomer in ranked)


def _variants(
    columns: Tables, topic: str, asking: list[Mentee], day: date, number: int
) -> Iterator[Newcomer]:
    languages = _commonest(language_key(tag) for mentee in asking for tag in mentee.languages)
    zones = _commonest(mentee.timezone for mentee in asking)
    regions = _commonest(mentee.region for mentee in asking if mentee.region)
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


def _commonest(values: Iterable[str]) -> list[str]:
    counts = Counter(values)
    return sorted(counts, key=lambda value: (-counts[value], value))[:VARIANTS]


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


def _fitting(columns: Tables, waits: Bools, found: list[Newcomer], day: date) -> list[int]:
    """Return for each newcomer how many waiting mentees they could help, up to their places."""
    more = with_newcomer(columns.community, *found)
    with_all = tables(more, columns.round, Occupancy(), day)
    offers = Offers(with_all)
    pairs = eligible_pairs(with_all, offers, Score(with_all, offers)).all()
    waiting = {
        (columns.needs[row][0].handle, columns.needs[row][1].id) for row in np.flatnonzero(waits)
    }
    helped: dict[str, set[str]] = {newcomer.mentor.handle: set() for newcomer in found}
    for row, mentor in zip(pairs.needs, pairs.mentors, strict=True):
        mentee, need = with_all.needs[row]
        handle = with_all.mentors[mentor].handle
        if handle in helped and (mentee.handle, need.id) in waiting:
            helped[handle].add(mentee.handle)
    return [
        min(len(helped[newcomer.mentor.handle]), newcomer.mentor.places_in_all)
        for newcomer in found
    ]
