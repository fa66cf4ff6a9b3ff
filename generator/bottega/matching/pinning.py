"""Carries pins out: matched before everything else, or every reason why they cannot be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from bottega.matching.candidates import Candidates
from bottega.matching.eligibility import missed
from bottega.matching.model import CONDITIONS, Missing, Pin, Place
from bottega.matching.offers import Offers
from bottega.matching.pins import PinFault, PinsRefused, due, fault, find_need, standing_faults
from bottega.matching.remaining import without
from bottega.matching.score import Score
from bottega.matching.tables import Tables


@dataclass(frozen=True)
class Pinned:
    """The pairs that pins set, and by row of need the conditions that were passed over."""

    pairs: Candidates
    forced: Mapping[int, tuple[Missing, ...]]


def carry_out(tables: Tables, offers: Offers, score: Score) -> Pinned:
    """Return the pairs of all due pins; raises PinsRefused with everything wrong in any."""
    pins = due(tables.round, tables.occupancy)
    faults = list(standing_faults(tables.round, tables.community, tables.occupancy))
    wrong = {found.index for found in faults}
    present = []
    for index, pin in pins:
        absent = list(_absent(tables, index, pin)) if index not in wrong else []
        faults += absent
        if index not in wrong and not absent:
            present.append((index, pin))
    settling = _Settling(tables, offers, score)
    # Who needs no exception takes the places first, whatever the order in the file.
    for index, pin in sorted(present, key=lambda item: (item[1].forced, item[0])):
        faults += settling.take(index, pin)
    if faults:
        raise PinsRefused(faults)
    return settling.pinned()


def after(tables: Tables, pairs: Candidates) -> Tables:
    """Return the tables as they are once these pairs run: the same rows, with less left."""
    if len(pairs) == 0:
        return tables
    left = without(tables, pairs)
    is_open = tables.is_open.copy()
    is_open[pairs.needs] = False
    running = (*tables.occupancy.running, *_places(tables, pairs))
    return replace(
        left,
        is_open=is_open,
        occupancy=replace(tables.occupancy, running=tuple(sorted(running))),
        places=left.places.clip(0),  # a forced pin may take more than there was
        places_in_all=left.places_in_all.clip(0),
        quotas=left.quotas.clip(0),
        quota_in_all=left.quota_in_all.clip(0),
    )


def _places(tables: Tables, pairs: Candidates) -> Iterator[Place]:
    for row, mentor in zip(pairs.needs, pairs.mentors, strict=True):
        mentee, need = tables.needs[row]
        yield Place(mentee.handle, need.id, tables.mentors[mentor].handle, need.format)


def _absent(tables: Tables, index: int, pin: Pin) -> Iterator[PinFault]:
    if pin.mentee not in tables.mentee_rows:
        yield fault(index, "pin-absent", handle=pin.mentee)
    if pin.mentor not in tables.mentor_rows:
        yield fault(index, "pin-absent", handle=pin.mentor)


class _Settling:
    """Takes one pin after another, with what the earlier ones left."""

    def __init__(self, tables: Tables, offers: Offers, score: Score) -> None:
        self._tables, self._offers, self._score = tables, offers, score
        self._by_mentor: Counter[tuple[int, int | None]] = Counter()
        self._by_mentee: Counter[tuple[int, int | None]] = Counter()
        self._meeting: set[tuple[int, int, int]] = set()
        self._rows: list[tuple[int, int, int]] = []
        self._forced: dict[int, tuple[Missing, ...]] = {}

    def take(self, index: int, pin: Pin) -> Iterator[PinFault]:
        """Give a pin its places, or yield why it cannot have them."""
        tables = self._tables
        need, mentor = tables.need_rows[pin.mentee, pin.need], tables.mentor_rows[pin.mentor]
        missing = self._missing(pin, need, mentor)
        if missing and not pin.forced:
            yield from self._told(index, pin, missing, need, mentor)
            return
        form, mentee = int(tables.need_format[need]), int(tables.need_mentee[need])
        self._by_mentor.update([(mentor, form), (mentor, None)])
        self._by_mentee.update([(mentee, form), (mentee, None)])
        self._meeting.add((mentee, mentor, form))
        self._rows.append((need, mentor, self._points(need, mentor)))
        self._forced[need] = missing

    def pinned(self) -> Pinned:
        """Return all that were taken."""
        rows = np.array(sorted(self._rows), dtype=np.int64).reshape(len(self._rows), 3)
        return Pinned(Candidates(rows[:, 0], rows[:, 1], rows[:, 2]), self._forced)

    def _points(self, need: int, mentor: int) -> int:
        parts = self._score.parts(np.array([need]), np.array([mentor]))
        return sum(int(points[0]) for points in parts.values())

    def _missing(self, pin: Pin, need: int, mentor: int) -> tuple[Missing, ...]:
        tables = self._tables
        found = missed(tables, self._offers, need, np.array([mentor]))
        misses = {str(condition) for condition, mask in found.items() if mask[0]}
        form, mentee = int(tables.need_format[need]), int(tables.need_mentee[need])
        if pin.again and not _meets_now(tables, pin):
            misses.discard("again")
        if (mentee, mentor, form) in self._meeting:
            misses.add("again")
        if not {"format", "absent"} & misses and not self._has_place(mentor, form):
            misses.add("places")
        if not self._has_quota(mentee, form):
            misses.add("quota")
        if self._points(need, mentor) < tables.community.programme.matching.floor:
            misses.add("floor")
        if _needs_return(tables, pin):
            misses.add("swap")
        return tuple(name for name in (*CONDITIONS, _QUOTA) if name in misses)

    def _has_place(self, mentor: int, form: int) -> bool:
        tables, taken = self._tables, self._by_mentor
        by_format = tables.places[mentor, form] > taken[mentor, form]
        return bool(by_format and tables.places_in_all[mentor] > taken[mentor, None])

    def _has_quota(self, mentee: int, form: int) -> bool:
        tables, taken = self._tables, self._by_mentee
        by_format = tables.quotas[mentee, form] > taken[mentee, form]
        return bool(by_format and tables.quota_in_all[mentee] > taken[mentee, None])

    def _told(
        self, index: int, pin: Pin, missing: tuple[Missing, ...], need: int, mentor: int
    ) -> Iterator[PinFault]:
        left = [name for name in missing if name != "quota"]
        mentee, form = int(self._tables.need_mentee[need]), int(self._tables.need_format[need])
        if "places" in left and self._by_mentor[mentor, None]:
            left.remove("places")
            places = int(self._tables.places[mentor, form])
            in_all = int(self._tables.places_in_all[mentor])
            values = {"mentor": pin.mentor, "places": min(places, in_all)}
            yield fault(index, "pin-places", **values)
        if "quota" in missing:
            quota = self._tables.quotas[mentee, form], self._tables.quota_in_all[mentee]
            yield fault(index, "pin-quota", mentee=pin.mentee, quota=int(min(quota)))
        if "again" in left and (pin.mentee, pin.mentor) in self._tables.occupancy.past_pairs:
            left.remove("again")
            yield fault(index, "pin-ended", mentee=pin.mentee, mentor=pin.mentor)
        if left:
            values = {"mentee": pin.mentee, "mentor": pin.mentor, "misses": ", ".join(left)}
            yield fault(index, "pin-ineligible", **values)


_QUOTA: Missing = "quota"


def _meets_now(tables: Tables, pin: Pin) -> bool:
    need = find_need(tables.community, pin)
    return any(
        (place.mentee, place.mentor) == (pin.mentee, pin.mentor)
        and need is not None
        and place.format == need.format
        for place in tables.occupancy.running
    )


def _needs_return(tables: Tables, pin: Pin) -> bool:
    """Say whether a pinned exchange lacks its other half among the pins and what runs."""
    if not _is_exchange(tables, pin):
        return False
    pins = (other for other in tables.round.pins if _is_exchange(tables, other))
    pairs = {(other.mentor, other.mentee) for other in pins}
    return (pin.mentee, pin.mentor) not in pairs


def _is_exchange(tables: Tables, pin: Pin) -> bool:
    need, formats = find_need(tables.community, pin), tables.community.programme.formats
    return need is not None and need.format in formats and formats[need.format].reciprocal
