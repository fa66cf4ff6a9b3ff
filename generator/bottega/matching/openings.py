"""Why a mentor still has free places: who asked what they offer, and what stood in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from bottega.matching.candidates import Candidates
from bottega.matching.eligibility import TESTS
from bottega.matching.model import CONDITIONS, Condition, Match
from bottega.matching.offers import Offers
from bottega.matching.persons import Bools, Ints
from bottega.matching.pinning import after
from bottega.matching.score import Score
from bottega.matching.tables import Tables
from bottega.people.model import LEVELS


@dataclass(frozen=True, slots=True)
class Opening:
    """A mentor's free places after a run, and the needs of others about what they offer."""

    mentor: str
    places: int
    asked: int
    excluded: Mapping[Condition, int]
    elsewhere: int  # would have fitted, and have somebody else
    full: int  # would fit, and their mentees have as much as the programme allows


def opening(tables: Tables, matches: Iterable[Match], handle: str) -> Opening | None:
    """Return a mentor's opening after these matches; None for who was not in the run.

    `tables` are those before the run; matches that they do not know are passed over.
    """
    mentor = tables.mentor_rows.get(handle)
    if mentor is None:
        return None
    chosen = _rows(tables, matches)
    left, offers = after(tables, chosen), Offers(tables)
    related, enough = _related(tables, offers, mentor)
    related[chosen.needs[chosen.mentors == mentor]] = False
    needs = np.flatnonzero(related)
    excluded, fitting = _sorted_out(left, offers, needs, mentor, enough)
    return Opening(
        mentor=handle,
        places=_places(left, mentor),
        asked=len(needs),
        excluded=excluded,
        elsewhere=int((~left.is_open[fitting]).sum()),
        full=int(left.is_open[fitting].sum()),
    )


def _rows(tables: Tables, matches: Iterable[Match]) -> Candidates:
    known = sorted(
        (tables.need_rows[match.mentee, match.need], tables.mentor_rows[match.mentor], match.score)
        for match in matches
        if (match.mentee, match.need) in tables.need_rows and match.mentor in tables.mentor_rows
    )
    rows = np.array(known, dtype=np.int64).reshape(len(known), 3)
    return Candidates(rows[:, 0], rows[:, 1], rows[:, 2])


def _places(left: Tables, mentor: int) -> int:
    forms = [left.formats.index(form) for form in left.round.formats if form in left.formats]
    return int(min(left.places_in_all[mentor], left.places[mentor, forms].sum()))


def _related(tables: Tables, offers: Offers, mentor: int) -> tuple[Bools, Bools]:
    related, enough = (np.zeros(len(tables.needs), dtype=np.bool_) for _ in range(2))
    asked = tables.need_topic * len(LEVELS) + tables.need_level
    for key in np.unique(asked):
        best, same = offers.best(*divmod(int(key), len(LEVELS))), asked == key
        related[same], enough[same] = best.related[mentor], best.enough[mentor]
    return related, enough


def _sorted_out(
    left: Tables, offers: Offers, needs: Ints, mentor: int, enough: Bools
) -> tuple[dict[Condition, int], Ints]:
    """Return how many needs each condition excludes, each need once, and those that fit."""
    counts: dict[Condition, int] = {}
    for condition in CONDITIONS:
        mentors = np.full(len(needs), mentor, dtype=np.int64)
        if condition == "level":
            met = enough[needs]
        elif condition == "floor":
            met = _above_floor(left, offers, needs, mentors)
        elif condition == "swap":
            met = ~left.in_exchange[needs] | ~left.is_open[needs]
        elif condition in TESTS:
            met = TESTS[condition](left, needs, mentors)
        else:
            continue
        if not met.all():
            counts[condition] = int((~met).sum())
        needs = needs[met]
    return counts, needs


def _above_floor(left: Tables, offers: Offers, needs: Ints, mentors: Ints) -> Bools:
    parts = Score(left, offers).parts(needs, mentors)
    total: Ints = np.sum(list(parts.values()), axis=0)
    met: Bools = total >= left.community.programme.matching.floor
    return met
