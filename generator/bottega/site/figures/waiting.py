"""How long one waits for a mentor whose places are taken: until a first match is likely to end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bottega.matching.model import Place
from bottega.site.portal import Portal


def free_again(portal: Portal) -> dict[str, date]:
    """Return by mentor the day on which a place is likely to come free, where it is to come.

    A match is taken to last the weeks of its format, from its first day or else from its round's.
    """
    found: dict[str, date] = {}
    for mentor, day in _ends(portal):
        if day > portal.day and day < found.get(mentor, date.max):
            found[mentor] = day
    return found


def _ends(portal: Portal) -> Iterator[tuple[str, date]]:
    running, formats = frozenset(portal.occupancy.running), portal.programme.formats
    for past in portal.history.rounds:
        for match in past.matches:
            place = Place(match.mentee, match.need, match.mentor, match.format)
            if place in running and match.format in formats:
                ledger = portal.ledgers.get(match.id)
                began = (ledger.started if ledger else None) or past.round.starts
                yield match.mentor, began + timedelta(weeks=formats[match.format].weeks)
