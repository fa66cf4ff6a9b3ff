"""Numbers that may be published: aggregates, from which nobody's answer can be worked out.

How many there are of something public is told as it is, and below five as "fewer than five".
What people did or said is told in ranges, by three rules, so that no subtraction helps anybody:

- Everybody is counted in one batch, made up on public grounds alone: whole runs, at least ten.
- A batch is told once, on a day known beforehand, and never told anew: there are no two numbers
  about the same people of which one could be taken from the other.
- A count is told as one of fixed ranges. In each, at least five counts are possible, even to
  somebody who knows exactly whom the question was for: so "all" looks like "all but four", "none"
  like "four", and three people who tell each other their own answers learn nobody else's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bottega.texts.catalogue import Catalogue

SMALLEST = 5  # a smaller number is told as "fewer than five"
BATCH = 10  # people, matches or needs that are told of together, at least

# A number as it is published: itself, "fewer than five", or not at all, for else the others and
# the sum would tell a small one.
Told = int | Literal["few", "hidden"]


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """A count as it is published: between `low` and `high` of a total, both included."""

    low: int
    high: int
    total: int

    @property
    def rest(self) -> Range:
        """Return the range of all others."""
        return Range(self.total - self.high, self.total - self.low, self.total)

    @property
    def is_open(self) -> bool:
        """Say whether nothing is told: every count is possible."""
        return self.low == 0 and self.high == self.total > 0


def safe(count: int) -> int | None:
    """Return a count that may be published, None for one that is told as "fewer than five"."""
    return None if 0 < count < SMALLEST else count


def suppressed(counts: Sequence[int]) -> tuple[Told, ...]:
    """Return numbers that belong together as they are published, each in its place.

    Where a single one is small, the next one is hidden, too.
    """
    small = [safe(count) is None for count in counts]
    large = [(count, place) for place, count in enumerate(counts) if count >= SMALLEST]
    partner = min(large)[1] if sum(small) == 1 and large else None
    return tuple(
        "few" if is_small else "hidden" if place == partner else count
        for place, (count, is_small) in enumerate(zip(counts, small, strict=True))
    )


def told_range(count: int, of: Range) -> Range:
    """Return the range in which a count is told, of those whose own number is told as `of`.

    The ranges follow from what is published of `of` alone; a whole total is `whole(total)`.
    """
    top = of.low - SMALLEST + 1
    starts = [0, *range(top, SMALLEST - 1, -SMALLEST)]
    low = max(start for start in starts if start <= count)
    above = [start for start in starts if start > low]
    return Range(low, min(above) - 1 if above else of.high, of.total)


def whole(total: int) -> Range:
    """Return a total that is public."""
    return Range(total, total, total)


def range_words(found: Range | None, say: Catalogue) -> str:
    """Return a range as a person reads it, also where it says nothing or is not there yet."""
    if found is None:
        return say("measure.told.later")
    if found.is_open:
        return say("measure.told.open")
    if found.high == found.total:
        return say("measure.told.least", low=found.low, total=found.total)
    if found.low == 0:
        return say("measure.told.most", above=found.high + 1, total=found.total)
    return say("measure.told.between", low=found.low, high=found.high, total=found.total)
