"""Everything that was recorded and is sound, with what was taken back: what the portal shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bottega.documents.tree import Tree
from bottega.people.evidence import (
    Evidence,
    Revocation,
    all_evidence,
    evidence_path,
    read_evidence,
    read_revocation,
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """Evidence in the repository; the revocation where it no longer counts."""

    evidence: Evidence
    revocation: Revocation | None = None


def recorded(tree: Tree) -> tuple[Recorded, ...]:
    """Return all evidence by handle and name; what is not sound is left out: `check` tells it."""
    return tuple(_recorded(tree))


def _recorded(tree: Tree) -> Iterator[Recorded]:
    for handle, name in all_evidence(tree):
        found, problems = read_evidence(tree, evidence_path(handle, name))
        revocation, wrong = read_revocation(tree, handle, name)
        if found is not None and not problems and not wrong:
            yield Recorded(found, revocation)
