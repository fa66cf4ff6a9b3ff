"""What a run left behind, and the tree of the files that it read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bottega import programme as settings
from bottega.documents.git import has_commit, is_shallow
from bottega.documents.git_tree import GitTree
from bottega.documents.tree import FolderTree, Tree, read_text
from bottega.matching.model import Occupancy
from bottega.people.model import FOLDERS
from bottega.problems import Problem, ProblemsFound, WrongUse
from bottega.rounds.certificate import CertificateFile, checksum, read_certificate
from bottega.rounds.inputs import inputs_of
from bottega.rounds.record import RECORD_MAX_BYTES, Record, read_record, record_path, run_numbers
from bottega.rounds.record import run_path as folder_of
from bottega.rounds.rounds import FOLDER
from bottega.rounds.state import MAX_BYTES as STATE_MAX_BYTES
from bottega.rounds.state import NAME as STATE_NAME
from bottega.rounds.state import read_state


@dataclass(frozen=True)
class Evidence:
    """A run's files as they are, and the checksums that they have."""

    record: Record
    record_text: str
    state: Occupancy
    state_sum: str
    certificate: CertificateFile | None

    @property
    def folder(self) -> str:
        """Return the run's folder."""
        return folder_of(self.record.round, self.record.run)

    @property
    def record_sum(self) -> str:
        """Return the record's checksum."""
        return checksum(self.record_text)


def read_evidence(tree: Tree, round_id: str, run: int | None) -> Evidence:
    """Return a run's files, of the latest run where no number is given.

    Raises WrongUse where there is no such run, ProblemsFound where its files cannot be read.
    """
    number = _number(tree, round_id, run)
    folder = folder_of(round_id, number)
    record = read_record(tree, round_id, number)
    if record.unverifiable:
        raise WrongUse("inputs-removed", round=round_id, run=number)
    return Evidence(
        record=record,
        record_text=_text(tree, record_path(round_id, number), RECORD_MAX_BYTES),
        state=read_state(tree, folder),
        state_sum=checksum(_text(tree, f"{folder}/{STATE_NAME}", STATE_MAX_BYTES)),
        certificate=read_certificate(tree, folder),
    )


@contextmanager
def inputs_tree(root: Path, record: Record) -> Iterator[tuple[Tree, str | None]]:
    """Give the tree that a run read, and its commit; None where it is the folder as it is now.

    Raises WrongUse where neither history nor the folder has what the run read.
    """
    if record.base is not None and has_commit(root, record.base):
        with GitTree(root, record.base) as tree:
            # A commit that holds nothing of this folder is no help: it is a copy, as the demo's.
            if tree.exists(settings.PATH):
                yield tree, record.base
                return
    folder = FolderTree(root)
    if inputs_of(folder, record.round).all != record.inputs:
        raise _lost(root, folder, record)
    yield folder, None


def _number(tree: Tree, round_id: str, run: int | None) -> int:
    rounds = tree.names(FOLDER)
    if round_id not in rounds:
        raise WrongUse("no-such-round", round=round_id, known=", ".join(rounds) or "–")
    numbers = run_numbers(tree, round_id)
    if not numbers:
        raise WrongUse("no-run", round=round_id)
    if run is not None and run not in numbers:
        known = ", ".join(map(str, numbers))
        raise WrongUse("no-such-run", round=round_id, run=run, known=known)
    return run or numbers[-1]


def _text(tree: Tree, path: str, limit: int) -> str:
    text = read_text(tree, path, limit)
    if isinstance(text, Problem):
        raise ProblemsFound([text])
    return text


def _lost(root: Path, folder: Tree, record: Record) -> WrongUse:
    named = {"round": record.round, "run": record.run}
    if record.base is None:
        return WrongUse("base-none", **named)
    if is_shallow(root):
        return WrongUse("base-shallow", commit=record.base, **named)
    if not _has_everybody(folder, record):
        return WrongUse("inputs-removed", **named)
    return WrongUse("base-gone", commit=record.base, **named)


def _has_everybody(folder: Tree, record: Record) -> bool:
    mentors = {match.mentor for match in record.matches}
    mentees = {match.mentee for match in record.matches}
    mentees |= {waits.mentee for waits in record.waiting}
    return all(folder.exists(f"{FOLDERS['mentor']}/{handle}.md") for handle in mentors) and all(
        folder.exists(f"{FOLDERS['mentee']}/{handle}.md") for handle in mentees
    )
