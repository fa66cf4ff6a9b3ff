"""Where the matches of a programme stand, as their rhythm is judged by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bottega.matching.model import Match, Round
from bottega.people.community import Community
from bottega.people.model import Profile
from bottega.rounds.history import RoundHistory
from bottega.sessions.ledger import Ledger
from bottega.sessions.notices import Role
from bottega.sessions.slots import Hours
from bottega.sessions.standing import Standing
from bottega.sessions.terms import NO_FORMAT_WEEKS, terms_of
from bottega.sessions.thread import later


def standings(
    pasts: Iterable[RoundHistory], community: Community, ledgers: Mapping[str, Ledger]
) -> tuple[Standing, ...]:
    """Return where each match with a ledger stands, by its id; ledgers by match id, too."""
    found = (
        standing(match, past.round, community, ledgers[match.id])
        for past in pasts
        for match in past.matches
        if match.id in ledgers
    )
    return tuple(sorted(found, key=lambda at: at.ledger.match_id))


def standing(match: Match, of: Round, community: Community, ledger: Ledger) -> Standing:
    """Return where a match stands."""
    programme, people = community.programme, _people(match, community)
    form = programme.formats.get(match.format)
    there = {role: person for role, person in people.items() if person is not None}
    return Standing(
        ledger=ledger,
        days=programme.days,
        terms=terms_of(programme, match.format),
        weeks=form.weeks if form else NO_FORMAT_WEEKS,
        round_ends=None if of.rolling else of.ends,
        handles=(("mentee", match.mentee), ("mentor", match.mentor)),
        hours=tuple(Hours(one.availability, one.timezone) for one in there.values()),
        gone=tuple(_gone(match, people, community)),
        expires=tuple((role, _expires(one, community)) for role, one in there.items()),
    )


def _people(match: Match, community: Community) -> dict[Role, Profile | None]:
    mentee, mentor = community.mentees.get(match.mentee), community.mentors.get(match.mentor)
    return {"mentee": mentee, "mentor": mentor}


def _gone(
    match: Match, people: Mapping[Role, Profile | None], community: Community
) -> Iterator[str]:
    """Yield the handles of who is not there any more; a profile that only changed its handle is."""
    known: Mapping[Role, Mapping[str, Profile]] = {
        "mentee": community.mentees,
        "mentor": community.mentors,
    }
    handles: Mapping[Role, str] = {"mentee": match.mentee, "mentor": match.mentor}
    for role, handle in handles.items():
        accounts = ((one.account or "").lower() for one in known[role].values())
        if people[role] is None and handle.lower() not in accounts:
            yield handle


def _expires(person: Profile, community: Community) -> date:
    return later(person.confirmed, community.programme.expiry_days)
