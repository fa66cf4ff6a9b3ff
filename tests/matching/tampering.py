"""Records made worse by hand, told so well that only the proof can object."""

from __future__ import annotations

from dataclasses import replace

from bottega.matching.candidates import Candidates, eligible_pairs
from bottega.matching.facts import facts_of
from bottega.matching.model import Match, Matching, Waiting
from bottega.matching.offers import Offers
from bottega.matching.score import Score
from bottega.matching.tables import tables
from tests.matching.worlds import DAY


class World:
    """A world's tables and eligible pairs, for making consistent other records."""

    def __init__(self, world):
        """Compute all eligible pairs."""
        self.world = world
        self.tables = tables(*world, DAY)
        self.offers = Offers(self.tables)
        self.score = Score(self.tables, self.offers)
        self.pairs = eligible_pairs(self.tables, self.offers, self.score).all()

    def named(self):
        """Every eligible pair as (mentee, need, mentor)."""
        needs, mentors = self.tables.needs, self.tables.mentors
        return [
            (needs[need][0].handle, needs[need][1].id, mentors[mentor].handle)
            for need, mentor in zip(self.pairs.needs, self.pairs.mentors, strict=True)
        ]

    def match(self, mentee, need, mentor) -> Match:
        """The match of an eligible pair, with its true score, parts and facts."""
        row = self.named().index((mentee, need, mentor))
        pair = Candidates(*(column[[row]] for column in vars(self.pairs).values()))
        points = self.score.parts(pair.needs, pair.mentors)
        asked = self.tables.needs[pair.needs[0]][1]
        return Match(
            id=f"{self.tables.round.id}/{mentee}--{need}--{mentor}--1",
            mentee=mentee,
            need=need,
            topic=asked.topic,
            mentor=mentor,
            format=asked.format,
            score=int(pair.scores[0]),
            parts={name: int(column[0]) for name, column in points.items() if column[0]},
            facts=facts_of(self.tables, self.offers, pair)[0],
        )

    def waiting(self, mentee, need) -> Waiting:
        """A waiting entry for a need, with true numbers."""
        asked = next(n for m, n in self.tables.needs if (m.handle, n.id) == (mentee, need))
        fit = sum(pair[:2] == (mentee, need) for pair in self.named())
        return Waiting(
            mentee=mentee,
            need=need,
            topic=asked.topic,
            format=asked.format,
            excluded={"topic": len(self.tables.mentors) - fit},
            eligible=fit,
            remedy="others-first",
        )


def told(world: World, matching: Matching, matches) -> Matching:
    """The same run with other matches: totals and waiting list made to fit them."""
    matches = tuple(sorted(matches, key=lambda match: (match.mentee, match.need)))
    taken = {(match.mentee, match.need) for match in matches}
    # Nothing is promised about the queue, so nothing about it can be untrue.
    already = {
        (waits.mentee, waits.need): waits.model_copy(update={"turn": None})
        for waits in matching.waiting
    }
    waiting = tuple(
        already.get((mentee.handle, need.id)) or world.waiting(mentee.handle, need.id)
        for mentee, need in world.tables.needs
        if (mentee.handle, need.id) not in taken
    )
    people = {match.mentee for match in matches}
    waited = {m.handle for m, w in zip(world.tables.mentees, world.tables.waited, strict=True) if w}
    totals = matching.totals.model_copy(
        update={
            "waited_covered": len(people & waited),
            "matched_mentees": len(people),
            "matches": len(matches),
            "score": sum(match.score for match in matches),
        }
    )
    return replace(matching, totals=totals, matches=matches, waiting=waiting)
