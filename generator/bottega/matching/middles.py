"""What most of some people share: the languages they speak, the clocks near which they live."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from bottega.people.availability import offset_minutes
from bottega.people.model import Mentee

NEAR = 120  # minutes that two clocks may differ for evenings to meet well


def commonest(values: Iterable[str], most: int) -> list[str]:
    """Return the values that come most often, at most so many; ties by name."""
    counts = Counter(values)
    return sorted(counts, key=lambda value: (-counts[value], value))[:most]


def central_zones(people: Sequence[Mentee], day: date, most: int) -> list[str]:
    """Return the time zones that most of the people are near on a day, whosever clock it is."""
    offsets = [offset_minutes(mentee.timezone, day) for mentee in people]
    zones = {mentee.timezone: offset for mentee, offset in zip(people, offsets, strict=True)}
    near = {zone: sum(abs(o - here) <= NEAR for o in offsets) for zone, here in zones.items()}
    return sorted(near, key=lambda zone: (-near[zone], zone))[:most]
