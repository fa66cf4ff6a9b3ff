"""What is wrong with a round's pins, at their lines in round.yml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bottega.documents.strict_yaml import parse
from bottega.documents.tree import Tree, read_text
from bottega.matching.model import Occupancy
from bottega.matching.pins import PinFault, standing_faults
from bottega.people.community import Community
from bottega.problems import Problem
from bottega.rounds.record import run_numbers
from bottega.rounds.rounds import MAX_BYTES, read_round, round_ids, round_path


def pin_problems(tree: Tree, round_id: str, faults: Iterable[PinFault]) -> tuple[Problem, ...]:
    """Return a problem for every fault, at the line of its pin."""
    path = round_path(round_id)
    text = read_text(tree, path, MAX_BYTES)
    parsed, _problems = parse("" if isinstance(text, Problem) else text, path)
    return tuple(
        Problem(path, parsed.line(("pins", found.index)), found.code, found.values)
        for found in faults
    )


def inspect_pins(tree: Tree, community: Community) -> Iterator[Problem]:
    """Yield what is plainly wrong with the pins of rounds that had no run yet.

    What depends on threads, and whether two people fit, only a run can tell.
    """
    for round_id in round_ids(tree):
        round_, _problems = read_round(tree, round_id, community.programme)
        if round_ is not None and not run_numbers(tree, round_id):
            faults = standing_faults(round_, community, Occupancy())
            yield from pin_problems(tree, round_id, faults)
