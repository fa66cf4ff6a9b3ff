"""What changed between a run and its announcement: told, for the run may have to be repeated."""

from __future__ import annotations

from bottega.documents.tree import Tree
from bottega.hub.actions import OpenIssue, Plan
from bottega.rounds.history import RoundHistory
from bottega.rounds.inputs import inputs_of
from bottega.rounds.record import Record


def stale(tree: Tree, past: RoundHistory, plan: Plan) -> tuple[Record, ...]:
    """Return the records of a round that are announced only now, and read other files.

    Only matches whose issue the plan opens count: those that have one live their own life.
    """
    opened = {action.marker for action in plan.actions if isinstance(action, OpenIssue)}
    new = [record for record in past.records if opened & {match.id for match in record.matches}]
    if not new:
        return ()
    inputs = inputs_of(tree, past.round.id).all
    return tuple(record for record in new if record.inputs != inputs)
