"""The community as columns of numbers: what eligibility and score are computed from.

Rows of `needs` and `mentors` are sorted by handle, so that every result is in a fixed order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from bottega.matching.limits import limits
from bottega.matching.model import Occupancy, Round
from bottega.matching.persons import UNKNOWN, Bools, Ints, People, Words, bools, in_columns, ints
from bottega.matching.presence import is_in
from bottega.people.community import Community
from bottega.people.model import LEVELS, Mentee, Mentor, Need, Profile, Role
from bottega.people.training import NOTHING

MAX_ALSO = 5


@dataclass(frozen=True)
class Tables:
    """Everything a pass over (need, mentor) pairs reads; all indexes are rows of these tables."""

    community: Community
    round: Round
    occupancy: Occupancy
    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    needs: tuple[tuple[Mentee, Need], ...]
    formats: tuple[str, ...]
    topics: tuple[str, ...]
    mentee_people: People
    mentor_people: People
    need_mentee: Ints
    need_topic: Ints
    need_level: Ints
    need_format: Ints
    is_open: Bools  # [needs] not settled by a pin
    need_also: Ints  # [needs, MAX_ALSO], UNKNOWN where there are fewer
    offer_level: NDArray[np.int8]  # [mentors, topics], UNKNOWN where not offered
    offered: Ints  # [mentors, formats] places that the profile names
    places: Ints  # [mentors, formats] places left
    places_in_all: Ints  # [mentors] left over all formats
    present: Bools  # [mentors] is in the round
    mentor_trained: Bools  # [mentors] has completed what the programme asks
    mentee_trained: Bools  # [mentees]
    quotas: Ints  # [mentees, formats] matches still allowed
    quota_in_all: Ints  # [mentees]
    covered: Bools  # [mentees] has a running match already
    waited: Bools  # [mentees]

    @cached_property
    def mentee_rows(self) -> Mapping[str, int]:
        """Return the row of each mentee by handle."""
        return _rows(self.mentees)

    @cached_property
    def mentor_rows(self) -> Mapping[str, int]:
        """Return the row of each mentor by handle."""
        return _rows(self.mentors)

    @cached_property
    def need_rows(self) -> Mapping[tuple[str, str], int]:
        """Return the row of each need by its mentee's handle and its own id."""
        return {(mentee.handle, need.id): row for row, (mentee, need) in enumerate(self.needs)}

    @cached_property
    def past_pairs(self) -> Ints:
        """Return the sorted keys (mentee row × mentors + mentor row) of pairs not to propose.

        They met before, or the programme keeps them apart: nothing tells which.
        """
        vetoes = self.community.vetoes
        apart = {*vetoes, *((second, first) for first, second in vetoes)}
        keys = self._keys(self.occupancy.past_pairs | apart)
        return np.array(sorted(keys), dtype=np.int64)

    @cached_property
    def meeting(self) -> Ints:
        """Return the sorted keys (pair key × formats + format) of pairs that run already."""
        column = {form: number for number, form in enumerate(self.formats)}
        keys = [
            key * len(self.formats) + column[place.format]
            for place in self.occupancy.running
            if place.format in column
            for key in self._keys([(place.mentee, place.mentor)])
        ]
        return np.array(sorted(keys), dtype=np.int64)

    @cached_property
    def preferences(self) -> tuple[Ints, Ints]:
        """Return sorted pair keys (as for past pairs) and the mentee's rank of the mentor."""
        mentors = self.mentor_rows
        found = sorted(
            (row * len(self.mentors) + mentors[handle], rank)
            for row, mentee in enumerate(self.mentees)
            for rank, handle in enumerate(mentee.prefers)
            if handle in mentors
        )
        keys, ranks = zip(*found, strict=True) if found else ((), ())
        return np.array(keys, dtype=np.int64), np.array(ranks, dtype=np.int64)

    @cached_property
    def digests(self) -> tuple[Words, Words]:
        """Return 64 bits of SHA-256 for each need, with the round's seed, and each mentor."""
        seed = self.round.seed or self.round.id
        needs = (f"{seed}\n{mentee.handle}\n{need.id}" for mentee, need in self.needs)
        return _digests(needs), _digests(mentor.handle for mentor in self.mentors)

    @cached_property
    def in_exchange(self) -> Bools:
        """Say which needs ask for an exchange."""
        formats = self.community.programme.formats
        flags = np.array([formats[form].reciprocal for form in self.formats], dtype=np.bool_)
        found: Bools = flags[self.need_format]
        return found

    @cached_property
    def has_siblings(self) -> Bools:
        """Say which needs have another need of the same mentee in the same format beside them."""
        group = self.need_mentee * len(self.formats) + self.need_format
        _groups, member, count = np.unique(group, return_inverse=True, return_counts=True)
        several: Bools = count[member] > 1
        return several

    def pair_keys(self, needs: Ints, mentors: Ints) -> Ints:
        """Return one number for the (mentee, mentor) behind each pair of rows."""
        keys: Ints = self.need_mentee[needs] * len(self.offer_level) + mentors
        return keys

    def _keys(self, pairs: Iterable[tuple[str, str]]) -> Iterator[int]:
        for mentee, mentor in pairs:
            if mentee in self.mentee_rows and mentor in self.mentor_rows:
                yield self.mentee_rows[mentee] * len(self.mentors) + self.mentor_rows[mentor]

    def __getstate__(self) -> dict[str, object]:
        # What is sent to score elsewhere are numbers: names, texts and vetoes stay here.
        empty = replace(
            self.community, mentors={}, mentees={}, vetoes=frozenset(), training=NOTHING
        )
        nobody: dict[str, object] = dict.fromkeys(("mentees", "mentors", "needs"), ())
        unpinned = self.round.model_copy(update={"pins": ()})
        nobody |= {"community": empty, "occupancy": Occupancy(), "round": unpinned}
        names = {"mentee_rows", "mentor_rows", "need_rows"}
        made_of_names = {n: getattr(self, n) for n in ("past_pairs", "meeting", "preferences")}
        kept = {name: value for name, value in vars(self).items() if name not in names}
        return {**kept, **nobody, **made_of_names}


