"""The rules and the optimum once more, by other means: plain Python, and an integer programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from bottega.matching.candidates import Candidates
from bottega.matching.hashing import pair_hashes
from bottega.matching.model import Occupancy, Round
from bottega.matching.tables import Tables
from bottega.people.community import Community
from bottega.people.model import LEVELS, Mentee, Mentor, Need, Profile

Pair = tuple[str, str, str]  # mentee, need, mentor


def allowed_pairs(community: Community, round_: Round, occupancy: Occupancy, day) -> set[Pair]:
    """Every pair that the rules allow, one after another, floor and swaps apart."""
    return {
        (mentee.handle, need.id, mentor.handle)
        for mentee, mentor in product(community.mentees.values(), community.mentors.values())
        for need in mentee.needs
        if takes_part(mentee, community, day)
        and takes_part(mentor, community, day)
        and said_so(mentee, round_, occupancy)
        and said_so(mentor, round_, occupancy)
        and (mentee.handle, need.id) not in {(p.mentee, p.need) for p in occupancy.running}
        and may_meet(community, round_, occupancy, mentee, need, mentor)
    }


def takes_part(person: Profile, community: Community, day) -> bool:
    age = (day - person.confirmed).days
    return person.listed and age <= community.programme.expiry_days


def said_so(person: Profile, round_: Round, occupancy: Occupancy) -> bool:
    if occupancy.answers is None:
        return True
    if person.handle not in occupancy.answers:
        return person.confirmed >= round_.signup.opens
    answer = occupancy.answers[person.handle]
    return answer.is_in and not (isinstance(person, Mentor) and answer.places == 0)


def may_meet(
    community: Community,
    round_: Round,
    occupancy: Occupancy,
    mentee: Mentee,
    need: Need,
    mentor: Mentor,
) -> bool:
    rules = community.programme.matching
    taken = [place.format for place in occupancy.running if place.mentor == mentor.handle]
    return (
        mentee.handle != mentor.handle
        and any(serves(community, need, offer) for offer in mentor.offers)
        and bool({tag[:2] for tag in mentee.languages} & {tag[:2] for tag in mentor.languages})
        and mentor.places.get(need.format, 0) - taken.count(need.format) > 0
        and mentor.places_in_all - len(taken) > 0
        and can_meet(mentee, mentor, round_, rules.minimum_overlap)
        and (not rules.region_required or mentee.region == mentor.region is not None)
        and (mentee.handle, mentor.handle) not in occupancy.past_pairs
        and not community.vetoes & {(mentee.handle, mentor.handle), (mentor.handle, mentee.handle)}
        and not any(
            (p.mentee, p.mentor, p.format) == (mentee.handle, mentor.handle, need.format)
            for p in occupancy.running
        )
    )


def serves(community: Community, need: Need, offer) -> bool:
    vocabulary = community.vocabulary
    near = (
        need.topic == offer.topic
        or need.topic in vocabulary.ancestors(offer.topic)
        or offer.topic in vocabulary.ancestors(need.topic)
    )
    levels = LEVELS.index(need.level), LEVELS.index(offer.level)
    return near and (levels[1] > levels[0] or offer.level == "expert")


def can_meet(mentee: Mentee, mentor: Mentor, round_: Round, minimum: int) -> bool:
    both = set(mentee.channel) & set(mentor.channel)
    if "written" in both or "call" not in both:
        return "written" in both
    if not mentee.availability or not mentor.availability:
        return True
    return least_overlap(mentee, mentor, round_) >= minimum


def least_overlap(mentee: Mentee, mentor: Mentor, round_: Round) -> int:
    """The least shared minutes over all weeks, counted on each person's real clock."""
    weeks = (round_.ends - round_.starts).days // 7 + 1
    days = [round_.starts + timedelta(weeks=week) for week in range(weeks)]
    return min(len(free(mentee, d) & free(mentor, d)) * 15 for d in (*days, round_.ends))


