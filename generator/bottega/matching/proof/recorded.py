"""The recorded matches as rows of the tables, and whether each says what is true of its pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bottega.matching.candidates import Candidates
from bottega.matching.eligibility import missed
from bottega.matching.facts import facts_of
from bottega.matching.model import Facts, Match
from bottega.matching.offers import Offers
from bottega.matching.persons import Bools, Ints
from bottega.matching.proof.findings import Failure, Place, failure
from bottega.matching.score import Score
from bottega.matching.tables import Tables


@dataclass(frozen=True)
class Recorded:
    """Matches that name a need and a mentor of the round, a row a match."""

    places: Ints  # where each stands in the record
    needs: Ints
    mentors: Ints

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.needs)

    def only(self, wanted: Bools) -> Recorded:
        """Return the wanted ones of the matches."""
        return Recorded(self.places[wanted], self.needs[wanted], self.mentors[wanted])


def recorded(tables: Tables, matches: Sequence[Match]) -> tuple[Recorded, tuple[Failure, ...]]:
    """Return the matches as rows, each need once, and a failure for each that cannot be one."""
    needs = {(mentee.handle, need.id): row for row, (mentee, need) in enumerate(tables.needs)}
    mentors = {mentor.handle: row for row, mentor in enumerate(tables.mentors)}
    rows: dict[int, tuple[int, int]] = {}
    failures = []
    for place, match in enumerate(matches):
        need, mentor = needs.get((match.mentee, match.need)), mentors.get(match.mentor)
        if need is None:
            failures.append(_failure(place, match, "match-unknown-need"))
        elif mentor is None:
            failures.append(_failure(place, match, "match-unknown-mentor"))
        elif need in rows:
            failures.append(_failure(place, match, "match-need-twice"))
        else:
            rows[need] = (place, mentor)
    columns = ([place for place, _m in rows.values()], rows, [m for _place, m in rows.values()])
    return Recorded(*(np.fromiter(column, dtype=np.int64) for column in columns)), tuple(failures)


def ineligible(
    tables: Tables, offers: Offers, matches: Sequence[Match], wrong: Recorded
) -> Iterator[Failure]:
    """Yield for each of the wrong matches which conditions it misses."""
    for place, need, mentor in zip(wrong.places, wrong.needs, wrong.mentors, strict=True):
        misses = missed(tables, offers, int(need), np.array([mentor]))
        names = [condition for condition, mask in misses.items() if mask[0]]
        told = ", ".join(names or ["floor"])  # else it would have been eligible
        yield _failure(int(place), matches[place], "match-ineligible", misses=told)


def untrue(
    tables: Tables, offers: Offers, score: Score, matches: Sequence[Match], rows: Recorded
) -> Iterator[Failure]:
    """Yield every field of eligible matches that is not as people, rules and round make it."""
    for place, expected in zip(rows.places, _expected(tables, offers, score, rows), strict=True):
        match = matches[place]
        told = _flat({field: getattr(match, field) for field in expected})
        true = _flat(expected)
        for field in sorted({*told, *true}):
            if told.get(field) != true.get(field):
                values = {"told": told.get(field, "–"), "expected": true.get(field, "–")}
                where: Place = ("matches", int(place), *field.split("."))
                yield failure(where, "match-untrue", id=match.id, field=field, **values)


def _flat(fields: Mapping[str, object]) -> dict[str, object]:
    """Return plain fields, those of parts and facts with the name of what they are in."""
    flat: dict[str, object] = {}
    for name, value in fields.items():
        plain = value.model_dump(exclude_none=True) if isinstance(value, Facts) else value
        inner = plain if isinstance(plain, Mapping) else None
        flat |= {name: plain} if inner is None else {f"{name}.{k}": v for k, v in inner.items()}
    return flat


def _expected(
    tables: Tables, offers: Offers, score: Score, rows: Recorded
) -> Iterator[dict[str, object]]:
    points = score.parts(rows.needs, rows.mentors)
    facts = facts_of(tables, offers, Candidates(rows.needs, rows.mentors, rows.places))
    attempts = tables.occupancy.attempts
    for row, (need_row, mentor_row) in enumerate(zip(rows.needs, rows.mentors, strict=True)):
        (mentee, need), mentor = tables.needs[need_row], tables.mentors[mentor_row].handle
        parts = {name: int(column[row]) for name, column in points.items() if column[row]}
        attempt = attempts.get((mentee.handle, need.id, mentor), 0) + 1
        yield {
            "id": f"{tables.round.id}/{mentee.handle}--{need.id}--{mentor}--{attempt}",
            "topic": need.topic,
            "format": need.format,
            "score": sum(parts.values()),
            "parts": parts,
            "facts": facts[row],
        }


def _failure(place: int, match: Match, code: str, **values: object) -> Failure:
    named = {"mentee": match.mentee, "need": match.need, "mentor": match.mentor}
    return failure(("matches", place), code, **named, **values)
