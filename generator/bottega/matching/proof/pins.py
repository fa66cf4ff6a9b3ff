"""Whether a record carries the round's pins out, all of them and no others, and says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from bottega.matching.candidates import Candidates
from bottega.matching.model import Match
from bottega.matching.offers import Offers
from bottega.matching.persons import Bools, Ints
from bottega.matching.pinning import Pinned, carry_out
from bottega.matching.pins import PinsRefused
from bottega.matching.proof.findings import Failure, failure
from bottega.matching.proof.recorded import Recorded
from bottega.matching.score import Score
from bottega.matching.tables import Tables


def pins_of(tables: Tables, offers: Offers, score: Score) -> tuple[Pinned, tuple[Failure, ...]]:
    """Return what the round's pins set; nothing, and a failure, where they cannot be."""
    try:
        return carry_out(tables, offers, score), ()
    except PinsRefused as refused:
        nothing = np.zeros(0, dtype=np.int64)
        count = len({found.index for found in refused.faults})
        told = failure(("matches",), "pins-impossible", count=count)
        return Pinned(Candidates(nothing, nothing, nothing), {}), (told,)


def is_pinned(tables: Tables, rows: Recorded, pins: Pinned) -> Bools:
    """Say which of the recorded matches a pin sets."""
    found: Bools = np.isin(
        _keys(tables, rows.needs, rows.mentors),
        _keys(tables, pins.pairs.needs, pins.pairs.mentors),
    )
    return found


def wrong_pins(
    tables: Tables, matches: Sequence[Match], rows: Recorded, pins: Pinned
) -> Iterator[Failure]:
    """Yield each pin that the record does not carry out, and each match that tells it wrongly."""
    told = set(_keys(tables, rows.needs, rows.mentors).tolist())
    keys = _keys(tables, pins.pairs.needs, pins.pairs.mentors)
    for key, need, mentor in zip(keys, pins.pairs.needs, pins.pairs.mentors, strict=True):
        if int(key) not in told:
            mentee, asked = tables.needs[need]
            named = {"mentee": mentee.handle, "need": asked.id}
            handle = tables.mentors[mentor].handle
            yield failure(("matches",), "pin-missing", mentor=handle, **named)
    by_pin = is_pinned(tables, rows, pins)
    for place, need, pinned in zip(rows.places, rows.needs, by_pin, strict=True):
        match = matches[place]
        forced = pins.forced[int(need)] if pinned else ()
        true = {"pinned": bool(pinned), "forced": ", ".join(forced)}
        says = {"pinned": match.pinned, "forced": ", ".join(match.forced)}
        for field, expected in true.items():
            if says[field] != expected:
                values = {"told": says[field] or "–", "expected": expected or "–"}
                where = ("matches", int(place), field)
                yield failure(where, "match-untrue", id=match.id, field=field, **values)


def _keys(tables: Tables, needs: Ints, mentors: Ints) -> Ints:
    keys: Ints = needs * len(tables.mentors) + mentors
    return keys
