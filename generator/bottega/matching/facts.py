"""What is true of a chosen pair and worth telling, beside its points."""

from __future__ import annotations

from bottega.matching.candidates import Candidates
from bottega.matching.eligibility import can_call, can_write, overlap_minutes
from bottega.matching.model import Closeness, Facts
from bottega.matching.offers import Offers
from bottega.matching.persons import UNKNOWN
from bottega.matching.score import preference_ranks
from bottega.matching.tables import Tables
from bottega.people.model import LEVELS, Mentor, Need, language_key


def facts_of(tables: Tables, offers: Offers, chosen: Candidates) -> tuple[Facts, ...]:
    """Return the facts of each pair, in the order of the pairs."""
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
    if offer is None:  # only where a pin was forced
        return "none"
    steps = tables.community.vocabulary.steps(need, offer) or 0
    if steps == 0:
        return "exact"
    return "narrower" if steps < 0 else "broader"


def _shared_language(ours: tuple[str, ...], theirs: tuple[str, ...]) -> str | None:
    spoken = {language_key(tag) for tag in theirs}
    return next((language_key(tag) for tag in ours if language_key(tag) in spoken), None)
