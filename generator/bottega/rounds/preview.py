"""What a change of rules, topics or people would do: a round decided now and as of a commit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bottega.documents.git import commit_at
from bottega.documents.git_tree import GitTree
from bottega.documents.tree import Tree
from bottega.matching.comparison import Comparison, compare
from bottega.matching.spreading import Spread, here
from bottega.people.cache import NO_CACHE, Cache
from bottega.people.community import load
from bottega.problems import ProblemsFound
from bottega.rounds.rounds import load_round, round_path
from bottega.rounds.run import Start, decided


def preview(
    root: Path, start: Start, revision: str, spread: Spread = here, cache: Cache = NO_CACHE
) -> Comparison:
    """Return what would change from a Git revision's files to those of a start; writes nothing.

    Raises WrongUse where there is no such revision, ProblemsFound where either tree has faults.
    """
    with GitTree(root, commit_at(root, revision)) as earlier, faults_of(revision):
        before = decided(_as_of(earlier, start, cache), spread)
    return compare(before, decided(start, spread))


@contextmanager
def faults_of(revision: str) -> Iterator[None]:
    """Tell faults that are found meanwhile as those of a Git revision."""
    try:
        yield
    except ProblemsFound as found:
        at = (replace(one, path=f"{revision}:{one.path}") for one in found.problems)
        raise ProblemsFound(at) from found


def _as_of(tree: Tree, start: Start, cache: Cache) -> Start:
    community = load(tree, start.day, cache)
    # A round that was not there yet is taken as it is now.
    there = tree.exists(round_path(start.round.id))
    round_ = load_round(tree, start.round.id, community.programme) if there else start.round
    return replace(start, tree=tree, community=community, round=round_, base=None)
