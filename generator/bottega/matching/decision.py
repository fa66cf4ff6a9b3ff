"""One run of the matching: the people of a round in, matches and waiting needs with reasons out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from bottega.matching.assignment import Assignment, assign
from bottega.matching.candidates import Candidates, EligiblePairs, eligible_pairs
from bottega.matching.certificate import certificate
from bottega.matching.facts import facts_of
from bottega.matching.model import Match, Matching, Missing, Occupancy, Round, Totals
from bottega.matching.network import node_names
from bottega.matching.offers import Offers
from bottega.matching.persons import Bools
from bottega.matching.pinning import Pinned, after, carry_out
from bottega.matching.reasons import waiting_reasons
from bottega.matching.remaining import without
from bottega.matching.score import Score
from bottega.matching.spreading import Spread, here
from bottega.matching.swaps import mutual, swap
from bottega.matching.tables import Tables, tables
from bottega.people.community import Community


def decide(
    community: Community, round_: Round, occupancy: Occupancy, day: date, spread: Spread = here
) -> Matching:
    """Return the optimal matches of a round, and for each unmatched need why it waits.

    Pins come before everything else; raises PinsRefused with all that is wrong in them.
    Where pairs are scored is the `spread`'s choice, and changes no result.
    """
    found = solve(tables(community, round_, occupancy, day), spread)
    flow = found.flow
    waiting = waiting_reasons(found.left, found.offers, found.pairs, found.swaps, flow.chosen)
    prices = certificate(node_names(found.tables), flow.prices)
    return Matching(found.totals, matches_of(found), waiting, prices)


def matches_of(found: Solution) -> tuple[Match, ...]:
    """Return every match with its parts and facts."""
    forced = found.pinned.forced
    return tuple(_matches(found.tables, found.offers, found.score, found.chosen, forced))


@dataclass(frozen=True)
class Solution:
    """What a run chose, before anything is put into words; all rows are of the same tables."""

    tables: Tables
    offers: Offers
    score: Score
    pinned: Pinned
    left: Tables  # after the pins
    pairs: EligiblePairs
    swaps: Candidates
    flow: Assignment

    @property
    def chosen(self) -> Candidates:
        """Return every match: of the flow, of the swaps and of the pins."""
        return self.flow.chosen.joined(self.swaps, self.pinned.pairs)

    @property
    def totals(self) -> Totals:
        """Return the objectives' values, and what they are out of."""
        return _totals(self.tables, self.chosen)


def solve(columns: Tables, spread: Spread = here) -> Solution:
    """Return the optimum over everybody in the tables: pins, then swaps, then the flow."""
    offers = Offers(columns)
    score = Score(columns, offers)
    pinned = carry_out(columns, offers, score)
    left = after(columns, pinned.pairs)
    pairs = mutual(left, eligible_pairs(left, offers, score, spread))
    swaps, flow = _chosen(left, pairs)
    return Solution(columns, offers, score, pinned, left, pairs, swaps, flow)


def solve_without(found: Solution, mentors: Bools) -> Solution:
    """Return the optimum if these mentors, whom no pin names, were not there; nothing is scored."""
    everywhere = np.ones(len(found.tables.needs), dtype=np.bool_)
    pairs = mutual(found.left, found.pairs.filtered(everywhere, ~mentors[found.pairs.mentors]))
    swaps, flow = _chosen(found.left, pairs)
    return replace(found, pairs=pairs, swaps=swaps, flow=flow)


def _chosen(left: Tables, pairs: EligiblePairs) -> tuple[Candidates, Assignment]:
    swaps = swap(left, pairs.where(left.in_exchange).all())
    return swaps, assign(without(left, swaps), pairs.where(~left.in_exchange))


def _matches(
    tables: Tables,
    offers: Offers,
    score: Score,
    chosen: Candidates,
    forced: Mapping[int, tuple[Missing, ...]],
) -> Iterator[Match]:
    facts = facts_of(tables, offers, chosen)
    parts = score.parts(chosen.needs, chosen.mentors)
    for row, (need_row, mentor_row) in enumerate(zip(chosen.needs, chosen.mentors, strict=True)):
        mentee, need = tables.needs[need_row]
        mentor = tables.mentors[mentor_row]
        attempt = tables.occupancy.attempts.get((mentee.handle, need.id, mentor.handle), 0) + 1
        yield Match(
            id=f"{tables.round.id}/{mentee.handle}--{need.id}--{mentor.handle}--{attempt}",
            mentee=mentee.handle,
            need=need.id,
            topic=need.topic,
            mentor=mentor.handle,
            format=need.format,
            score=int(chosen.scores[row]),
            parts={name: int(points[row]) for name, points in parts.items() if points[row]},
            facts=facts[row],
            pinned=int(need_row) in forced,
            forced=forced.get(int(need_row), ()),
        )


def _totals(tables: Tables, chosen: Candidates) -> Totals:
    covered = np.zeros(len(tables.mentees), dtype=np.bool_)
    covered[tables.need_mentee[chosen.needs]] = True
    return Totals(
        needs=len(tables.needs),
        mentees=len(tables.mentees),
        waited=int(tables.waited.sum()),
        waited_covered=int((tables.waited & covered).sum()),
        matched_mentees=int(covered.sum()),
        matches=len(chosen),
        score=int(chosen.scores.sum()),
    )
