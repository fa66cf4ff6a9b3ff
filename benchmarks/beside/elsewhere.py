"""Runs mentor-match, whose import package is called like others': in an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

from bottega.matching.candidates import Candidates
from bottega.matching.tables import Tables

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "mentor-match==7.0.1"
HOME = ROOT / "build" / PACKAGE.replace("==", "-")
SCRIPT = Path(__file__).with_name("alone.py")


class Absent(Exception):
    """The package cannot be installed here; the message says why."""


def mentor_match(columns: Tables, pairs: Candidates) -> tuple[float, int]:
    """Return CPU seconds and matches of mentor-match on these pairs; raises Absent."""
    given = {
        "mentees": len(columns.needs),
        "places": columns.places_in_all.tolist(),
        "pairs": list(zip(*(c.tolist() for c in vars(pairs).values()), strict=True)),
    }
    python = _python()
    done = subprocess.run(
        (python, SCRIPT), input=json.dumps(given), capture_output=True, text=True, check=True
    )
    seconds, matches = json.loads(done.stdout)
    return seconds, matches


def _python() -> Path:
    python = HOME / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    ready = HOME / "ready"
    if not ready.exists():
        venv.create(HOME, with_pip=True, clear=True)
        command = (python, "-m", "pip", "install", "--quiet", PACKAGE)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Absent((done.stderr.strip().splitlines() or ["pip failed"])[-1])
        ready.touch()
    return python
