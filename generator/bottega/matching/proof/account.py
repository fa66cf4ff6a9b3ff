"""Whether totals and waiting list of a record follow from its matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from bottega.matching.model import Matching, Waiting
from bottega.matching.persons import Ints
from bottega.matching.proof.findings import Failure, failure
from bottega.matching.proof.recorded import Recorded
from bottega.matching.tables import Tables


def wrong_totals(tables: Tables, matching: Matching, rows: Recorded) -> Iterator[Failure]:
    """Yield each total that is not the one of the recorded matches."""
    covered = np.zeros(len(tables.mentees), dtype=np.bool_)
    covered[tables.need_mentee[rows.needs]] = True
    expected = {
        "needs": len(tables.needs),
        "mentees": len(tables.mentees),
        "waited": int(tables.waited.sum()),
        "waited_covered": int((tables.waited & covered).sum()),
        "matched_mentees": int(covered.sum()),
        "matches": len(matching.matches),
        "score": sum(match.score for match in matching.matches),
    }
    for field, value in expected.items():
        told = getattr(matching.totals, field)
        if told != value:
            where = ("totals", field)
            yield failure(where, "totals-differ", field=field, told=told, expected=value)


def wrong_waiting(
    tables: Tables, matching: Matching, rows: Recorded, eligible: Ints
) -> Iterator[Failure]:
    """Yield each need that is not either matched or waiting, and each wrong entry.

    `eligible` has for each need the number of mentors who fit.
    """
    matched = set(rows.needs.tolist())
    row = {(mentee.handle, need.id): n for n, (mentee, need) in enumerate(tables.needs)}
    told = Counter((waits.mentee, waits.need) for waits in matching.waiting)
    for (mentee, need), number in row.items():
        if number not in matched and not told[mentee, need]:
            yield failure(("waiting",), "waiting-missing", mentee=mentee, need=need)
    for place, waits in enumerate(matching.waiting):
        key, named = (waits.mentee, waits.need), {"mentee": waits.mentee, "need": waits.need}
        if key not in row:
            yield failure(("waiting", place), "waiting-unknown", **named)
        elif row[key] in matched or told[key] > 1:
            yield failure(("waiting", place), "waiting-twice", **named)
        else:
            yield from _untrue(tables, waits, place, row[key], int(eligible[row[key]]))


def _untrue(
    tables: Tables, waits: Waiting, place: int, row: int, eligible: int
) -> Iterator[Failure]:
    _mentee, need = tables.needs[row]
    excluded = len(tables.mentors) - eligible
    told = {
        "topic": (waits.topic, need.topic),
        "format": (waits.format, need.format),
        "eligible": (waits.eligible, eligible),
        "excluded": (sum(waits.excluded.values()), excluded),
    }
    named = {"mentee": waits.mentee, "need": waits.need}
    for field, (value, expected) in told.items():
        if value != expected:
            values = {"field": field, "told": value, "expected": expected}
            yield failure(("waiting", place, field), "waiting-untrue", **values, **named)
