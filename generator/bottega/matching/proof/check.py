"""The whole proof: a record's matches are allowed, true, complete, and the best there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from bottega.matching.candidates import candidate_blocks
from bottega.matching.model import Certificate, Matching, Occupancy, Round
from bottega.matching.offers import Offers
from bottega.matching.persons import Bools, Ints
from bottega.matching.proof.account import wrong_totals, wrong_waiting
from bottega.matching.proof.attendance import against_roll_call
from bottega.matching.proof.conditions import Conditions
from bottega.matching.proof.exchanges import worse_exchanges
from bottega.matching.proof.findings import Failure, Findings
from bottega.matching.proof.limits import one_sided, over_limits, reciprocal
from bottega.matching.proof.pins import is_pinned, pins_of, wrong_pins
from bottega.matching.proof.prices import read_prices
from bottega.matching.proof.recorded import Recorded, ineligible, recorded, untrue
from bottega.matching.proof.remaining import beside, less
from bottega.matching.proof.survey import Survey, survey
from bottega.matching.proof.trained import against_training
from bottega.matching.score import Score
from bottega.matching.spreading import Spread, here
from bottega.matching.tables import Tables, tables
from bottega.people.community import Community


@dataclass(frozen=True)
class _Case:
    """A run under examination: its tables, its record, and its matches as rows."""

    tables: Tables
    offers: Offers
    score: Score
    matching: Matching
    rows: Recorded
    swaps: Recorded


def prove(
    community: Community,
    round_: Round,
    occupancy: Occupancy,
    day: date,
    matching: Matching,
    certificate: Certificate,
    spread: Spread = here,
) -> Findings:
    """Return what the certificate proves of a run's matches, and everything that is wrong.

    Whether they are the best is only asked where they are allowed at all.
    """
    everyone = tables(community, round_, occupancy, day)
    told, unknown = recorded(everyone, matching.matches)
    offers = Offers(everyone)
    score = Score(everyone, offers)
    pins, impossible = pins_of(everyone, offers, score)
    # What pins set counts as running: all else has to be the best beside it.
    columns = beside(everyone, pins.needs, pins.mentors)
    by_pin = is_pinned(everyone, told, pins)
    rows = told.only(~by_pin)
    case = _case(columns, offers, score, matching, rows)
    prices, strange = read_prices(columns, certificate)
    flows = rows.only(~reciprocal(columns, rows.needs))
    rest = less(columns, case.swaps.needs, case.swaps.mentors)
    conditions = Conditions(rest, prices, flows, _scores(case, flows))
    seen = survey(columns, candidate_blocks(columns, offers, score, spread), rows, conditions)
    pinning = (*impossible, *wrong_pins(everyone, matching.matches, told, pins))
    absent = against_roll_call(community, round_, occupancy, matching.matches)
    untrained = against_training(community, matching.matches)
    failures = [*unknown, *absent, *untrained, *pinning, *_not_allowed(case, seen)]
    best = not failures
    failures += (*_wrongly_told(case, seen, told, by_pin), *strange)
    if best:
        failures += worse_exchanges(columns, seen.exchanges, case.swaps, _scores(case, case.swaps))
        failures += () if strange else conditions.doubts.failures()
    return Findings(tuple(failures), seen.pairs, len(case.swaps) // 2)


def _case(
    columns: Tables, offers: Offers, score: Score, matching: Matching, rows: Recorded
) -> _Case:
    swaps = rows.only(reciprocal(columns, rows.needs))
    return _Case(columns, offers, score, matching, rows, swaps)


def _not_allowed(case: _Case, seen: Survey) -> tuple[Failure, ...]:
    alien = case.rows.only(~seen.seen)
    return (
        *ineligible(case.tables, case.offers, case.matching.matches, alien),
        *over_limits(case.tables, case.rows),
        *one_sided(case.tables, case.swaps),
    )


def _wrongly_told(case: _Case, seen: Survey, told: Recorded, by_pin: Bools) -> tuple[Failure, ...]:
    matches, known = case.matching.matches, case.rows.only(seen.seen)
    return (
        *untrue(case.tables, case.offers, case.score, matches, known),
        *untrue(case.tables, case.offers, case.score, matches, told.only(by_pin)),
        *wrong_totals(case.tables, case.matching, told),
        *wrong_waiting(case.tables, case.matching, told, seen.eligible),
    )


def _scores(case: _Case, rows: Recorded) -> Ints:
    scores = np.zeros(len(rows), dtype=np.int64)
    for points in case.score.parts(rows.needs, rows.mentors).values():
        scores += points
    return scores
