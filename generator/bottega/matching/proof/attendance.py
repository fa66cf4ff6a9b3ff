"""Whether the recorded matches keep to the round's roll-call, read by rules of the proof's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bottega.matching.model import Answer, Match, Occupancy, Round
from bottega.matching.proof.findings import Failure, failure
from bottega.people.community import Community
from bottega.people.model import Profile


def against_roll_call(
    community: Community, round_: Round, occupancy: Occupancy, matches: Sequence[Match]
) -> Iterator[Failure]:
    """Yield each match of somebody who is not in, and each mentor with more than they named."""
    answers = occupancy.answers
    if answers is None:
        return
    for place, match in enumerate(matches):
        handles = {"mentee": match.mentee}
        if "absent" not in match.forced:
            handles["mentor"] = match.mentor
        people: Mapping[str, Profile | None] = {
            "mentee": community.mentees.get(match.mentee),
            "mentor": community.mentors.get(match.mentor),
        }
        for role, handle in handles.items():
            if not _said_so(answers.get(handle), people[role], round_):
                yield failure(("matches", place, role), "match-absent", handle=handle)
    yield from _too_many(answers, matches)


def _said_so(answer: Answer | None, person: Profile | None, round_: Round) -> bool:
    if answer is not None:
        return answer.is_in
    # Silence: only who signed up or confirmed since the sign-up opened has said so that way.
    return person is not None and not person.confirmed < round_.signup.opens


def _too_many(answers: Mapping[str, Answer], matches: Sequence[Match]) -> Iterator[Failure]:
    # Who does not offer a format has no place to take from in it: a pin was forced past that.
    beyond = {"places", "format"}
    taken = Counter(match.mentor for match in matches if not beyond & {*match.forced})
    for handle, count in sorted(taken.items()):
        answer = answers.get(handle)
        limit = answer.places if answer is not None and answer.is_in else None
        if limit is not None and count > limit:
            numbers = {"count": count, "limit": limit}
            yield failure(("matches",), "over-named-places", handle=handle, **numbers)
