"""One run of the matching: the people of a round in, matches and waiting needs with reasons out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np

from bottega.matching.assignment import assign
from bottega.matching.candidates import Candidates, eligible_pairs
from bottega.matching.certificate import certificate
from bottega.matching.facts import facts_of
from bottega.matching.model import Match, Matching, Missing, Occupancy, Round, Totals
from bottega.matching.network import node_names
from bottega.matching.offers import Offers
from bottega.matching.pinning import after, carry_out
from bottega.matching.reasons import waiting_reasons
from bottega.matching.score import Score
from bottega.matching.swaps import mutual, swap, without
from bottega.matching.tables import Ints, Tables, tables
from bottega.people.community import Community


def decide(community: Community, round_: Round, occupancy: Occupancy, day: date) -> Matching:
    """Return the optimal matches of a round, and for each unmatched need why it waits.

    Pins come before everything else; raises PinsRefused with all that is wrong in them.
    """
    columns = tables(community, round_, occupancy, day)
    offers = Offers(columns)
    score = Score(columns, offers)
    pinned = carry_out(columns, offers, score)
    left = after(columns, pinned.pairs)
    pairs = mutual(left, eligible_pairs(left, offers, score))
    swaps = swap(left, pairs.where(left.in_exchange).all())
    found = assign(without(left, swaps), pairs.where(~left.in_exchange))
    chosen = found.chosen.joined(swaps, pinned.pairs)
    matches = tuple(_matches(columns, offers, score, chosen, pinned.forced))
    waiting = waiting_reasons(left, offers, pairs, swaps, found.chosen)
    totals = _totals(columns, matches, chosen.needs)
    return Matching(totals, matches, waiting, certificate(node_names(columns), found.prices))


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


def _totals(tables: Tables, matches: tuple[Match, ...], matched: Ints) -> Totals:
    covered = np.zeros(len(tables.mentees), dtype=np.bool_)
    covered[tables.need_mentee[matched]] = True
    return Totals(
        needs=len(tables.needs),
        mentees=len(tables.mentees),
        waited=int(tables.waited.sum()),
        waited_covered=int((tables.waited & covered).sum()),
        matched_mentees=int(covered.sum()),
        matches=len(matches),
        score=sum(match.score for match in matches),
    )
