"""Zensical, the engine that its makers mean to follow Material: in an environment of its own.

It reads the tree and the configuration that our generator wrote, and has to be looked at by its
HTML: it says nothing of a setting that it does not know.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "zensical==0.0.73"  # later ones could not be installed: a part of them is missing
HOME = ROOT / "build" / PACKAGE.replace("==", "-")


class Absent(Exception):
    """The package cannot be installed here; the message says why."""


def program() -> Path:
    """Return the engine's program, installed once; raises Absent."""
    ready = HOME / "ready"
    folder = HOME / ("Scripts" if sys.platform == "win32" else "bin")
    if not ready.exists():
        venv.create(HOME, with_pip=True, clear=True)
        command = (folder / "python", "-m", "pip", "install", "--quiet", PACKAGE)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Absent((done.stderr.strip().splitlines() or ["pip failed"])[-1])
        ready.touch()
    return folder / "zensical"
