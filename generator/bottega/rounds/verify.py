"""Verifying a run: its files belong together, and its certificate proves its record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bottega.documents import strict_json, strict_yaml
from bottega.documents.strict_yaml import Parsed
from bottega.documents.tree import FolderTree, Tree, read_text
from bottega.matching.model import Occupancy, Round
from bottega.matching.proof.check import prove
from bottega.matching.proof.findings import Failure
from bottega.matching.spreading import Spread, here
from bottega.people.cache import NO_CACHE, Cache
from bottega.people.community import Community, load
from bottega.problems import Problem, WrongUse, problem
from bottega.rounds.certificate import MAX_BYTES, NAME, CertificateFile
from bottega.rounds.evidence import Evidence, inputs_tree, read_evidence
from bottega.rounds.inputs import inputs_of
from bottega.rounds.record import RECORD_MAX_BYTES, Record, record_path
from bottega.rounds.rounds import load_round
from bottega.rounds.state import NAME as STATE_NAME


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying a run found; its matches are proved where there are no problems."""

    record: Record
    commit: str | None  # where the people were read; None for the folder as it is
    pairs: int
    exchanges: int
    problems: tuple[Problem, ...]


def verify(
    root: Path, round_id: str, run: int | None, cache: Cache = NO_CACHE, spread: Spread = here
) -> Verification:
    """Return what a run's certificate proves, with everything that is wrong.

    Raises WrongUse where there is nothing to verify or nothing to verify it with, ProblemsFound
    where a file cannot be read.
    """
    folder = FolderTree(root)
    evidence = read_evidence(folder, round_id, run)
    if evidence.certificate is None:
        raise WrongUse("no-certificate", round=round_id, run=evidence.record.run)
    with inputs_tree(root, evidence.record) as (tree, commit):
        outside = tuple(_apart(evidence, evidence.certificate, tree))
        round_, case = _case(evidence, tree, cache)
        prices = evidence.certificate.certificate
        findings = prove(*case, evidence.record.matching, prices, spread)
    record = evidence.record
    inside = _problems(folder, evidence, findings.failures)
    problems = (*outside, *_seed(record, round_), *inside)
    return Verification(record, commit, findings.pairs, findings.exchanges, problems)


def _case(
    evidence: Evidence, tree: Tree, cache: Cache
) -> tuple[Round, tuple[Community, Round, Occupancy, date]]:
    """Return the round, and all that its run was computed from."""
    record = evidence.record
    community = load(tree, record.date, cache)
    round_ = load_round(tree, record.round, community.programme)
    return round_, (community, round_, evidence.state, record.date)


def _apart(evidence: Evidence, file: CertificateFile, tree: Tree) -> Iterator[Problem]:
    """Yield which files do not belong together."""
    record, sums = evidence.record, file.sha256
    inputs = inputs_of(tree, record.round)
    path = record_path(record.round, record.run)
    if sums.matches != evidence.record_sum:
        yield problem(path, 1, "record-altered")
    if sums.state != evidence.state_sum:
        yield problem(f"{evidence.folder}/{STATE_NAME}", 1, "state-altered")
    if record.inputs != inputs.all:
        yield problem(path, 1, "inputs-differ", base=record.base or "–")
    if (sums.settings, sums.people) != (inputs.settings, inputs.people):
        yield problem(f"{evidence.folder}/{NAME}", 1, "inputs-differ", base=record.base or "–")


def _seed(record: Record, round_: Round) -> Iterator[Problem]:
    expected = round_.seed or round_.id
    if record.seed != expected:
        path = record_path(record.round, record.run)
        yield problem(path, 1, "seed-differs", told=record.seed, expected=expected)


def _problems(folder: Tree, evidence: Evidence, failures: tuple[Failure, ...]) -> Iterator[Problem]:
    if not failures:
        return
    paths = record_path(evidence.record.round, evidence.record.run), f"{evidence.folder}/{NAME}"
    record = _parsed(folder, paths[0])
    certificate = _parsed(folder, paths[1]) if any(_of_prices(f) for f in failures) else record
    for found in failures:
        path, parsed = (paths[1], certificate) if _of_prices(found) else (paths[0], record)
        yield problem(path, parsed.line(found.place), found.code, **dict(found.values))


def _of_prices(found: Failure) -> bool:
    return found.place[:1] == ("prices",)


def _parsed(folder: Tree, path: str) -> Parsed:
    """Return a file that was read before, to find lines in it."""
    text = read_text(folder, path, max(MAX_BYTES, RECORD_MAX_BYTES))
    parse = strict_json.parse if path.endswith(".json") else strict_yaml.parse
    return parse("" if isinstance(text, Problem) else text, path)[0]
