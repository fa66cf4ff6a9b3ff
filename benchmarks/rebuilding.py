"""What `bottega serve` takes to build again after an edit: `python -m benchmarks.rebuilding ROOT`.

The process built the portal before, as one that serves has; then one profile changes, and again.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

from bottega.cli.options import cache_of
from bottega.cli.portal import OUTPUT, build_site
from bottega.people.cache import Cache

DAY = date(2026, 10, 1)
EDITS = 5


def main(root: Path) -> None:
    """Print the CPU and wall seconds of a rebuild, at the median, and the process's most MB."""
    cache = cache_of(root, False, hold=True)
    _build(root, cache)
    mentors = sorted((root / "mentors").iterdir())
    one = mentors[len(mentors) // 3]
    costs = [_rebuilt(root, one, cache) for _edit in range(EDITS)]
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(*(f"{median(column):.2f}" for column in zip(*costs, strict=True)), f"{most:.0f}")


def _rebuilt(root: Path, profile: Path, cache: Cache) -> tuple[float, float]:
    profile.write_text(f"{profile.read_text()}\nOne more line.\n")
    used, started = sum(os.times()[:4]), time.perf_counter()
    _build(root, cache)
    return sum(os.times()[:4]) - used, time.perf_counter() - started


def _build(root: Path, cache: Cache) -> None:
    build_site(root, root / OUTPUT, DAY, cache, "en")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
