"""The round's pins read by rules of the proof's own, and whether a record carries them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bottega.matching.eligibility import missed
from bottega.matching.model import CONDITIONS, Match, Pin
from bottega.matching.offers import Offers
from bottega.matching.persons import Bools, Ints
from bottega.matching.proof.findings import Failure, failure
from bottega.matching.proof.limits import reciprocal
from bottega.matching.proof.recorded import Recorded
from bottega.matching.score import Score
from bottega.matching.tables import Tables
from bottega.people.community import Community

Row = tuple[int, int]  # of a need, and of a mentor


@dataclass(frozen=True)
class Pinned:
    """The pairs that pins set, a row each, and by row of need the conditions passed over."""

    needs: Ints
    mentors: Ints
    forced: Mapping[int, tuple[str, ...]]


def pins_of(tables: Tables, offers: Offers, score: Score) -> tuple[Pinned, tuple[Failure, ...]]:
    """Return what the round's pins set; nothing, and a failure, where they cannot be."""
    found, count = _read(tables, offers, score)
    if not count:
        rows = np.array(sorted(found), dtype=np.int64).reshape(len(found), 2)
        forced = {need: misses for (need, _mentor), misses in found.items()}
        return Pinned(rows[:, 0], rows[:, 1], forced), ()
    nothing = np.zeros(0, dtype=np.int64)
    told = failure(("matches",), "pins-impossible", count=count)
    return Pinned(nothing, nothing, {}), (told,)


def is_pinned(tables: Tables, rows: Recorded, pins: Pinned) -> Bools:
    """Say which of the recorded matches a pin sets."""
    found: Bools = np.isin(
        _keys(tables, rows.needs, rows.mentors), _keys(tables, pins.needs, pins.mentors)
    )
    return found


def wrong_pins(
    tables: Tables, matches: Sequence[Match], rows: Recorded, pins: Pinned
) -> Iterator[Failure]:
    """Yield each pin that the record does not carry out, and each match that tells it wrongly."""
    told = set(_keys(tables, rows.needs, rows.mentors).tolist())
    keys = _keys(tables, pins.needs, pins.mentors)
    for key, need, mentor in zip(keys, pins.needs, pins.mentors, strict=True):
        if int(key) not in told:
            mentee, asked = tables.needs[need]
            named = {"mentee": mentee.handle, "need": asked.id}
            handle = tables.mentors[mentor].handle
            yield failure(("matches",), "pin-missing", mentor=handle, **named)
    by_pin = is_pinned(tables, rows, pins)
    for place, need, pinned in zip(rows.places, rows.needs, by_pin, strict=True):
        forced = pins.forced[int(need)] if pinned else ()
        yield from _told_wrongly(matches[place], int(place), bool(pinned), forced)


def _told_wrongly(
    match: Match, place: int, pinned: bool, forced: tuple[str, ...]
) -> Iterator[Failure]:
    if match.pinned and not pinned:
        where = ("matches", place, "pinned")
        named = {"mentee": match.mentee, "need": match.need, "mentor": match.mentor}
        yield failure(where, "pin-not-set", **named)
        return
    true = {"pinned": pinned, "forced": ", ".join(forced)}
    says = {"pinned": match.pinned, "forced": ", ".join(match.forced)}
    for field, expected in true.items():
        if says[field] != expected:
            values = {"told": says[field] or "–", "expected": expected or "–"}
            where = ("matches", place, field)
            yield failure(where, "match-untrue", id=match.id, field=field, **values)


def _read(tables: Tables, offers: Offers, score: Score) -> tuple[dict[Row, tuple[str, ...]], int]:
    """Return what each due pin passes over, and how many of them cannot be carried out."""
    done = _done(tables)
    due = [pin for pin in tables.round.pins if (pin.mentee, pin.need, pin.mentor) not in done]
    often = Counter((pin.mentee, pin.need) for pin in due)
    found: dict[Row, tuple[str, ...]] = {}
    impossible = 0
    # Those without an exception are first to take places and quotas.
    for pin in (*(p for p in due if not p.forced), *(p for p in due if p.forced)):
        row = _row(tables, pin)
        if row is None or often[pin.mentee, pin.need] > 1:
            impossible += 1
            continue
        misses = _misses(tables, offers, pin, row, tuple(found))
        if _points(score, row) < tables.community.programme.matching.floor:
            misses.add("floor")
        impossible += bool(misses) and not pin.forced
        found[row] = tuple(name for name in (*CONDITIONS, "quota") if name in misses)
    return found, impossible


