"""A match that we closed ourselves: not both had answered in time, or one of the two is gone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bottega.sessions.ledger import State
from bottega.sessions.notices import GONE, RELEASED, Notice
from bottega.sessions.said import Reading

_LEFT_IN: Mapping[State, State] = {"proposed": "released", "running": "ended"}


def let_go(reading: Reading, told: Notice, day: date) -> Reading:
    """Return the reading after the two were told; what was over before stays as it was."""
    state = _LEFT_IN.get(reading.ledger.state)
    if told.key == RELEASED:
        is_open = reading.ledger.state == "proposed"
        return reading.note(state=state, closed=day) if is_open else reading
    gone = told.key.removeprefix(GONE)
    return reading.note(state=state, closed=day, gone=gone) if state else reading
