"""Numbers that may be published: aggregates, and none so small that it could point at a person."""

from __future__ import annotations

SMALLEST = 5  # a smaller number is told as "fewer than five"


def safe(count: int) -> int | None:
    """Return a count that may be published, None for one that is told as "fewer than five"."""
    return None if 0 < count < SMALLEST else count
