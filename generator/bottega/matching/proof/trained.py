"""Whether everybody in the recorded matches has completed what the programme asks of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bottega.matching.model import Match
from bottega.matching.proof.findings import Failure, failure
from bottega.people.community import Community


def against_training(community: Community, matches: Sequence[Match]) -> Iterator[Failure]:
    """Yield each match in which somebody still had a module to complete, unless a pin says so."""
    still = community.training
    for place, match in enumerate(matches):
        people = (
            ("mentor", match.mentor, still.mentor, "training"),
            ("mentee", match.mentee, still.mentee, "own-training"),
        )
        for role, handle, missing, condition in people:
            if handle in missing and condition not in match.forced:
                modules = ", ".join(missing[handle])
                yield failure(
                    ("matches", place, role), "match-untrained", handle=handle, modules=modules
                )
