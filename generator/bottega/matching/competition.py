"""Who competes with a waiting need, as counts: Hall's sets, found from the matching itself.

From a waiting need one goes to every mentor who fits, from a full place to those who hold it,
and from them to the other mentors who fit them. Had a free place been met on the way, one more
could have been matched; so the needs met are more than all places that could serve any of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from bottega.matching.candidates import Candidates, EligiblePairs
from bottega.matching.model import Competing
from bottega.matching.persons import Bools, Ints
from bottega.matching.remaining import without
from bottega.matching.tables import Tables

TOLD_TOPICS = 3
LARGE = 20_000_000  # pairs, above which all needs share an answer: it stays as true
BUDGET = 200_000_000  # pairs looked at in all, above which they do, too
_CHUNK = 4_000_000


def quota_is_full(tables: Tables, chosen: Candidates) -> Bools:
    """Say which needs' mentees have as much as the programme allows, with what was chosen."""
    left = without(tables, chosen)
    by_format = left.quotas[tables.need_mentee, tables.need_format]
    full: Bools = (by_format <= 0) | (left.quota_in_all[tables.need_mentee] <= 0)
    return full


def competitions(
    tables: Tables, pairs: EligiblePairs, chosen: Candidates, waiting: Ints
) -> dict[int, Competing]:
    """Return for each waiting need how many needs compete for how many places, and on what.

    `tables` are those that the flow was found in, `chosen` its matches; `waiting` are needs with
    a pair that fits and quota left.
    """
    reach = Reach(tables, pairs, chosen)
    found: dict[int, Competing] = {}
    for group in _groups(reach, pairs, waiting):
        # Where answers are the same, one need finds the others; a union of such sets is one, too.
        needs, places = reach.hall_set(np.array(group), waiting)
        told = _told(tables, needs, places)
        found |= dict.fromkeys(group, told)
    return found


