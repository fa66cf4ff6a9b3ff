"""`python -m benchmarks.cohorts PATH`: every folder below it with mentors.csv and mentees.csv.

Prints aggregates only: what was understood, who is served, and how often people's own choice
comes first. Agreeing with people is no aim in itself: they knew more than the tables say.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean

from benchmarks.cohorts.cohort import DAY, Cohort, read_cohort
from benchmarks.cohorts.ranking import RANKINGS, Ranking, hit
from bottega.matching.decision import decide
from bottega.matching.model import Matching, Occupancy
from bottega.people.importing import Report
from bottega.people.importing.tags import Kind

KINDS: tuple[Kind, ...] = ("exact", "alike", "unsure", "unmapped")


def match(cohort: Cohort) -> Matching:
    """Return the optimal matches of a cohort, nobody having any yet."""
    return decide(cohort.community, cohort.round, Occupancy(), DAY)


def understood(cohorts: Sequence[Cohort]) -> Iterator[str]:
    """Yield a line for each table: rows, rows set aside, and how its tags were read."""
    yield f"{'table':<16} {'rows':>5} {'aside':>6} {'tags':>6}" + "".join(f"{k:>10}" for k in KINDS)
    everything = [(c.name, role, report) for c in cohorts for role, report in c.reports.items()]
    for name, role, report in everything:
        yield f"{f'{name} {role}s':<16} {report.rows:>5} {len(report.aside):>6} {_tags(report)}"


def served(cohorts: Sequence[Cohort]) -> Iterator[str]:
    """Yield a line for each cohort: coverage, scores, and why needs wait."""
    yield (
        f"{'cohort':<10} {'projects':>8} {'covered':>8} {'needs':>6} {'places':>7} {'matches':>8}"
        f" {'mean':>6} {'worst':>6}  waiting"
    )
    for cohort in cohorts:
        matching = match(cohort)
        totals, scores = matching.totals, [match.score for match in matching.matches]
        remedies = Counter(waiting.remedy for waiting in matching.waiting)
        why = ", ".join(f"{count} {remedy}" for remedy, count in remedies.most_common())
        places = sum(mentor.places_in_all for mentor in cohort.community.mentors.values())
        yield (
            f"{cohort.name:<10} {cohort.reports['mentee'].rows:>8} {totals.matched_mentees:>8}"
            f" {totals.needs:>6} {places:>7} {totals.matches:>8}"
            f" {mean(scores or [0]):>6.0f} {min(scores, default=0):>6}  {why}"
        )


def agreement(cohorts: Sequence[Cohort]) -> Iterator[str]:
    """Yield a line for each way of ranking: how often a chosen mentor is among the first."""
    projects = sum(len(cohort.chosen) for cohort in cohorts)
    yield (
        f"{f'{projects} projects':<16}" + "".join(f"{c.name:>14}" for c in cohorts) + f"{'all':>14}"
    )
    for name, rank in RANKINGS.items():
        hits = [_hits(cohort, rank(cohort)) for cohort in cohorts]
        everything = [pair for found in hits for pair in found]
        yield f"{name:<16}" + "".join(map(_first_and_three, [*hits, everything]))


def _hits(cohort: Cohort, ranking: Ranking) -> list[tuple[float, float]]:
    return [
        (
            hit(ranking.get(project, {}), cohort.mentors, chosen, 1),
            hit(ranking.get(project, {}), cohort.mentors, chosen, 3),
        )
        for project, chosen in cohort.chosen.items()
    ]


def _first_and_three(hits: Sequence[tuple[float, float]]) -> str:
    firsts, threes = zip(*hits, strict=True)
    return f"{f'{mean(firsts):.2f} / {mean(threes):.2f}':>14}"


def _tags(report: Report) -> str:
    counts = [report.count(kind) for kind in KINDS]
    whole = max(sum(counts), 1)
    shares = "".join(f"{100 * count / whole:>9.1f}%" for count in counts)
    return f"{sum(counts):>6}{shares}"


def main() -> None:
    """Print the three tables for the cohorts below the given folder."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m benchmarks.cohorts PATH")
    folders = sorted(path.parent for path in Path(sys.argv[1]).glob("*/mentors.csv"))
    if not folders:
        raise SystemExit("no folder with mentors.csv and mentees.csv is there")
    cohorts = [read_cohort(folder) for folder in folders]
    for table in (understood, served, agreement):
        print(*table(cohorts), sep="\n", end="\n\n")


if __name__ == "__main__":
    main()
