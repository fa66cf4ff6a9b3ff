"""One execution of the matching in a round: from the people to a run's files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bottega import __version__
from bottega.documents.git import Unheld, commit_of, unheld
from bottega.documents.tree import Tree
from bottega.documents.writing import replace_folder, write_text
from bottega.matching.decision import decide
from bottega.matching.model import Certificate, Matching, Occupancy, Round
from bottega.matching.pins import PinsRefused
from bottega.matching.presence import is_in
from bottega.matching.spreading import Spread, here
from bottega.people.community import Community
from bottega.problems import ProblemsFound, WrongUse
from bottega.rounds.certificate import NAME as CERTIFICATE_NAME
from bottega.rounds.certificate import Checksums, certificate_json, checksum
from bottega.rounds.inputs import Inputs, input_places, inputs_of
from bottega.rounds.pins import pin_problems
from bottega.rounds.record import NAME as RECORD_NAME
from bottega.rounds.record import Record, run_numbers, run_path, write_record
from bottega.rounds.state import NAME as STATE_NAME
from bottega.rounds.state import state_json


@dataclass(frozen=True, slots=True)
class Start:
    """All that a run depends on, and the commit it was read at, where there is one."""

    tree: Tree
    community: Community
    round: Round
    state: Occupancy
    day: date
    base: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the matching and everything that its files say."""

    record: Record
    state: Occupancy
    certificate: Certificate
    inputs: Inputs


def run(start: Start, number: int | None = None, spread: Spread = here) -> Run:
    """Return a run of the round, its next one where no number is given.

    Raises WrongUse where there is nobody to match, ProblemsFound where pins contradict the rest.
    """
    round_ = start.round
    matching = decided(start, spread)
    _require_people(start, matching)
    inputs = inputs_of(start.tree, round_.id)
    record = Record(
        round=round_.id,
        run=number or max(run_numbers(start.tree, round_.id), default=0) + 1,
        date=start.day,
        base=start.base,
        inputs=inputs.all,
        version=__version__,
        seed=round_.seed or round_.id,
        totals=matching.totals,
        matches=matching.matches,
        waiting=matching.waiting,
    )
    return Run(record, start.state, matching.certificate or Certificate({}), inputs)


def decided(start: Start, spread: Spread = here) -> Matching:
    """Return what a run would decide; raises ProblemsFound with what is wrong in its pins."""
    try:
        return decide(start.community, start.round, start.state, start.day, spread)
    except PinsRefused as refused:
        raise ProblemsFound(pin_problems(start.tree, start.round.id, refused.faults)) from refused


def files(made: Run) -> dict[str, str]:
    """Return the texts of a run's files by name."""
    record, state = write_record(made.record), state_json(made.state)
    checksums = Checksums(
        matches=checksum(record),
        state=checksum(state),
        settings=made.inputs.settings,
        people=made.inputs.people,
    )
    certificate = certificate_json(made.certificate, checksums)
    return {RECORD_NAME: record, STATE_NAME: state, CERTIFICATE_NAME: certificate}


def write_run(root: Path, made: Run) -> Path:
    """Write a run's files, all or none of them, and return their folder."""
    target = root / run_path(made.record.round, made.record.run)
    new = target.with_name(f".{made.record.run}.new")
    for name, text in files(made).items():
        write_text(new / name, text)
    replace_folder(new, target)
    return target


def base_of(root: Path, round_id: str) -> str | None:
    """Return the commit whose people and settings the folder holds; None where it differs."""
    return commit_of(root, input_places(round_id))


def why_no_base(root: Path, round_id: str) -> Unheld | None:
    """Return why a run in this folder can name no commit; None where it can."""
    return unheld(root, input_places(round_id))


def _require_people(start: Start, matching: Matching) -> None:
    community, round_ = start.community, start.round
    if not community.mentors:
        raise WrongUse("no-mentors", round=round_.id)
    if not matching.totals.needs:
        if not any(is_in(one, round_, start.state) for one in community.mentees.values()):
            raise WrongUse("nobody-in" if community.mentees else "no-needs", round=round_.id)
        asked = any(n.format in round_.formats for m in community.mentees.values() for n in m.needs)
        raise WrongUse("nothing-new" if asked else "no-needs", round=round_.id)
