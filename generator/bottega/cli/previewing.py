"""`bottega match --compare --head`: who would move if a branch were merged, read as data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bottega.cli import actions
from bottega.cli.comparing import comparison_lines
from bottega.documents.git import commit_at, merge_base
from bottega.documents.git_tree import GitTree
from bottega.hub.situation import read_situation
from bottega.matching.explanation import Explainer
from bottega.matching.spreading import Spread
from bottega.people.cache import Cache
from bottega.people.community import load
from bottega.problems import WrongUse
from bottega.programme import Programme
from bottega.review.pull import tell
from bottega.review.rules import Compared, rules_text
from bottega.rounds.preview import faults_of, preview
from bottega.rounds.rounds import load_round, open_rounds
from bottega.rounds.run import Start
from bottega.texts import Catalogue, catalogue


def compare_branch(
    root: Path,
    branch: tuple[str, str],
    round_id: str | None,
    day: date,
    say: Catalogue,
    spread: Spread,
    cache: Cache,
) -> tuple[Compared, ...]:
    """Return what a branch, a base and a head, would change in a round, or in all open ones.

    What already happened is read from the programme as it is; all else from the branch, and from
    where it parted from its base.
    """
    base, head = branch
    now = read_situation(root, day, cache)
    tip = commit_at(root, head)
    parted = merge_base(root, commit_at(root, base), tip) or base
    with GitTree(root, tip) as tree:
        with faults_of(head):
            community = load(tree, day, cache)
            ids = (round_id,) if round_id else open_rounds(tree, community.programme, day)
            rounds = [load_round(tree, one, community.programme) for one in ids]
        starts = [Start(tree, community, one, now.state(one), day, None) for one in rounds]
        explainer = Explainer(community, say)
        return tuple(
            Compared(start.round, preview(root, start, parted, spread, cache), explainer)
            for start in starts
        )


def compared_lines(
    found: tuple[Compared, ...], branch: tuple[str, str], say: Catalogue
) -> Iterator[str]:
    """Yield what would change, for a terminal."""
    base, head = branch
    if not found:
        yield say("review.rules.no-round")
    for one in found:
        title = say("compare.between", round=one.round.id, base=base, head=head)
        yield from comparison_lines(one.comparison, title, one.explainer)


def answer(
    found: tuple[Compared, ...], programme: Programme, pull: int | None, say: Catalogue
) -> None:
    """Put who would move into the summary, and below the pull request what all may read."""
    actions.summary(rules_text(found, say, named=True))
    if pull is None:
        return
    client = actions.client_of(programme)
    there = client.pull(pull)
    if there is None:
        raise WrongUse("no-such-pull", pull=pull)
    theirs = catalogue(programme.languages[0])
    named = programme.mode == "private"
    tell(client, there, "rules", rules_text(found, theirs, named=named), always=True)
