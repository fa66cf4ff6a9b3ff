"""Replaying a run: computing it again from what it read, and naming the first difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bottega import __version__
from bottega.documents.tree import FolderTree, Tree
from bottega.matching.model import Match
from bottega.matching.spreading import Spread, here
from bottega.people.cache import NO_CACHE, Cache
from bottega.people.community import load
from bottega.problems import Problem, problem
from bottega.rounds.certificate import Checksums
from bottega.rounds.evidence import Evidence, inputs_tree, read_evidence
from bottega.rounds.inputs import Inputs
from bottega.rounds.record import Record, record_path, write_record
from bottega.rounds.rounds import load_round
from bottega.rounds.run import Run, Start, files
from bottega.rounds.run import run as run_once
from bottega.rounds.state import NAME as STATE_NAME


@dataclass(frozen=True, slots=True)
class Replay:
    """A run computed again; it is the same where there is no difference."""

    record: Record
    commit: str | None  # where the people were read; None for the folder as it is
    again: Run
    differences: tuple[Problem, ...]  # the first cause, then what it led to

    @property
    def files(self) -> dict[str, str]:
        """Return the texts of the files as they come out now, by name."""
        return files(self.again)


def replay(
    root: Path, round_id: str, run: int | None, cache: Cache = NO_CACHE, spread: Spread = here
) -> Replay:
    """Compute a run again and compare; raises as `verify` does, but needs no certificate."""
    evidence = read_evidence(FolderTree(root), round_id, run)
    with inputs_tree(root, evidence.record) as (tree, commit):
        again = _again(evidence, tree, cache, spread)
    return Replay(evidence.record, commit, again, tuple(_differences(evidence, again)))


def _again(evidence: Evidence, tree: Tree, cache: Cache, spread: Spread) -> Run:
    record = evidence.record
    community = load(tree, record.date, cache)
    round_ = load_round(tree, record.round, community.programme)
    start = Start(tree, community, round_, evidence.state, record.date, record.base)
    return run_once(start, record.run, spread)


def _differences(evidence: Evidence, again: Run) -> Iterator[Problem]:
    record, now = evidence.record, again.record
    same_version = now.model_copy(update={"version": record.version})
    if write_record(same_version) == evidence.record_text:
        return
    path = record_path(record.round, record.run)
    result = _first_result(path, record, now)
    yield from chain(_first_cause(evidence, again), result)


def _first_cause(evidence: Evidence, again: Run) -> Iterator[Problem]:
    record = evidence.record
    path = record_path(record.round, record.run)
    sums = evidence.certificate.sha256 if evidence.certificate else None
    if record.version != __version__:
        yield problem(path, 1, "other-version", told=record.version, now=__version__)
    elif record.inputs != again.record.inputs:
        yield problem(path, 1, _other_inputs(sums, again.inputs), base=record.base or "–")
    elif record.seed != again.record.seed:
        yield problem(path, 1, "seed-differs", told=record.seed, expected=again.record.seed)
    elif sums is not None and sums.state != evidence.state_sum:
        yield problem(f"{evidence.folder}/{STATE_NAME}", 1, "state-altered")
    elif sums is not None and sums.matches != evidence.record_sum:
        yield problem(path, 1, "record-altered")


def _other_inputs(sums: Checksums | None, inputs: Inputs) -> str:
    settings_only = sums is not None and sums.people == inputs.people
    return "settings-differ" if settings_only else "inputs-differ"


def _first_result(path: str, record: Record, now: Record) -> Iterator[Problem]:
    told = {(match.mentee, match.need): match for match in record.matches}
    found = {(match.mentee, match.need): match for match in now.matches}
    for key in sorted({*told, *found}):
        if told.get(key) != found.get(key):
            yield _other_match(path, key, told.get(key), found.get(key))
            return
    if record.waiting != now.waiting:
        yield problem(path, 1, "other-waiting")
    elif record.totals != now.totals:
        yield problem(path, 1, "other-totals")
    else:
        yield problem(path, 1, "other-writing")


def _other_match(
    path: str, key: tuple[str, str], told: Match | None, found: Match | None
) -> Problem:
    mentee, need = key
    ours, theirs = (match.mentor if match else "–" for match in (told, found))
    if ours == theirs:
        return problem(path, 1, "other-reasons", mentee=mentee, need=need)
    return problem(path, 1, "other-match", mentee=mentee, need=need, told=ours, now=theirs)
