"""`python -m benchmarks.measured SIZE [scarce]`: one size, in a process of its own.

Prints a line of JSON for each row. Memory is the most that the process had when the optimum was
found, so that is told before anything else is done.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from benchmarks.beside.elsewhere import PACKAGE, Absent, mentor_match
from benchmarks.beside.solvers import best_of_each, bipartite, raw
from benchmarks.crowd import DAY, autumn, crowd
from benchmarks.reading import yaml_seconds
from bottega.matching.assignment import assign
from bottega.matching.candidates import eligible_pairs
from bottega.matching.certificate import certificate
from bottega.matching.decision import Solution, matches_of
from bottega.matching.model import Certificate, Matching, Occupancy, Waiting
from bottega.matching.network import node_names
from bottega.matching.offers import Offers
from bottega.matching.pinning import Pinned
from bottega.matching.pricing import improving
from bottega.matching.proof.check import prove
from bottega.matching.score import Score
from bottega.matching.tables import Tables, tables
from bottega.matching.tiers import Optimum, objectives
from bottega.people.community import Community
from bottega.rounds.certificate import Checksums, certificate_json

ARC = 150  # bytes that a pair takes in the complete graph and in the raw solver
MEMORY = 2 << 30  # what those may take in all
SEATED = 1_000_000  # pairs up to which scipy gets a column for each place
MUNKRES = range(1_000, 10_000)  # pairs for which mentor-match takes seconds, not hours
TOPS = (10, 30)  # pairs of each need that one might keep
READ = 100_000  # profiles from which reading them is told beside
Result = TypeVar("Result")


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """Return a result and the CPU seconds it took."""
    started = time.process_time()
    return work(), time.process_time() - started


def tell(name: str, seconds: float | None, told: str = "", **values: float) -> None:
    """Print a row for whoever started this process."""
    print(json.dumps({"name": name, "seconds": seconds, "told": told, **values}), flush=True)


def peak() -> float:
    """Return the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(mentees: int, mentors: int, scarce: bool) -> None:
    """Tell what every step costs for so many people, and what stands beside it."""
    community = crowd(mentees, mentors, scarce)
    before = peak()
    found = solved(community)
    told = f"scoring and optimum; {before:,.0f} before, with all people in memory"
    tell("peak memory", None, f"{peak():,.0f} MB  {told}")
    made = certified(found)
    pricing = priced(found)
    verified(community, found, made)
    beside(found, pricing)
    if mentees + mentors >= READ:
        seconds, sample = yaml_seconds(mentees + mentors)
        told = f"{mentees + mentors:,} profiles cold ({sample:,} parsed, scaled)"
        tell("YAML C loader", seconds, told)


def solved(community: Community) -> Solution:
    """Return the optimum over everybody; tells columns, candidates and optimum."""
    columns, seconds = timed(lambda: tables(community, autumn(), Occupancy(), DAY))
    tell("columns", seconds)
    started = time.process_time()
    offers = Offers(columns)
    score = Score(columns, offers)
    pairs = eligible_pairs(columns, offers, score)
    seconds = time.process_time() - started
    tell("candidates", seconds, f"{len(pairs):,} eligible pairs, all scored", pairs=len(pairs))
    flow, seconds = timed(lambda: assign(columns, pairs))
    told = f"{len(flow.chosen):,} matches, {flow.rounds} rounds, {flow.network.edges:,} pairs used"
    tell("optimum", seconds, f"all tiers: {told}", rounds=flow.rounds)
    nobody = flow.chosen.only(np.zeros(0, dtype=np.int64))
    pinned = Pinned(nobody, {})
    return Solution(columns, offers, score, pinned, columns, pairs, nobody, flow)


def certified(found: Solution) -> Certificate:
    """Return the certificate; tells what it costs, and its size as it is written."""

    def written() -> tuple[Certificate, str]:
        made = certificate(node_names(found.tables), found.flow.prices)
        return made, certificate_json(made, Checksums(matches="", state="", settings="", people=""))

    (made, text), seconds = timed(written)
    tell("certificate", seconds, f"{len(text) / 1e6:.1f} MB of text")
    return made


def priced(found: Solution) -> float:
    """Return the CPU seconds of one pass that prices all pairs with the prices of all tiers."""
    flow, nothing = found.flow, np.zeros(0, dtype=np.int64)
    taken = np.zeros(flow.network.edges, dtype=np.bool_)
    optimum = Optimum(taken, objectives(found.tables), flow.prices)
    return timed(lambda: improving(found.pairs, nothing, flow.network, optimum))[1]


def verified(community: Community, found: Solution, made: Certificate) -> None:
    """Tell what it costs to prove the optimum again; reasons for waiting have no part in that."""
    matching = Matching(found.totals, matches_of(found), _waiting(found), made)
    proof, seconds = timed(lambda: prove(community, autumn(), Occupancy(), DAY, matching, made))
    tell("verify", seconds, "REFUSED" if proof.failures else f"proved over {proof.pairs:,} pairs")


def _waiting(found: Solution) -> tuple[Waiting, ...]:
    columns, counts = found.tables, np.diff(found.pairs.offsets)
    waits = np.ones(len(columns.needs), dtype=np.bool_)
    waits[found.chosen.needs] = False
    return tuple(
        Waiting(
            mentee=columns.needs[row][0].handle,
            need=columns.needs[row][1].id,
            topic=columns.needs[row][1].topic,
            format=columns.needs[row][1].format,
            excluded={"topic": len(columns.mentors) - int(counts[row])},
            eligible=int(counts[row]),
            remedy="others-first",
        )
        for row in np.flatnonzero(waits)
    )


def beside(found: Solution, pricing: float) -> None:
    """Tell what others cost on the same pairs, and what cutting them would lose."""
    columns, number = found.tables, len(found.pairs)
    if number * ARC > MEMORY:
        needed = number * ARC / (1 << 30)
        told = f"skipped: the complete graph takes {needed:.0f} GB, more than {MEMORY >> 30} GB"
        tell("OR-tools, raw", None, told)
        return
    every = found.pairs.all()
    matches, seconds = timed(lambda: raw(columns, every))
    tell("OR-tools, raw", seconds, f"all pairs: {matches:,} matches", pricing=pricing)
    if number <= SEATED:
        matches, seconds = timed(lambda: bipartite(columns, every))
        tell("scipy, bipartite", seconds, f"{matches:,} matches")
    if number in MUNKRES:
        _mentor_match(columns, found)
    _cut(columns, found)


def _mentor_match(columns: Tables, found: Solution) -> None:
    try:
        seconds, matches = mentor_match(columns, found.pairs.all())
        tell("mentor-match", seconds, f"{matches:,} matches ({PACKAGE}, a mentor for each place)")
    except Absent as absent:
        tell("mentor-match", None, f"skipped: {PACKAGE} could not be installed ({absent})")


def _cut(columns: Tables, found: Solution) -> None:
    every, best = found.pairs.all(), len(found.flow.chosen)
    for top in TOPS:
        matches = raw(columns, best_of_each(every, top))
        lost = 100 * (1 - matches / best)
        tell(f"each need's best {top}", None, f"lose {lost:.1f} % of the matches")


def main() -> None:
    """Measure the size that is asked for."""
    mentees, mentors = map(int, sys.argv[1].split("x"))
    measure(mentees, mentors, "scarce" in sys.argv)


if __name__ == "__main__":
    main()
