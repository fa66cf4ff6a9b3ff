"""Whose words count in a match's thread: the two people, and the programme's maintainers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from bottega.matching.model import Match
from bottega.people.community import Community
from bottega.people.model import Profile


@dataclass(frozen=True, slots=True)
class Participant:
    """One of the two: the account they write with, if any, and the clock on their wall.

    Where the account's number is known it rules over the name, which can change hands.
    """

    handle: str
    account: str | None = None
    clock: tzinfo = UTC
    account_id: int | None = None

    def writes_as(self, account: str, number: int | None) -> bool:
        """Say whether an account is theirs, by its number or else by its name in any case."""
        if self.account_id is not None and number is not None:
            return self.account_id == number
        return bool(account) and (self.account or "").lower() == account.lower()


@dataclass(frozen=True, slots=True)
class Participants:
    """The mentee, the mentor, and in lower case the accounts of maintainers and our own."""

    mentee: Participant
    mentor: Participant
    maintainers: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()

    @property
    def both(self) -> tuple[Participant, Participant]:
        """Return the mentee and the mentor."""
        return self.mentee, self.mentor

    @property
    def relayed_clock(self) -> tzinfo:
        """Return the clock that a maintainer speaks by: of the only one without an account."""
        relayed = [one.clock for one in self.both if one.account is None]
        return relayed[0] if len(relayed) == 1 else UTC

    def find(self, account: str, number: int | None = None) -> Participant | None:
        """Return which of the two writes with an account, given by its name and number."""
        return next((one for one in self.both if one.writes_as(account, number)), None)

    def counts(self, account: str, number: int | None = None) -> bool:
        """Say whether what an account writes counts."""
        return self.find(account, number) is not None or account.lower() in self.maintainers


def participants(
    match: Match,
    community: Community,
    maintainers: Iterable[str] = (),
    ours: frozenset[str] = frozenset(),
) -> Participants:
    """Return who writes in a match's thread; who left is known by the handle in the record."""
    return Participants(
        _participant(match.mentee, community.mentees.get(match.mentee)),
        _participant(match.mentor, community.mentors.get(match.mentor)),
        frozenset(name.lower() for name in maintainers),
        ours,
    )


def _participant(handle: str, profile: Profile | None) -> Participant:
    if profile is None:
        return Participant(handle, handle)
    return Participant(handle, profile.account, ZoneInfo(profile.timezone), profile.github_id)
