"""One execution of the matching in a round: from the people to a run's files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from bottega import __version__
from bottega import programme as settings
from bottega.documents.git import commit_of
from bottega.documents.tree import Tree
from bottega.documents.writing import replace_folder, write_text
from bottega.matching.decision import decide
from bottega.matching.model import Matching, Occupancy, Round
from bottega.matching.spreading import Spread, here
from bottega.people import topics
from bottega.people.community import Community
from bottega.people.model import FOLDERS
from bottega.problems import Problem, WrongUse
from bottega.rounds.record import Record, run_numbers, run_path, write_record
from bottega.rounds.rounds import round_path

STATE = "state.json"


def run(
    tree: Tree,
    community: Community,
    round_: Round,
    occupancy: Occupancy,
    day: date,
    base: str | None,
    spread: Spread = here,
) -> Record:
    """Return the record of the round's next run; raises WrongUse where there is nobody to match."""
    matching = decide(community, round_, occupancy, day, spread)
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
    return commit_of(root, _input_places(round_id))


def inputs_digest(tree: Tree, round_id: str) -> str:
    """Return one SHA-256 over everything that a run reads from the tree."""
    lines = (f"{path} {sha256(data).hexdigest()}\n" for path, data in _inputs(tree, round_id))
    return sha256("".join(lines).encode()).hexdigest()


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
    }
    return json.dumps(state, ensure_ascii=False, indent=1) + "\n"


def _input_places(round_id: str) -> tuple[str, ...]:
    return (settings.PATH, topics.PATH, round_path(round_id), *FOLDERS.values())


def _inputs(tree: Tree, round_id: str) -> Iterator[tuple[str, bytes]]:
    profiles = (f"{folder}/{name}" for folder in FOLDERS.values() for name in tree.names(folder))
    for path in (settings.PATH, topics.PATH, round_path(round_id), *profiles):
        data = tree.read(path, 1 << 30)
        if not isinstance(data, Problem):
            yield path, data


def _require_people(community: Community, round_: Round, matching: Matching) -> None:
    if not community.mentors:
        raise WrongUse("no-mentors", round=round_.id)
    if not matching.totals.needs:
        raise WrongUse("no-needs", round=round_.id)
