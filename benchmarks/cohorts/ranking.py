"""Ways to rank a cohort's mentors for a project, and how often people's own choice comes first."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from scipy import sparse

from benchmarks.cohorts.cohort import DAY, Cohort
from bottega.matching.candidates import eligible_pairs
from bottega.matching.model import Occupancy
from bottega.matching.offers import Offers
from bottega.matching.score import Score
from bottega.matching.tables import tables

Scores = Mapping[str, float]  # by mentor; who is missing ranks last, with all others missing
Ranking = Mapping[str, Scores]  # by project
_WORD = re.compile(r"[^\W_]{3,}")


def hit(scores: Scores, mentors: Sequence[str], chosen: frozenset[str], first: int) -> float:
    """Return the probability that a chosen mentor is among the first; ties fall at random."""
    missed, left = 1.0, first
    for value in sorted({scores.get(mentor, -1.0) for mentor in mentors}, reverse=True):
        group = [mentor for mentor in mentors if scores.get(mentor, -1.0) == value]
        good, taken = sum(mentor in chosen for mentor in group), min(left, len(group))
        missed *= math.comb(len(group) - good, taken) / math.comb(len(group), taken)
        left -= taken
        if left == 0:
            break
    return 1.0 - missed


def by_chance(_cohort: Cohort) -> Ranking:
    """Rank nobody before anybody."""
    return {}


def by_exact_tags(cohort: Cohort) -> Ranking:
    """Rank by how many tags are the same, letter by letter but for case."""
    return _by_overlap(cohort, lambda text: {tag.strip().lower() for tag in text.split(";")} - {""})


def by_tokens(cohort: Cohort) -> Ranking:
    """Rank by how many words the tags share."""
    return _by_overlap(cohort, lambda text: set(_WORD.findall(text.lower())))


def by_tf_idf(cohort: Cohort) -> Ranking:
    """Rank by the cosine of keywords, project and goal with the mentors' expertise."""
    projects = cohort.texts("mentee", "keywords", "project", "goal")
    mentors = cohort.texts("mentor", "expertise")
    vectors = _tf_idf([*projects.values(), *mentors.values()])
    cosines = (vectors[: len(projects)] @ vectors[len(projects) :].T).toarray()
    return {
        project: dict(zip(mentors, row.tolist(), strict=True))
        for project, row in zip(projects, cosines, strict=True)
    }


def by_our_score(cohort: Cohort) -> Ranking:
    """Rank by our score, the best over a project's needs; who is not eligible comes last."""
    columns = tables(cohort.community, cohort.round, Occupancy(), DAY)
    offers = Offers(columns)
    pairs = eligible_pairs(columns, offers, Score(columns, offers)).all()
    ranking: dict[str, dict[str, float]] = {}
    for need, mentor, score in zip(pairs.needs, pairs.mentors, pairs.scores, strict=True):
        scores = ranking.setdefault(columns.needs[need][0].handle, {})
        handle = columns.mentors[mentor].handle
        scores[handle] = max(scores.get(handle, -1.0), float(score))
    return ranking


RANKINGS: Mapping[str, Callable[[Cohort], Ranking]] = {
    "chance": by_chance,
    "exact tags": by_exact_tags,
    "token overlap": by_tokens,
    "TF-IDF": by_tf_idf,
    "our score": by_our_score,
}


def _by_overlap(cohort: Cohort, parts: Callable[[str], set[str]]) -> Ranking:
    mentors = {m: parts(text) for m, text in cohort.texts("mentor", "expertise").items()}
    return {
        project: {mentor: float(len(parts(text) & known)) for mentor, known in mentors.items()}
        for project, text in cohort.texts("mentee", "keywords").items()
    }


def _tf_idf(texts: Sequence[str]) -> sparse.csr_array:
    counts = [Counter(_WORD.findall(text.lower())) for text in texts]
    frequency = Counter(word for count in counts for word in count)
    column = {word: number for number, word in enumerate(sorted(frequency))}
    weights = sparse.lil_array((len(texts), len(column)))
    for row, count in enumerate(counts):
        for word, times in count.items():
            idf = math.log((1 + len(texts)) / (1 + frequency[word])) + 1
            weights[row, column[word]] = (1 + math.log(times)) * idf
    matrix = sparse.csr_array(weights)
    lengths = np.sqrt(matrix.multiply(matrix).sum(axis=1)).ravel()
    return sparse.csr_array(sparse.diags_array(1 / np.maximum(lengths, 1e-12)) @ matrix)
