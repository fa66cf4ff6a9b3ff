"""A Dask cluster as a place to work: where one machine is not enough. The only importer of Dask.

Whoever can reach a scheduler can run code on its workers and read what they hold: use it inside
a network of your own. People's names and texts are not sent, only numbers.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from distributed import Client

from bottega import __version__
from bottega.matching.spreading import Spread, on
from bottega.problems import WrongUse

PATIENCE = 10  # seconds to wait for the scheduler


@contextmanager
def cluster(address: str) -> Iterator[Spread]:
    """Lend a spread over the cluster; raises WrongUse where it is not there or not like us."""
    _require_answer(address)
    with Client(address, timeout=PATIENCE, set_as_default=False) as client:
        _require_same_version(client)
        # Sent once to each worker, which then finds it where a task names it.
        yield on(client.get_executor(), lambda shared: client.scatter(shared, broadcast=True))


def _require_answer(address: str) -> None:
    # Dask itself would try for long, and say in many lines what a closed port says at once.
    try:
        place = urlsplit(address if "://" in address else f"tcp://{address}")
        socket.create_connection((place.hostname, place.port or 0), PATIENCE).close()
    except (OSError, ValueError) as error:
        raise WrongUse("scheduler-missing", address=address) from error


def version_here() -> str:
    """Return the version of bottega where this is run."""
    return __version__


def _require_same_version(client: Client) -> None:
    try:
        found = set(client.run(version_here).values())
    except (ImportError, AttributeError):
        found = {"–"}
    if found != {__version__}:
        told = ", ".join(sorted(found)) or "–"
        raise WrongUse("workers-differ", version=__version__, found=told)
