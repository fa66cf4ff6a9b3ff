"""Runs a command and tells what it cost, the processes that it starts included."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.2  # seconds between two looks at the memory
_SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds (user and system), wall seconds, the most memory in MB."""

    cpu: float
    wall: float
    memory: float


def run(command: Sequence[str], surroundings: Mapping[str, str]) -> Cost:
    """Run a command in a session of its own; raises SystemExit where it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, env=dict(surroundings), start_new_session=True
    )
    most, over = [0.0], threading.Event()
    watching = threading.Thread(target=_watch, args=(process.pid, most, over))
    watching.start()
    _pid, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    over.set()
    watching.join()
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{' '.join(command)} failed")
    memory = max(most[0], usage.ru_maxrss / 1024)
    return Cost(usage.ru_utime + usage.ru_stime, wall, memory)


def files_in(folder: Path) -> tuple[int, int]:
    """Return how many pages a folder holds, and the bytes of all its files."""
    sizes = {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    return sum(path.suffix == ".html" for path in sizes), sum(sizes.values())


def _watch(session: int, most: list[float], over: threading.Event) -> None:
    while not over.wait(EVERY):
        most[0] = max(most[0], sum(_shares(session)))


def _shares(session: int) -> Iterator[float]:
    """Yield the MB of each process of a session: its own, and its share of what others have too."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if os.getsid(int(folder.name)) == session:
                    found = _SHARE.search((folder / "smaps_rollup").read_text())
                    yield int(found[1]) / 1024 if found else 0
            except OSError:
                continue  # it has ended meanwhile