class Reach:
    """Follows a matching from waiting needs to all who compete with them."""

    def __init__(self, tables: Tables, pairs: EligiblePairs, chosen: Candidates) -> None:
        """Note who holds which place."""
        self._tables, self._pairs = tables, pairs
        self._formats = len(tables.formats)
        places = chosen.mentors * self._formats + tables.need_format[chosen.needs]
        order = np.argsort(places, kind="stable")
        self._held, self._holders = places[order], chosen.needs[order]
        keys = tables.pair_keys(chosen.needs, chosen.mentors) * self._formats
        keys = keys + tables.need_format[chosen.needs]
        self._keys_order = np.argsort(keys, kind="stable")
        self._keys, self._key_needs = keys[self._keys_order], chosen.needs[self._keys_order]
        taken = np.bincount(places, minlength=len(tables.mentors) * self._formats)
        self._full = taken >= tables.places.ravel()

    def hall_set(self, start: Ints, waiting: Ints) -> tuple[Ints, int]:
        """Return the rows of all needs that compete, and how many places there are for them."""
        met, places = self._from(start)
        held = int(met.sum()) - len(start)
        # Whoever else waits and could only go to the same places competes for them, too.
        others = waiting[~met[waiting]]
        met[others[self._only_within(others, met, places)]] = True
        return np.flatnonzero(met), held

    def alike(self, waiting: Ints) -> dict[tuple[int, ...], list[int]]:
        """Return the waiting needs grouped by the knots of places that they lead to.

        Within a knot each place leads to every other, so whoever enters one meets all of it.
        """
        knots = self._knots()
        groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for need in waiting:
            _owner, heads, siblings = self._ways(np.array([need]))
            met = siblings >= 0
            key = (*np.unique(knots[heads[~met]]).tolist(), -1, *np.unique(siblings[met]).tolist())
            groups[key].append(int(need))
        return groups

    def _knots(self) -> Ints:
        _owner, heads, siblings = self._ways(self._holders)
        place = np.repeat(self._held, np.diff(self._pairs.offsets)[self._holders])
        home = np.full(len(self._tables.needs), -1, dtype=np.int64)
        home[self._holders] = self._held
        heads = np.where(siblings >= 0, home[siblings], heads)
        # Behind a place that is not full stand all of its mentor.
        every = np.arange(len(self._full), dtype=np.int64)
        mentors = np.repeat(every[~self._full] // self._formats, self._formats)
        whole = mentors * self._formats + np.tile(np.arange(self._formats), (~self._full).sum())
        shared = self._is_held(whole)
        tails = np.concatenate((place, np.repeat(every[~self._full], self._formats)[shared]))
        ends = np.concatenate((heads, whole[shared]))
        ones = np.ones(len(tails), dtype=np.bool_)
        graph = sparse.coo_array((ones, (tails, ends)), shape=(len(every), len(every)))
        _count, labels = csgraph.connected_components(graph, connection="strong")
        knots: Ints = labels.astype(np.int64)
        return knots

    def _from(self, start: Ints) -> tuple[Bools, Bools]:
        met = np.zeros(len(self._tables.needs), dtype=np.bool_)
        places = np.zeros(len(self._full), dtype=np.bool_)
        met[start] = True
        frontier = start
        while len(frontier):
            reached = [self._next(some, places) for some in self._chunks(frontier)]
            following = np.unique(np.concatenate(reached))
            frontier = following[~met[following]]
            met[frontier] = True
        return met, places

    def _next(self, needs: Ints, places: Bools) -> Ints:
        """Mark the places that these needs lead to; return who stands behind them."""
        _owner, heads, siblings = self._ways(needs)
        new = np.unique(heads[siblings < 0])
        new = new[~places[new]]
        places[new] = True
        # A place that is not full is closed because its mentor is: all who hold one stand behind.
        beyond = np.unique(new[~self._full[new]] // self._formats)
        whole = (beyond[:, None] * self._formats + np.arange(self._formats)).ravel()
        places[whole[self._is_held(whole)]] = True
        behind = np.unique(np.concatenate((new[self._full[new]], whole)))
        return np.concatenate((self._at(behind), siblings[siblings >= 0]))

    def _ways(self, needs: Ints) -> tuple[Ints, Ints, Ints]:
        """Return needs' pairs: whose, the place, and the sibling (or -1) who has that mentor."""
        counts = np.diff(self._pairs.offsets)[needs]
        owner = np.repeat(needs, counts)
        first = np.repeat(self._pairs.offsets[needs] - np.cumsum(counts) + counts, counts)
        mentors = self._pairs.mentors[first + np.arange(len(owner))].astype(np.int64)
        heads = mentors * self._formats + self._tables.need_format[owner]
        keys = self._tables.pair_keys(owner, mentors) * self._formats
        return owner, heads, self._holder(keys + self._tables.need_format[owner])

    def _holder(self, keys: Ints) -> Ints:
        if len(self._keys) == 0:
            return np.full(len(keys), -1, dtype=np.int64)
        at = np.searchsorted(self._keys, keys).clip(max=len(self._keys) - 1)
        return np.where(self._keys[at] == keys, self._key_needs[at], -1)

    def _only_within(self, needs: Ints, met: Bools, places: Bools) -> Bools:
        inside = np.ones(len(met), dtype=np.bool_)
        for some in self._chunks(needs):
            owner, heads, siblings = self._ways(some)
            reached = np.where(siblings >= 0, met[siblings], places[heads])
            inside[owner[~reached]] = False
        return inside[needs]

    def _is_held(self, places: Ints) -> Bools:
        return np.isin(places, self._held)

    def _at(self, places: Ints) -> Ints:
        marked = np.zeros(len(self._full), dtype=np.bool_)
        marked[places] = True
        holders: Ints = self._holders[marked[self._held]]
        return holders

    def _chunks(self, needs: Ints) -> Iterator[Ints]:
        sizes = np.cumsum(np.diff(self._pairs.offsets)[needs])
        cuts = np.searchsorted(
            sizes, np.arange(_CHUNK, int(sizes[-1]) if len(sizes) else 0, _CHUNK)
        )
        yield from np.split(needs, np.unique(cuts)) if len(needs) else ()


def _groups(reach: Reach, pairs: EligiblePairs, waiting: Ints) -> list[list[int]]:
    """Return the waiting needs by those whose answer is the same; all together in large runs."""
    if len(pairs) <= LARGE:
        groups = list(reach.alike(waiting).values())
        if len(groups) * len(pairs) <= BUDGET:
            return groups
    return [waiting.tolist()] if len(waiting) else []


def _told(tables: Tables, needs: Sequence[int] | Ints, places: int) -> Competing:
    counts = Counter(tables.topics[topic] for topic in tables.need_topic[needs])
    topics = sorted(counts, key=lambda topic: (-counts[topic], topic))
    further = len(topics) - TOLD_TOPICS
    return Competing(
        needs=len(needs),
        places=places,
        topics=tuple(topics[:TOLD_TOPICS]),
        further=further if further > 0 else None,
    )
