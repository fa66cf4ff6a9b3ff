"""Whether totals and waiting list of a record follow from its matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np

from bottega.matching.model import Matching, Waiting
from bottega.matching.persons import Bools, Ints
from bottega.matching.proof.findings import Failure, failure
from bottega.matching.proof.recorded import Recorded
from bottega.matching.tables import Tables


def wrong_totals(tables: Tables, matching: Matching, rows: Recorded) -> Iterator[Failure]:
    """Yield each total that is not the one of the recorded matches."""
    covered = _covered(tables, rows)
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
    matched, covered = set(rows.needs.tolist()), tables.covered | _covered(tables, rows)
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
            true = _expected(tables, row[key], int(eligible[row[key]]), covered)
            yield from _untrue(waits, place, true)


def _covered(tables: Tables, rows: Recorded) -> Bools:
    covered = np.zeros(len(tables.mentees), dtype=np.bool_)
    covered[tables.need_mentee[rows.needs]] = True
    return covered


def _expected(tables: Tables, row: int, eligible: int, covered: Bools) -> dict[str, object]:
    (mentee, need), place = tables.needs[row], int(tables.need_mentee[row])
    served = (tables.round.id, mentee.handle) in tables.occupancy.served
    return {
        "topic": need.topic,
        "format": need.format,
        "eligible": eligible,
        "excluded": len(tables.mentors) - eligible,
        "turn": "beside" if covered[place] else "again" if served else "first",
    }


def _untrue(waits: Waiting, place: int, expected: Mapping[str, object]) -> Iterator[Failure]:
    told = {
        "topic": waits.topic,
        "format": waits.format,
        "eligible": waits.eligible,
        "excluded": sum(waits.excluded.values()),
        "turn": waits.turn or expected["turn"],  # who says nothing promises nothing
    }
    named = {"mentee": waits.mentee, "need": waits.need}
    for field, true in expected.items():
        if told[field] != true:
            values = {"field": field, "told": told[field], "expected": true}
            yield failure(("waiting", place, field), "waiting-untrue", **values, **named)
