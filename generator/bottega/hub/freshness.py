"""What changed between a run and its announcement: told, for the run may have to be repeated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bottega.documents.tree import Tree
from bottega.hub.plan import OpenIssue, Plan
from bottega.matching.model import Match
from bottega.people.community import Community
from bottega.rounds.history import RoundHistory
from bottega.rounds.inputs import inputs_of
from bottega.rounds.record import Record


@dataclass(frozen=True, slots=True)
class Stale:
    """A run that read other files than there are now, and who of its new matches is gone."""

    record: Record
    gone: tuple[tuple[Match, str], ...]  # matches and the handles that take part no more


def stale(
    tree: Tree, past: RoundHistory, plan: Plan, community: Community, day: date
) -> tuple[Stale, ...]:
    """Return the runs of a round that are announced only now, and read other files.

    Only matches whose issue the plan opens count: those that have one live their own life.
    """
    opened = {action.marker for action in plan.actions if isinstance(action, OpenIssue)}
    found: list[Stale] = []
    for record in past.records:
        new = [match for match in record.matches if match.id in opened]
        if new and inputs_of(tree, past.round.id).all != record.inputs:
            gone = ((match, handle) for match in new for handle in _gone(match, community, day))
            found.append(Stale(record, tuple(gone)))
    return tuple(found)


def _gone(match: Match, community: Community, day: date) -> tuple[str, ...]:
    mentee, mentor = community.mentees.get(match.mentee), community.mentors.get(match.mentor)
    asks = mentee is not None and match.need in {need.id for need in mentee.needs}
    there = {
        match.mentee: mentee is not None and asks and community.takes_part(mentee, day),
        match.mentor: mentor is not None and community.takes_part(mentor, day),
    }
    return tuple(handle for handle, is_there in there.items() if not is_there)
