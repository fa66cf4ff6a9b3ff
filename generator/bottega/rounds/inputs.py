"""What a run reads from the tree, and one checksum over all of it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from bottega import programme as settings
from bottega.documents.tree import Tree
from bottega.people import topics, vetoes
from bottega.people.model import FOLDERS
from bottega.problems import Problem
from bottega.rounds.rounds import round_path

_LIMIT = 1 << 30


def input_places(round_id: str) -> tuple[str, ...]:
    """Return the files and folders that a run of a round reads."""
    return (settings.PATH, topics.PATH, vetoes.PATH, round_path(round_id), *FOLDERS.values())


def inputs_digest(tree: Tree, round_id: str) -> str:
    """Return one SHA-256 over everything that a run reads from the tree."""
    lines = (f"{path} {sha256(data).hexdigest()}\n" for path, data in _inputs(tree, round_id))
    return sha256("".join(lines).encode()).hexdigest()


def _inputs(tree: Tree, round_id: str) -> Iterator[tuple[str, bytes]]:
    profiles = (f"{folder}/{name}" for folder in FOLDERS.values() for name in tree.names(folder))
    files = (settings.PATH, topics.PATH, vetoes.PATH, round_path(round_id))
    for path in (*files, *profiles):
        data = tree.read(path, _LIMIT)
        if not isinstance(data, Problem):
            yield path, data
