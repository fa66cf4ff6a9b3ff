"""Twelve announcements, broken at every one of their requests: no issue is missing, none is double.

`pytest -s tests/github/test_kills.py` prints the matrix.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress

import pytest

from bottega.hub.github.troubles import Trouble
from tests.github.crowd import announce_all
from tests.github.fixtures import new_repository
from tests.github.gateway import PASSING, Fault

MATCHES = 12


def markers(github):
    return [issue.marker for issue in github.client().issues()]


def killed_at(github, index):
    """Announce in a child that dies as its index-th request arrives; the request never does."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            announce_all(github, MATCHES)
        os._exit(0)

    def kill(count, _call):
        if count == index:
            os.kill(child, signal.SIGKILL)
        return count == index

    github.gateway.before = kill
    status = os.waitpid(child, 0)[1]
    github.gateway.reset()
    return os.waitstatus_to_exitcode(status) == -signal.SIGKILL


def broken_at(github, index, fault):
    """Announce with one request that goes wrong; say whether there was such a request."""
    github.gateway.faults = {index: fault}
    with suppress(Trouble):
        announce_all(github, MATCHES)
    return github.gateway.count > index


def after(gateway, broken):
    """Return how many issues a broken run leaves; then one more mends it and the next is idle."""
    github = new_repository(gateway)
    was_broken = broken(github)
    left = markers(github)
    assert len(left) == len(set(left))
    gateway.reset()
    announce_all(github, MATCHES)
    assert gateway.writes == MATCHES - len(left)
    assert len(markers(github)) == len(set(markers(github))) == MATCHES
    gateway.reset()
    announce_all(github, MATCHES)
    assert gateway.writes == 0
    return len(left) if was_broken else None


def row(gateway, name, broken):
    """Break every request in turn, and print how many issues each broken run left."""
    gateway.invalid.clear()
    found = []
    while (left := after(gateway, lambda github: broken(github, len(found)))) is not None:
        found.append(left)
    print(f"\n{name:22}" + "".join(f"{one:3}" for one in found), end="")
    assert len(found) > MATCHES
    assert gateway.invalid == []
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_every_request(gateway):
    found = row(gateway, "killed", killed_at)
    assert found == sorted(found)
    assert (found[0], found[-1]) == (0, MATCHES)


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.value)
def test_broken_at_every_request(gateway, fault):
    found = row(gateway, fault.value, lambda github, index: broken_at(github, index, fault))
    if fault in (Fault.BAD_GATEWAY_AFTER, Fault.DROPPED_AFTER):
        # What was done although no answer came is found by its marker, and the rest goes on.
        assert set(found) == {MATCHES}
    elif fault in (Fault.BAD_GATEWAY_BEFORE, Fault.DROPPED_BEFORE):
        assert set(found) == {MATCHES, MATCHES - 1}
    else:
        # Whoever is asked to slow down writes no more.
        assert set(found) == set(range(MATCHES + 1))
