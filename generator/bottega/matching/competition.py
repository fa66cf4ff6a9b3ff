"""Who competes with a waiting need, as counts: Hall's sets, found from the matching itself.

From a waiting need one goes to every mentor who fits, from a full place to those who hold it,
and from them to the other mentors who fit them. Had a free place been met on the way, one more
could have been matched; so the needs met are more than all places that could serve any of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from bottega.matching.candidates import Candidates, EligiblePairs
from bottega.matching.model import Competing
from bottega.matching.swaps import without
from bottega.matching.tables import Bools, Ints, Tables

TOLD_TOPICS = 3
BUDGET = 100_000_000  # pairs looked at, from which needs share an answer: it stays as true
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
    for group in _groups(tables, pairs, waiting):
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


def _groups(tables: Tables, pairs: EligiblePairs, waiting: Ints) -> Iterator[list[int]]:
    # The union of such sets is one again: in large runs many needs share their answer.
    ways: tuple[Callable[[int], object], ...] = (
        lambda row: row,
        lambda row: (tables.need_topic[row], tables.need_format[row]),
    )
    for key_of in ways:
        groups: Mapping[object, list[int]] = _grouped(waiting, key_of)
        if len(groups) * len(pairs) <= BUDGET:
            yield from groups.values()
            return
    yield [int(row) for row in waiting]


def _grouped(rows: Ints, key_of: Callable[[int], object]) -> Mapping[object, list[int]]:
    groups: dict[object, list[int]] = defaultdict(list)
    for row in rows:
        groups[key_of(int(row))].append(int(row))
    return groups


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