def _done(tables: Tables) -> set[tuple[str, str, str]]:
    """Return the pairs that a pin of this round has set before, or that run anyway."""
    runs = {(place.mentee, place.need, place.mentor) for place in tables.occupancy.running}
    pinned = tables.occupancy.pinned
    return runs | {(a, b, c) for round_id, a, b, c in pinned if round_id == tables.round.id}


def _row(tables: Tables, pin: Pin) -> Row | None:
    """Return the rows of a pin's two; None where they are not there or never to be matched."""
    need = tables.need_rows.get((pin.mentee, pin.need))
    mentor = tables.mentor_rows.get(pin.mentor)
    if need is None or mentor is None or tables.community.keeps_apart(pin.mentee, pin.mentor):
        return None
    ours = tables.mentee_people.identity[tables.need_mentee[need]]
    return None if ours == tables.mentor_people.identity[mentor] else (need, mentor)


def _misses(
    tables: Tables, offers: Offers, pin: Pin, row: Row, earlier: tuple[Row, ...]
) -> set[str]:
    need, mentor = row
    form, mentee = tables.need_format[need], tables.need_mentee[need]
    wrong = missed(tables, offers, need, np.array([mentor]))
    found = {str(name) for name, mask in wrong.items() if mask[0]}
    theirs = [tables.need_format[n] for n, other in earlier if other == mentor]
    own = [(n, other) for n, other in earlier if tables.need_mentee[n] == mentee]
    ours = [tables.need_format[n] for n, _other in own]
    if pin.again and not _runs_now(tables, pin, int(form)):
        found.discard("again")
    if any(other == mentor and tables.need_format[n] == form for n, other in own):
        found.add("again")
    left = tables.places[mentor, form] > theirs.count(form)
    if not (left and tables.places_in_all[mentor] > len(theirs)) and not found & _ELSEWHERE:
        found.add("places")
    allowed = tables.quotas[mentee, form] > ours.count(form)
    if not (allowed and tables.quota_in_all[mentee] > len(ours)):
        found.add("quota")
    return found | ({"swap"} if _goes_one_way(tables, pin, need) else set())


# Who does not offer the format, or is not in, misses that and not a place.
_ELSEWHERE = {"format", "absent"}


def _runs_now(tables: Tables, pin: Pin, form: int) -> bool:
    running = {(p.mentee, p.mentor, p.format) for p in tables.occupancy.running}
    return (pin.mentee, pin.mentor, tables.formats[form]) in running


def _goes_one_way(tables: Tables, pin: Pin, need: int) -> bool:
    """Say whether a pinned exchange has no pin for the other direction."""
    if not reciprocal(tables, np.array([need]))[0]:
        return False
    back = {(p.mentor, p.mentee) for p in tables.round.pins if _is_exchange(tables.community, p)}
    return (pin.mentee, pin.mentor) not in back


def _is_exchange(community: Community, pin: Pin) -> bool:
    mentee, formats = community.mentees.get(pin.mentee), community.programme.formats
    asked = {need.id: need.format for need in mentee.needs} if mentee else {}
    form = formats.get(asked.get(pin.need, ""))
    return form is not None and form.reciprocal


def _points(score: Score, row: Row) -> int:
    parts = score.parts(np.array([row[0]]), np.array([row[1]]))
    return sum(int(points[0]) for points in parts.values())


def _keys(tables: Tables, needs: Ints, mentors: Ints) -> Ints:
    keys: Ints = needs * len(tables.mentors) + mentors
    return keys
