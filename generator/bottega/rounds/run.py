"""One execution of the matching in a round: from the people to a run's files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from bottega import __version__
from bottega.documents.git import commit_of
from bottega.documents.tree import Tree
from bottega.documents.writing import replace_folder, write_text
from bottega.matching.decision import decide
from bottega.matching.model import Matching, Occupancy, Round
from bottega.matching.pins import PinsRefused
from bottega.people.community import Community
from bottega.problems import ProblemsFound, WrongUse
from bottega.rounds.inputs import input_places, inputs_digest
from bottega.rounds.pins import pin_problems
from bottega.rounds.record import Record, run_numbers, run_path, write_record

STATE = "state.json"


def run(
    tree: Tree,
    community: Community,
    round_: Round,
    occupancy: Occupancy,
    day: date,
    base: str | None,
) -> Record:
    """Return the record of the round's next run.

    Raises WrongUse where there is nobody to match, ProblemsFound where pins cannot be carried out.
    """
    matching = decided(tree, community, round_, occupancy, day)
    _require_people(community, round_, matching)
    return Record(
        round=round_.id,
        run=max(run_numbers(tree, round_.id), default=0) + 1,
        date=day,
        base=base,
        inputs=inputs_digest(tree, round_.id),
        version=__version__,
        seed=round_.seed or round_.id,
        totals=matching.totals,
        matches=matching.matches,
        waiting=matching.waiting,
    )


def decided(
    tree: Tree, community: Community, round_: Round, occupancy: Occupancy, day: date
) -> Matching:
    """Return what a run would decide; raises ProblemsFound with what is wrong with its pins."""
    try:
        return decide(community, round_, occupancy, day)
    except PinsRefused as refused:
        raise ProblemsFound(pin_problems(tree, round_.id, refused.faults)) from refused


def write_run(root: Path, record: Record, occupancy: Occupancy) -> Path:
    """Write a run's files, all or none of them, and return their folder."""
    target = root / run_path(record.round, record.run)
    new = target.with_name(f".{record.run}.new")
    write_text(new / "matches.yml", write_record(record))
    write_text(new / STATE, state_json(occupancy))
    replace_folder(new, target)
    return target


def base_of(root: Path, round_id: str) -> str | None:
    """Return the commit whose people and settings the folder holds; None where it differs."""
    return commit_of(root, input_places(round_id))


def state_json(occupancy: Occupancy) -> str:
    """Return what earlier matches left for a run, as JSON in a fixed order."""
    state = {
        "running": [
            {"mentee": p.mentee, "need": p.need, "mentor": p.mentor, "format": p.format}
            for p in sorted(occupancy.running)
        ],
        "past_pairs": sorted(map(list, occupancy.past_pairs)),
        "waited": sorted(occupancy.waited),
        "attempts": [[*key, count] for key, count in sorted(occupancy.attempts.items())],
        "pinned": sorted(map(list, occupancy.pinned)),
    }
    return json.dumps(state, ensure_ascii=False, indent=1) + "\n"


def _require_people(community: Community, round_: Round, matching: Matching) -> None:
    if not community.mentors:
        raise WrongUse("no-mentors", round=round_.id)
    if not matching.totals.needs:
        raise WrongUse("no-needs", round=round_.id)
