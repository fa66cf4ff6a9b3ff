"""What a change of rules, topics or people would do: a round decided now and as of a commit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from bottega.documents.git import commit_named
from bottega.documents.git_tree import GitTree
from bottega.documents.tree import Tree
from bottega.matching.comparison import Comparison, compare
from bottega.matching.model import Matching, Occupancy, Round
from bottega.people.community import Community, load
from bottega.problems import ProblemsFound, WrongUse
from bottega.rounds.rounds import load_round, round_path
from bottega.rounds.run import decided


def preview(
    root: Path,
    tree: Tree,
    community: Community,
    round_: Round,
    taken: Occupancy,
    day: date,
    revision: str,
) -> Comparison:
    """Return what would change from a Git revision's files to the present ones; writes nothing.

    Raises WrongUse where there is no such revision, ProblemsFound where either tree has faults.
    """
    commit = commit_named(root, revision)
    if commit is None:
        raise WrongUse("no-such-revision", revision=revision)
    after = decided(tree, community, round_, taken, day)
    with GitTree(root, commit) as earlier:
        try:
            before = _as_of(earlier, round_, taken, day)
        except ProblemsFound as found:
            at = (replace(one, path=f"{revision}:{one.path}") for one in found.problems)
            raise ProblemsFound(at) from found
    return compare(before, after)


def _as_of(tree: Tree, round_: Round, taken: Occupancy, day: date) -> Matching:
    community = load(tree, day)
    # A round that was not there yet is taken as it is now.
    there = tree.exists(round_path(round_.id))
    known = load_round(tree, round_.id, community.programme) if there else round_
    return decided(tree, community, known, taken, day)
