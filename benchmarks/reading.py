"""What reading costs before anything is matched: profiles parsed cold by the YAML C loader."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import yaml

from benchmarks.population import populate

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = 10_000


def yaml_seconds(profiles: int) -> tuple[float, int]:
    """Return CPU seconds for the front matter of so many profiles, and how many were parsed.

    A sample stands for more than itself: each profile costs the same.
    """
    with tempfile.TemporaryDirectory() as folder:
        root, number = Path(folder), min(profiles, SAMPLE)
        populate(root, ROOT, number)
        paths = [*root.glob("mentors/*.md"), *root.glob("mentees/*.md")]
        started = time.process_time()
        for path in paths:
            text = path.read_text(encoding="utf-8").split("---\n")[1]
            yaml.load(text, yaml.CSafeLoader)
        return (time.process_time() - started) * profiles / number, number
