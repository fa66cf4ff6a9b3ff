"""What a change of rules, topics or people would do: a round decided now and as of a commit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bottega.documents.git import commit_named
from bottega.documents.git_tree import GitTree
from bottega.documents.tree import Tree
from bottega.matching.comparison import Comparison, compare
from bottega.matching.spreading import Spread, here
from bottega.people.community import load
from bottega.problems import ProblemsFound, WrongUse
from bottega.rounds.rounds import load_round, round_path
from bottega.rounds.run import Start, decided


def preview(root: Path, start: Start, revision: str, spread: Spread = here) -> Comparison:
    """Return what would change from a Git revision's files to the present ones; writes nothing.

    Raises WrongUse where there is no such revision, ProblemsFound where either tree has faults.
    """
    commit = commit_named(root, revision)
    if commit is None:
        raise WrongUse("no-such-revision", revision=revision)
    after = decided(start, spread)
    with GitTree(root, commit) as earlier:
        try:
            before = decided(_as_of(earlier, start), spread)
        except ProblemsFound as found:
            at = (replace(one, path=f"{revision}:{one.path}") for one in found.problems)
            raise ProblemsFound(at) from found
    return compare(before, after)


def _as_of(tree: Tree, start: Start) -> Start:
    community = load(tree, start.day)
    # A round that was not there yet is taken as it is now.
    there = tree.exists(round_path(start.round.id))
    round_ = load_round(tree, start.round.id, community.programme) if there else start.round
    return replace(start, tree=tree, community=community, round=round_, base=None)
