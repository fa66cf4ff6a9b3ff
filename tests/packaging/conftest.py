"""The package as it is handed out: built once, installed once into an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.workflows.reading import REPOSITORY

EPOCH = {"SOURCE_DATE_EPOCH": "1767225600"}
FRESH = "BOTTEGA_FRESH"  # set: every dependency is installed anew, as somebody new would


@dataclass(frozen=True)
class Environment:
    """An environment with nothing of this checkout in it."""

    folder: Path

    def run(self, folder: Path, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a command in a folder, found in this environment before all others."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GITHUB_", "PYTHON", "BOTTEGA_"))
        }
        path = os.pathsep.join((str(self.folder / "bin"), os.environ["PATH"]))
        return subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
            env={**kept, "PATH": path, "VIRTUAL_ENV": str(self.folder), **environ},
        )


def build(folder: Path) -> dict[str, Path]:
    """Build wheel and sdist into a folder; return them by their suffix."""
    command = (sys.executable, "-m", "hatchling", "build", "-d", str(folder))
    done = subprocess.run(
        command, cwd=REPOSITORY, env={**os.environ, **EPOCH}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return {path.suffix: path for path in folder.iterdir()}


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> dict[str, Path]:
    return build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def fresh(built, tmp_path_factory) -> Environment:
    """An environment with the built wheel; what it depends on is lent, or installed anew."""
    folder = tmp_path_factory.mktemp("fresh")
    subprocess.run((sys.executable, "-m", "venv", "--without-pip", str(folder)), check=True)
    whole = os.environ.get(FRESH) == "1"
    wanted = (f"{built['.whl']}[all]",) if whole else ("--no-deps", str(built[".whl"]))
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    done = subprocess.run(
        (*pip, "--python", str(python), "install", *wanted), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    if not whole:
        # A path in such a file is searched last, and what links to this checkout there is not read.
        lent = sysconfig.get_path("purelib")
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        (folder / "lib" / version / "site-packages" / "lent.pth").write_text(f"{lent}\n")
    return Environment(folder)