def tables(community: Community, round_: Round, occupancy: Occupancy, day: date) -> Tables:
    """Return the columns for one run.

    Left out are unlisted and expired people, mentees who are not in the round, and taken needs.
    """
    everyone = sorted(community.mentors.items())
    mentors = tuple(mentor for _handle, mentor in everyone if community.takes_part(mentor, day))
    needs = _open_needs(community, round_, occupancy, day)
    mentees = tuple({mentee.handle: mentee for mentee, _need in needs}.values())
    formats = tuple(community.programme.formats)
    topics = tuple(community.vocabulary.topics)
    topic_row = {topic: row for row, topic in enumerate(topics)}
    mentee_people, mentor_people = in_columns(mentees, mentors, round_.period(day))
    mentee_row = _rows(mentees)
    return Tables(
        community=community,
        round=round_,
        occupancy=occupancy,
        mentees=mentees,
        mentors=mentors,
        needs=needs,
        formats=formats,
        topics=topics,
        mentee_people=mentee_people,
        mentor_people=mentor_people,
        need_mentee=ints(mentee_row[mentee.handle] for mentee, _need in needs),
        need_topic=ints(topic_row[need.topic] for _mentee, need in needs),
        need_level=ints(LEVELS.index(need.level) for _mentee, need in needs),
        need_format=ints(formats.index(need.format) for _mentee, need in needs),
        is_open=np.ones(len(needs), dtype=np.bool_),
        need_also=_also([need for _mentee, need in needs], topic_row),
        offer_level=_offer_levels(mentors, topic_row),
        present=bools(is_in(mentor, round_, occupancy) for mentor in mentors),
        mentor_trained=_trained(community, "mentor", mentors),
        mentee_trained=_trained(community, "mentee", mentees),
        **limits(community, mentees, mentors, formats, round_, occupancy),
        covered=bools(m.handle in {place.mentee for place in occupancy.running} for m in mentees),
        waited=bools(mentee.handle in occupancy.waited for mentee in mentees),
    )


def _open_needs(
    community: Community, round_: Round, occupancy: Occupancy, day: date
) -> tuple[tuple[Mentee, Need], ...]:
    taken = {(place.mentee, place.need) for place in occupancy.running}
    return tuple(
        (mentee, need)
        for _handle, mentee in sorted(community.mentees.items())
        if community.takes_part(mentee, day) and is_in(mentee, round_, occupancy)
        for need in sorted(mentee.needs, key=lambda need: need.id)
        if need.format in round_.formats and (mentee.handle, need.id) not in taken
    )


def _trained(community: Community, role: Role, people: Sequence[Profile]) -> Bools:
    return bools(not community.training.lacks(person.handle, role) for person in people)


def _also(needs: Sequence[Need], topic_row: Mapping[str, int]) -> Ints:
    column = np.full((len(needs), MAX_ALSO), UNKNOWN, dtype=np.int64)
    for row, need in enumerate(needs):
        column[row, : len(need.also)] = [topic_row[topic] for topic in need.also]
    return column


def _offer_levels(mentors: Sequence[Mentor], topic_row: Mapping[str, int]) -> NDArray[np.int8]:
    levels = np.full((len(mentors), len(topic_row)), UNKNOWN, dtype=np.int8)
    for row, mentor in enumerate(mentors):
        for offer in mentor.offers:
            levels[row, topic_row[offer.topic]] = LEVELS.index(offer.level)
    return levels


def _digests(texts: Iterable[str]) -> Words:
    joined = b"".join(sha256(text.encode()).digest()[:8] for text in texts)
    return np.frombuffer(joined, dtype="<u8")


def _rows(people: Sequence[Profile]) -> dict[str, int]:
    return {person.handle: row for row, person in enumerate(people)}
