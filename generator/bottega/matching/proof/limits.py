"""Whether the recorded matches keep to quotas and places, and exchanges go both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from bottega.matching.persons import Bools, Ints
from bottega.matching.proof.findings import Failure, failure
from bottega.matching.proof.recorded import Recorded
from bottega.matching.tables import Tables


def reciprocal(tables: Tables, needs: Ints) -> Bools:
    """Say which needs ask for an exchange."""
    formats = tables.community.programme.formats
    mutual = np.array([formats[form].reciprocal for form in tables.formats], dtype=np.bool_)
    asked: Bools = mutual[tables.need_format[needs]]
    return asked


def over_limits(tables: Tables, rows: Recorded) -> Iterator[Failure]:
    """Yield each quota and each place that more matches take than there are."""
    forms, mentees = tables.need_format[rows.needs], tables.need_mentee[rows.needs]
    mentee_names = [mentee.handle for mentee in tables.mentees]
    mentor_names = [mentor.handle for mentor in tables.mentors]
    yield from _in_format(tables, "over-quota", mentee_names, (mentees, forms), tables.quotas)
    yield from _in_all("over-quota-in-all", mentee_names, mentees, tables.quota_in_all)
    yield from _in_format(tables, "over-places", mentor_names, (rows.mentors, forms), tables.places)
    yield from _in_all("over-places-in-all", mentor_names, rows.mentors, tables.places_in_all)
    yield from _met_twice(tables, rows)


def one_sided(tables: Tables, rows: Recorded) -> Iterator[Failure]:
    """Yield each exchange that goes one way only, and each person in more than one."""
    pairs = people(tables, rows.needs, rows.mentors)
    wanted = set(pairs)
    for place, (mentee, mentor) in zip(rows.places, pairs, strict=True):
        if (mentor, mentee) not in wanted:
            where = ("matches", int(place))
            yield failure(where, "exchange-one-sided", mentee=mentee, mentor=mentor)
    for handle, count in sorted(Counter(mentee for mentee, _mentor in pairs).items()):
        if count > 1:
            yield failure(("matches",), "exchange-twice", handle=handle, count=count)


def people(tables: Tables, needs: Ints, mentors: Ints) -> list[tuple[str, str]]:
    """Return the handles of mentee and mentor for each pair of rows."""
    return [
        (tables.needs[need][0].handle, tables.mentors[mentor].handle)
        for need, mentor in zip(needs, mentors, strict=True)
    ]


def _in_format(
    tables: Tables, code: str, names: list[str], taken: tuple[Ints, Ints], limits: Ints
) -> Iterator[Failure]:
    counts = np.zeros_like(limits)
    np.add.at(counts, taken, 1)
    for row, column in np.argwhere(counts > limits):
        numbers = {"count": counts[row, column], "limit": limits[row, column]}
        form = tables.formats[column]
        yield failure(("matches",), code, handle=names[row], format=form, **numbers)


def _in_all(code: str, names: list[str], taken: Ints, limits: Ints) -> Iterator[Failure]:
    counts = np.bincount(taken, minlength=len(limits))
    for row in np.flatnonzero(counts > limits):
        numbers = {"count": counts[row], "limit": limits[row]}
        yield failure(("matches",), code, handle=names[row], **numbers)


def _met_twice(tables: Tables, rows: Recorded) -> Iterator[Failure]:
    forms = tables.need_format[rows.needs]
    found = Counter(zip(people(tables, rows.needs, rows.mentors), forms, strict=True))
    for ((mentee, mentor), form), count in sorted(found.items()):
        if count > 1:
            named = {"mentee": mentee, "mentor": mentor, "format": tables.formats[form]}
            yield failure(("matches",), "mentor-twice", **named)
