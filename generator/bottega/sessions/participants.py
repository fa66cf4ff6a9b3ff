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
    """One of the two: the account they write with, if any, and the clock on their wall."""

    handle: str
    account: str | None = None
    clock: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class Participants:
    """The mentee, the mentor, and the accounts of maintainers in lower case."""

    mentee: Participant
    mentor: Participant
    maintainers: frozenset[str] = frozenset()

    @property
    def both(self) -> tuple[Participant, Participant]:
        """Return the mentee and the mentor."""
        return self.mentee, self.mentor

    def find(self, account: str) -> Participant | None:
        """Return which of the two writes with an account, whatever its case."""
        same = (one for one in self.both if (one.account or "").lower() == account.lower())
        return next(same, None) if account else None

    def counts(self, account: str) -> bool:
        """Say whether what an account writes counts."""
        return self.find(account) is not None or account.lower() in self.maintainers


def participants(
    match: Match, community: Community, maintainers: Iterable[str] = ()
) -> Participants:
    """Return who writes in a match's thread; who left is known by the handle in the record."""
    return Participants(
        _participant(match.mentee, community.mentees.get(match.mentee)),
        _participant(match.mentor, community.mentors.get(match.mentor)),
        frozenset(name.lower() for name in maintainers),
    )


def _participant(handle: str, profile: Profile | None) -> Participant:
    if profile is None:
        return Participant(handle, handle)
    return Participant(handle, profile.account, ZoneInfo(profile.timezone))