def free(person: Profile, day) -> set[int]:
    """The free quarters of a week (0-671, from Monday 00:00 UTC) with the clocks of a day."""
    offset = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(person.timezone))
    minutes = round(offset.utcoffset().total_seconds() / 60)
    return {
        ((window.day * 1440 + window.start + step - minutes) // 15) % 672
        for window in person.availability
        for step in range(0, window.minutes, 15)
    }


def best_by_programmes(tables: Tables, pairs: Candidates) -> tuple[tuple[int, ...], set[Pair]]:
    """The optimal values and pairs over candidates of some tables, by mixed-integer programmes."""
    hashes = pair_hashes(tables, pairs)
    forms = {(mentee.handle, need.id): need.format for mentee, need in tables.needs}
    waited, covered = (
        {mentee.handle for mentee, flag in zip(tables.mentees, flags, strict=True) if flag}
        for flags in (tables.waited, tables.covered)
    )
    return best_values(
        named(tables, pairs),
        [int(score) for score in pairs.scores],
        [int(value) for value in hashes],
        lambda pair: forms[pair[0], pair[1]],
        _limit(tables.mentor_rows, tables.formats, tables.places, tables.places_in_all),
        _limit(tables.mentee_rows, tables.formats, tables.quotas, tables.quota_in_all),
        waited,
        covered,
    )


def reached(tables: Tables, chosen: Candidates) -> tuple[int, ...]:
    """What each objective counts, of candidates chosen in some tables."""
    newly = np.zeros(len(tables.mentees), dtype=bool)
    newly[tables.need_mentee[chosen.needs]] = True
    newly &= ~tables.covered
    values = (newly & tables.waited).sum(), newly.sum(), len(chosen), chosen.scores.sum()
    return tuple(map(int, (*values, pair_hashes(tables, chosen).sum())))


def named(tables: Tables, pairs: Candidates) -> list[Pair]:
    """The candidates as (mentee, need, mentor)."""
    needs, mentors = tables.needs, tables.mentors
    return [
        (needs[need][0].handle, needs[need][1].id, mentors[mentor].handle)
        for need, mentor in zip(pairs.needs, pairs.mentors, strict=True)
    ]


def _limit(rows, formats, by_format, in_all):
    def limit(handle, form):
        place = rows[handle]
        return int(in_all[place] if form is None else by_format[place, formats.index(form)])

    return limit


def best_values(
    pairs: list[Pair],
    scores: list[int],
    hashes: list[int],
    form_of: Callable[[Pair], str],
    places: Callable[[str, str | None], int],
    quota: Callable[[str, str | None], int],
    waited: Iterable[str],
    covered: Iterable[str],
    fixed: Iterable[Pair] = (),
) -> tuple[tuple[int, ...], set[Pair]]:
    """The optimal value of each objective in turn, and the pairs, by mixed-integer programmes.

    The fixed pairs are chosen whatever else.
    """
    if not pairs:
        return (0, 0, 0, 0, 0), set()
    mentees = sorted({pair[0] for pair in pairs} - set(covered))
    columns = len(pairs) + len(mentees)  # one for each pair, one "is covered" for each mentee
    rows, limits = _constraints(pairs, mentees, form_of, places, quota)
    rows += [list(_vector(columns, {pairs.index(pair): -1})) for pair in fixed]
    limits += [-1 for _pair in fixed]
    objectives = [
        _vector(columns, {len(pairs) + i: 1 for i, m in enumerate(mentees) if m in set(waited)}),
        _vector(columns, {len(pairs) + i: 1 for i in range(len(mentees))}),
        _vector(columns, dict.fromkeys(range(len(pairs)), 1)),
        _vector(columns, dict(enumerate(scores))),
        _vector(columns, dict(enumerate(hashes))),
    ]
    values: list[int] = []
    for objective in objectives:
        found = milp(
            -objective,
            constraints=LinearConstraint(np.array(rows), -np.inf, np.array(limits)),
            integrality=np.ones(columns),
            bounds=Bounds(0, 1),
            options={"mip_rel_gap": 0},
        )
        chosen = np.round(found.x)
        values.append(round(float(objective @ chosen)))
        rows.append(list(-objective))
        limits.append(-values[-1])
    return tuple(values), {pair for pair, taken in zip(pairs, chosen, strict=False) if taken}


def _constraints(pairs, mentees, form_of, places, quota):
    groups: dict[tuple, list[int]] = defaultdict(list)
    for row, (mentee, need, mentor) in enumerate(pairs):
        form = form_of(pairs[row])
        groups["need", mentee, need, 1].append(row)
        groups["mentee", mentee, form, quota(mentee, form)].append(row)
        groups["mentee", mentee, None, quota(mentee, None)].append(row)
        groups["mentor", mentor, form, places(mentor, form)].append(row)
        groups["mentor", mentor, None, places(mentor, None)].append(row)
        groups["pair", (mentee, mentor), form, 1].append(row)
    columns = len(pairs) + len(mentees)
    rows = [list(_vector(columns, dict.fromkeys(members, 1))) for members in groups.values()]
    limits = [key[3] for key in groups]
    for index, mentee in enumerate(mentees):
        own = {row: -1 for row, pair in enumerate(pairs) if pair[0] == mentee}
        rows.append(list(_vector(columns, {len(pairs) + index: 1, **own})))
        limits.append(0)
    return rows, limits


def _vector(columns: int, entries: dict[int, int]) -> np.ndarray:
    vector = np.zeros(columns)
    for place, value in entries.items():
        vector[place] = value
    return vector
