"""Matches that never begin: somebody left before their thread was opened, or a later run took over.

A match that has a thread is over only once its thread says so: the rhythm closes it kindly there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bottega.matching.model import Match, Matching
from bottega.people.community import Community
from bottega.rounds.history import RoundHistory
from bottega.rounds.record import Record
from bottega.sessions.ledger import Ledger


@dataclass(frozen=True, slots=True, order=True)
class Unbegun:
    """A match without a thread that is not to get one, and who of the two is not there."""

    match: str
    round: str
    gone: tuple[str, ...]  # handles; nobody where a later run has given the place away


def unbegun(
    past: RoundHistory, ledgers: Mapping[str, Ledger], community: Community, day: date
) -> tuple[Unbegun, ...]:
    """Return a round's matches that never begin, by id; both halves of a broken exchange."""
    return tuple(sorted(_unbegun(past, ledgers, community, day)))


def _unbegun(
    past: RoundHistory, ledgers: Mapping[str, Ledger], community: Community, day: date
) -> Iterator[Unbegun]:
    for number, record in enumerate(past.records):
        after = past.records[number + 1 :]
        later = {need for other in after for need in _needs(other.matching)}
        again = {match.id for other in after for match in other.matches}
        for match in record.matches:
            gone = _gone_of_both(match, record, community, day)
            anew = (match.mentee, match.need) in later
            if (gone or anew) and match.id not in ledgers and match.id not in again:
                # A later run has given the place away: there is nothing left to tell.
                is_settled = anew or (match.mentee in gone and bool(after))
                yield Unbegun(match.id, past.round.id, () if is_settled else gone)


def _gone_of_both(match: Match, record: Record, community: Community, day: date) -> tuple[str, ...]:
    """Return who is gone of a match, and of the other half where it is an exchange."""
    form = community.programme.formats.get(match.format)
    halves = [match]
    if form is not None and form.reciprocal:
        back = (match.mentor, match.mentee, match.format)
        halves += [one for one in record.matches if (one.mentee, one.mentor, one.format) == back]
    found = (handle for half in halves for handle in _gone(half, community, day))
    return tuple(dict.fromkeys(found))


def _needs(matching: Matching) -> Iterator[tuple[str, str]]:
    yield from ((match.mentee, match.need) for match in matching.matches)
    yield from ((waits.mentee, waits.need) for waits in matching.waiting)


def _gone(match: Match, community: Community, day: date) -> tuple[str, ...]:
    mentee, mentor = community.mentees.get(match.mentee), community.mentors.get(match.mentor)
    asks = mentee is not None and match.need in {need.id for need in mentee.needs}
    there = {
        match.mentee: mentee is not None and asks and community.takes_part(mentee, day),
        match.mentor: mentor is not None and community.takes_part(mentor, day),
    }
    return tuple(handle for handle, is_there in there.items() if not is_there)
