"""`make bench`: what each step costs by size, in CPU seconds and peak memory, a process a step."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.population import populate

ROOT = Path(__file__).resolve().parent.parent
SIZES = (100, 1_000, 10_000)
DAY = ("--date", "2026-10-01")
STEPS = {  # in this order: the first load finds nothing remembered, the second everything
    "cold": ("check", *DAY),
    "warm": ("check", *DAY),
    "match": ("match", "2026-autumn", *DAY),
    "site": ("site", *DAY),
}


@dataclass(frozen=True)
class Cost:
    """What a command took: CPU seconds (user and system), wall seconds, peak memory in MB."""

    cpu: float
    wall: float
    memory: float


def measure(arguments: tuple[str, ...], user: Path) -> Cost:
    """Run our command line in a process of its own, as a user with a folder of their own."""
    started = time.perf_counter()
    process = subprocess.Popen(
        (sys.executable, "-m", "bottega", *arguments),
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "XDG_CACHE_HOME": str(user)},
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"bottega {' '.join(arguments)} failed")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def costs(people: int) -> Iterator[tuple[str, Cost]]:
    """Yield each step's cost for a community of so many profiles."""
    with tempfile.TemporaryDirectory() as folder:
        root, user = Path(folder, "community"), Path(folder, "user")
        root.mkdir()
        populate(root, ROOT, people)
        for name, arguments in STEPS.items():
            yield name, measure((*arguments, "--root", str(root)), user)


def main() -> None:
    """Print a row for each step and size, and how the cost grows from size to size."""
    print(f"{'profiles':>8}  {'step':<6} {'CPU s':>8} {'wall s':>8} {'peak MB':>8} {'growth':>7}")
    before: dict[str, Cost] = {}
    for size in map(int, sys.argv[1:] or SIZES):
        for name, cost in costs(size):
            growth = f"{cost.cpu / before[name].cpu:6.1f}x" if name in before else ""
            row = f"{cost.cpu:8.2f} {cost.wall:8.2f} {cost.memory:8.0f} {growth:>7}"
            print(f"{size:>8}  {name:<6} {row}", flush=True)
            before[name] = cost


if __name__ == "__main__":
    main()
