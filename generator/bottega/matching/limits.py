"""What a run may still take: mentors' places and mentees' quotas, less what runs already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from bottega.matching.model import Occupancy, Round
from bottega.matching.persons import Ints, ints
from bottega.matching.presence import places_in_round
from bottega.people.community import Community
from bottega.people.model import Mentee, Mentor, Profile


def limits(
    community: Community,
    mentees: Sequence[Mentee],
    mentors: Sequence[Mentor],
    formats: Sequence[str],
    round_: Round,
    occupancy: Occupancy,
) -> dict[str, Ints]:
    """Return the columns of places and quotas: what is offered, and what running matches leave."""
    most = [community.programme.formats[form].quota for form in formats]
    offered = _grid(((mentor.places_for(form) for form in formats) for mentor in mentors), formats)
    in_all = ints(mentor.places_in_all for mentor in mentors)
    quotas = _grid((most for _mentee in mentees), formats)
    quota_in_all = np.full(len(mentees), community.programme.quota, dtype=np.int64)
    places = offered.copy()
    mentor_row, mentee_row = _row_of(mentors), _row_of(mentees)
    for place in occupancy.running:
        column = formats.index(place.format) if place.format in formats else None
        _take(mentor_row.get(place.mentor), column, places, in_all)
        _take(mentee_row.get(place.mentee), column, quotas, quota_in_all)
    named = ints(places_in_round(mentor, round_, occupancy) for mentor in mentors)
    return {
        "offered": offered,
        "places": places.clip(0),
        "places_in_all": np.minimum(in_all, named).clip(0),
        "quotas": quotas.clip(0),
        "quota_in_all": quota_in_all.clip(0),
    }


def _take(row: int | None, column: int | None, by_format: Ints, in_all: Ints) -> None:
    if row is not None:
        in_all[row] -= 1
        if column is not None:
            by_format[row, column] -= 1


def _grid(rows: Iterable[Iterable[int]], formats: Sequence[str]) -> Ints:
    values = [list(row) for row in rows]
    return np.array(values, dtype=np.int64).reshape(len(values), len(formats))


def _row_of(people: Sequence[Profile]) -> dict[str, int]:
    return {person.handle: row for row, person in enumerate(people)}
