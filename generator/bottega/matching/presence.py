"""Who is in a round: who said so in its roll-call, or signed up or confirmed since it opened."""

from __future__ import annotations

from bottega.matching.model import Occupancy, Round
from bottega.people.model import Mentor, Profile


def is_in(person: Profile, round_: Round, occupancy: Occupancy) -> bool:
    """Say whether a person is in; silence means no, unless their profile is newer than sign-up."""
    if occupancy.answers is None:
        return True
    answer = occupancy.answers.get(person.handle)
    return answer.is_in if answer else person.confirmed >= round_.signup.opens


def places_in_round(mentor: Mentor, round_: Round, occupancy: Occupancy) -> int:
    """Return how many more matches of the round a mentor takes, whatever else still runs."""
    if not is_in(mentor, round_, occupancy):
        return 0
    answer = (occupancy.answers or {}).get(mentor.handle)
    named = answer.places if answer else None
    return mentor.places_in_all if named is None else min(named, mentor.places_in_all)
