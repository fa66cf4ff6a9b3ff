"""One run of the matching: the people of a round in, matches and waiting needs with reasons out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np

from bottega.matching.assignment import assign
from bottega.matching.candidates import Candidates, candidates
from bottega.matching.eligibility import can_call, can_write, overlap_minutes
from bottega.matching.model import (
    Closeness,
    Missing,
    Facts,
    Match,
    Matching,
    Occupancy,
    Round,
    Totals,
)
from bottega.matching.offers import Offers
from bottega.matching.pinning import after, carry_out
from bottega.matching.reasons import waiting_reasons
from bottega.matching.score import Score, preference_ranks
from bottega.matching.swaps import is_reciprocal, mutual, swap, without
from bottega.matching.tables import UNKNOWN, Ints, Tables, language_key, tables
from bottega.people.community import Community
from bottega.people.model import LEVELS, Mentor, Need


def decide(community: Community, round_: Round, occupancy: Occupancy, day: date) -> Matching:
    """Return the optimal matches of a round, and for each unmatched need why it waits.

    Pins come before everything else; raises PinsRefused with all that is wrong in them.
    """
    columns = tables(community, round_, occupancy, day)
    offers = Offers(columns)
    score = Score(columns, offers)
    pinned = carry_out(columns, offers, score)
    left = after(columns, pinned.pairs)
    pairs = candidates(left, offers, score)
    in_exchange = is_reciprocal(left, pairs.needs)
    exchanges, others = mutual(left, pairs.only(in_exchange)), pairs.only(~in_exchange)
    swaps = swap(left, exchanges)
    chosen = others.only(assign(without(left, swaps), others).chosen).joined(swaps)
    everyone = chosen.joined(pinned.pairs)
    matches = tuple(_matches(columns, offers, score, everyone, pinned.forced))
    waiting = waiting_reasons(left, offers, others.joined(exchanges), everyone.needs)
    return Matching(_totals(columns, matches, everyone.needs), matches, waiting)


def _matches(
    tables: Tables,
    offers: Offers,
    score: Score,
    chosen: Candidates,
    forced: Mapping[int, tuple[Missing, ...]],
) -> Iterator[Match]:
    facts = _facts(tables, offers, chosen)
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


def _facts(tables: Tables, offers: Offers, chosen: Candidates) -> tuple[Facts, ...]:
    topics, _topic_points, _level_points = offers.of_pairs(chosen.needs, chosen.mentors)
    minutes = overlap_minutes(tables, chosen.needs, chosen.mentors)
    call = can_call(tables, chosen.needs, chosen.mentors, minutes)
    writing = can_write(tables, chosen.needs, chosen.mentors)
    ranks = preference_ranks(tables, chosen.needs, chosen.mentors)
    found = []
    for row, (need_row, mentor_row) in enumerate(zip(chosen.needs, chosen.mentors, strict=True)):
        mentee, need = tables.needs[need_row]
        mentor = tables.mentors[mentor_row]
        offer = None if topics[row] == UNKNOWN else tables.topics[topics[row]]
        facts = Facts(
            closeness=_closeness(tables, need.topic, offer),
            offer=offer,
            level=LEVELS[tables.offer_level[mentor_row, topics[row]]] if offer else None,
            language=_shared_language(mentee.languages, mentor.languages),
            channel="written" if writing[row] and not call[row] else "call",
            overlap_minutes=None if minutes[row] == UNKNOWN else int(minutes[row]),
            also=_also_met(tables, need, mentor),
            preference=None if ranks[row] == UNKNOWN else int(ranks[row]) + 1,
        )
        found.append(facts)
    return tuple(found)


def _also_met(tables: Tables, need: Need, mentor: Mentor) -> tuple[str, ...]:
    ancestors = tables.community.vocabulary.ancestors
    covered = {topic for offer in mentor.offers for topic in (offer.topic, *ancestors(offer.topic))}
    return tuple(topic for topic in need.also if topic in covered)


def _closeness(tables: Tables, need: str, offer: str | None) -> Closeness:
    if offer is None:
        return "none"
    steps = tables.community.vocabulary.steps(need, offer) or 0
    if steps == 0:
        return "exact"
    return "narrower" if steps < 0 else "broader"


def _shared_language(ours: tuple[str, ...], theirs: tuple[str, ...]) -> str | None:
    spoken = {language_key(tag) for tag in theirs}
    return next((language_key(tag) for tag in ours if language_key(tag) in spoken), None)


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
