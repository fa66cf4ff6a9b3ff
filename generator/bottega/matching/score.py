"""How well a pair fits: named parts, whole points, 10,000 at most.

The rules are in percents of each part's weight, so that every number can be said in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from bottega.matching.eligibility import overlap_minutes
from bottega.matching.likeness import Likeness
from bottega.matching.offers import Offers
from bottega.matching.persons import UNKNOWN, Bools, Ints
from bottega.matching.tables import Tables
from bottega.people.model import language_key

FULL_OVERLAP = 240  # minutes a week from which more hours make nothing better
LANGUAGE_PERCENT = (100, 80, 60, 40)  # by the mentee's own order; the last for all further ones
PREFERENCE_PERCENT = (100, 80, 60, 40, 20)
PARTS = (
    "topic",
    "also",
    "level",
    "overlap",
    "region",
    "language",
    "preference",
    "difference",
    "text",
)


class Score:
    """Computes the parts of the score for arrays of (need, mentor) rows."""

    def __init__(self, tables: Tables, offers: Offers) -> None:
        """Prepare what is looked up again and again."""
        self._tables, self._offers = tables, offers
        weights = tables.community.programme.matching.weights
        self._weights: Mapping[str, int] = {name: getattr(weights, name) for name in PARTS}
        self._covers = _covered_topics(tables)
        self._ranks = _language_ranks(tables)
        self._likeness = Likeness(tables) if weights.text else None
        self._by_pair: Mapping[str, Callable[[Ints, Ints], Ints]] = {
            "also": self._also,
            "region": self._region,
            "language": self._language,
            "preference": self._preference,
            "difference": self._difference,
            "text": self._text,
        }

    def parts(self, needs: Ints, mentors: Ints, minutes: Ints | None = None) -> dict[str, Ints]:
        """Return the points of each part for pairs of rows; `minutes` of overlap, where known."""
        points = dict.fromkeys(PARTS, np.zeros(len(needs), dtype=np.int64))
        if len(needs) == 0:
            return points
        _topic, points["topic"], points["level"] = self._offers.of_pairs(needs, mentors)
        if self._weights["overlap"]:
            if minutes is None:
                minutes = overlap_minutes(self._tables, needs, mentors)
            points["overlap"] = self._weights["overlap"] * self._overlap(minutes) // 100
        for name, percent_of in self._by_pair.items():
            if self._weights[name]:
                points[name] = self._weights[name] * percent_of(needs, mentors) // 100
        return points

    def _also(self, needs: Ints, mentors: Ints) -> Ints:
        wanted = self._tables.need_also[needs]
        count = (wanted != UNKNOWN).sum(axis=1)
        met = (self._covers[mentors[:, None], wanted] & (wanted != UNKNOWN)).sum(axis=1)
        percent: Ints = met * 100 // np.maximum(count, 1)
        return percent

    def _overlap(self, minutes: Ints) -> Ints:
        minimum = self._tables.community.programme.matching.minimum_overlap
        # Hours that are not given, or too few for a call, count as the least that is enough.
        counted = np.clip(minutes, minimum, max(FULL_OVERLAP, minimum))
        percent: Ints = counted * 100 // max(FULL_OVERLAP, minimum)
        return percent

    def _region(self, needs: Ints, mentors: Ints) -> Ints:
        ours = self._tables.mentee_people.region[self._tables.need_mentee[needs]]
        theirs = self._tables.mentor_people.region[mentors]
        return np.where((ours != UNKNOWN) & (ours == theirs), 100, 0)

    def _language(self, needs: Ints, mentors: Ints) -> Ints:
        ranks = self._ranks.of(self._tables.need_mentee[needs], mentors)
        last = len(LANGUAGE_PERCENT) - 1
        percent: Ints = np.array((*LANGUAGE_PERCENT, 0), dtype=np.int64)[np.minimum(ranks, last)]
        return percent

    def _preference(self, needs: Ints, mentors: Ints) -> Ints:
        ranks = preference_ranks(self._tables, needs, mentors)
        percent: Ints = np.array((*PREFERENCE_PERCENT, 0), dtype=np.int64)[ranks]
        return percent

    def _difference(self, needs: Ints, mentors: Ints) -> Ints:
        wished = self._tables.community.programme.matching.prefer_different
        mentees = self._tables.need_mentee[needs]
        differing = np.zeros(len(needs), dtype=np.int64)
        for attribute in wished:
            ours = getattr(self._tables.mentee_people, attribute)[mentees]
            theirs = getattr(self._tables.mentor_people, attribute)[mentors]
            differing += (ours != UNKNOWN) & (theirs != UNKNOWN) & (ours != theirs)
        return differing * 100 // max(len(wished), 1)

    def _text(self, needs: Ints, mentors: Ints) -> Ints:
        likeness = self._likeness or Likeness(self._tables)
        return likeness.percent(needs, mentors)


def preference_ranks(tables: Tables, needs: Ints, mentors: Ints) -> Ints:
    """Return the mentee's rank of the mentor from 0; UNKNOWN where none is given."""
    keys, ranks = tables.preferences
    if len(keys) == 0:
        return np.full(len(needs), UNKNOWN, dtype=np.int64)
    wanted = tables.pair_keys(needs, mentors)
    place = np.searchsorted(keys, wanted).clip(max=len(keys) - 1)
    return np.where(keys[place] == wanted, ranks[place], UNKNOWN)


def _covered_topics(tables: Tables) -> Bools:
    # A mentor covers what they offer and everything broader.
    covers: Bools = tables.offer_level != UNKNOWN
    row = {topic: number for number, topic in enumerate(tables.topics)}
    for topic in tables.topics:
        for broader in tables.community.vocabulary.ancestors(topic):
            if broader in row:
                covers[:, row[broader]] |= tables.offer_level[:, row[topic]] != UNKNOWN
    return covers


@dataclass(frozen=True)
class _LanguageRanks:
    """In which place a mentee names the first language that a mentor speaks, too."""

    order: Ints  # [mentees, languages of one] UNKNOWN where there are fewer
    speaks: Bools  # [mentors, languages]

    def of(self, mentees: Ints, mentors: Ints) -> Ints:
        wanted = self.order[mentees]
        shared = self.speaks[mentors[:, None], wanted] & (wanted != UNKNOWN)
        # Only a forced pin joins two who share none: UNKNOWN, which takes the last percentage.
        first: Ints = np.where(shared.any(axis=1), shared.argmax(axis=1), UNKNOWN)
        return first


def _language_ranks(tables: Tables) -> _LanguageRanks:
    spoken = [[language_key(tag) for tag in mentee.languages] for mentee in tables.mentees]
    tags = sorted({tag for person in spoken for tag in person})
    column = {tag: number for number, tag in enumerate(tags)}
    speaks = np.zeros((len(tables.mentors), len(tags)), dtype=np.bool_)
    for row, mentor in enumerate(tables.mentors):
        known = {language_key(tag) for tag in mentor.languages} & column.keys()
        speaks[row, [column[tag] for tag in known]] = True
    width = max(map(len, spoken), default=1)
    order = np.full((len(spoken), width), UNKNOWN, dtype=np.int64)
    for row, person in enumerate(spoken):
        order[row, : len(person)] = [column[tag] for tag in person]
    return _LanguageRanks(order, speaks)
