"""Certificates: each of the two says that they would like the match certified."""

from __future__ import annotations

from bottega.sessions.commands import Command
from bottega.sessions.said import Outcome, Reading, Said


def certificate(reading: Reading, said: Said, _line: Command) -> Outcome:
    """Note who wants a certificate, and since when; a maintainer speaks for who has no account."""
    if reading.ledger.state not in ("running", "completed", "ended"):
        return "not-running"
    both = reading.participants.both
    speaks = [said.who] if said.who else [one for one in both if one.account is None]
    if not speaks:
        return "accept-for-other"
    known = dict(reading.ledger.certificates)
    for one in speaks:
        known.setdefault(one.handle, said.day)
    return reading.note(certificates=tuple(sorted(known.items())))
