"""What a run reads, as checksums: so that others can tell whether they read the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from bottega import programme as settings
from bottega.documents.tree import Tree, read_text
from bottega.people import evidence, topics, vetoes
from bottega.people.model import FOLDERS, ROLES
from bottega.people.training import required
from bottega.problems import Problem
from bottega.rounds.rounds import round_path


@dataclass(frozen=True, slots=True)
class Inputs:
    """SHA-256 over everything that a run reads from a tree, and over its two parts."""

    all: str
    settings: str
    people: str


def input_places(round_id: str) -> tuple[str, ...]:
    """Return the files and folders that a run reads."""
    return (*_settings(round_id), *FOLDERS.values(), evidence.FOLDER)


def inputs_of(tree: Tree, round_id: str) -> Inputs:
    """Return the checksums of what a run of the round reads from the tree."""
    ours = list(_lines(tree, _settings(round_id)))
    theirs = list(_lines(tree, (*_profiles(tree), *_evidence(tree))))
    return Inputs(_digest([*ours, *theirs]), _digest(ours), _digest(theirs))


def _settings(round_id: str) -> tuple[str, ...]:
    return (settings.PATH, topics.PATH, vetoes.PATH, round_path(round_id))


def _profiles(tree: Tree) -> Iterator[str]:
    for folder in FOLDERS.values():
        yield from (f"{folder}/{name}" for name in tree.names(folder))


def _evidence(tree: Tree) -> Iterator[str]:
    """Yield the files that say who has completed what the programme asks; others change no run."""
    text = read_text(tree, settings.PATH, settings.MAX_BYTES)
    programme = None if isinstance(text, Problem) else settings.read(text)[0]
    asked = {module for role in ROLES for module in required(programme, role)} if programme else ()
    for handle in tree.names(evidence.FOLDER) if asked else ():
        for module in sorted(asked):
            yield evidence.evidence_path(handle, module)
            yield evidence.revocation_path(handle, module)


def _lines(tree: Tree, paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        data = tree.read(path, 1 << 30)
        if not isinstance(data, Problem):
            # Git may write other line ends to disk; they change nothing that is read.
            plain = data.replace(b"\r\n", b"\n")
            yield f"{path} {sha256(plain).hexdigest()}\n"


def _digest(lines: Iterable[str]) -> str:
    return sha256("".join(lines).encode()).hexdigest()
