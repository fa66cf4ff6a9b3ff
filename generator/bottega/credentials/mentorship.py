"""Certificates of a completed match: from its ledger alone, and only where both wanted them."""

from __future__ import annotations

from collections.abc import Iterator

from bottega.matching.model import Match
from bottega.people.community import Community
from bottega.people.evidence import Account, Mentorship, Recorder, Source, sealed
from bottega.people.model import Role
from bottega.sessions.ledger import Ledger

_UNSEALED = f"sha256:{'0' * 64}"


def certificates(
    match: Match, ledger: Ledger, community: Community, source: Source, recorder: Recorder
) -> Iterator[Mentorship]:
    """Yield both people's certificates, sealed; none where the match or one of them is not ready.

    The day is that on which nothing was missing any more.
    """
    held, ended = ledger.sessions, ledger.closed
    if not ledger.is_certified or not held or ended is None:
        return
    asked = max(day for _handle, day in ledger.certificates)
    people: tuple[tuple[Role, str], ...] = (("mentee", match.mentee), ("mentor", match.mentor))
    for role, handle in people:
        yield sealed(
            Mentorship(
                handle=handle,
                account=_account(handle, role, community),
                role=role,
                match=match.id,
                format=match.format,
                sessions=len(held),
                started=min(ledger.started or held[0].day, held[0].day),
                ended=ended,
                date=max(asked, ended),
                source=source,
                recorder=recorder,
                digest=_UNSEALED,
            )
        )


def _account(handle: str, role: Role, community: Community) -> Account | None:
    person = (community.mentors if role == "mentor" else community.mentees).get(handle)
    if person is None or person.account is None:
        return None
    return Account(login=person.account, id=person.github_id)
