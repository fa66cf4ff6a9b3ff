"""What every test may use."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The fixtures `gateway` and `github`: a repository on a real GitHub-compatible server.
pytest_plugins = ("tests.github.fixtures", "tests.spreading")

# The tests start the program hundreds of times. Where the environment forbids keeping bytecode,
# each start compiles every module anew, which costs more than what most of them are asked to do.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# How long one example takes says more about the machine's other work than about us.
settings.register_profile("bottega", deadline=None)
settings.load_profile("bottega")

Compare = Callable[[Path, str], None]


@pytest.fixture
def expected() -> Compare:
    """Compare a text with the file that holds it; `BLESS=1 pytest …` rewrites the file instead."""

    def compare(path: Path, text: str) -> None:
        if os.environ.get("BLESS") == "1":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"{path.name} is missing: BLESS=1 writes it"
        assert text == path.read_bytes().decode()

    return compare


@pytest.fixture(scope="session")
def cluster_address() -> Iterator[str]:
    """The address of two Dask workers, each a process of its own."""
    distributed = pytest.importorskip("distributed", reason="the extra `scale` is not installed")
    options = {"processes": True, "threads_per_worker": 1, "dashboard_address": ":0"}
    with distributed.LocalCluster(n_workers=2, **options) as cluster:
        yield cluster.scheduler_address
