"""How alike two texts are: TF-IDF in whole numbers, so that every machine agrees.

A small part of the score: it sees shared words and is blind to paraphrase.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from bottega.matching.persons import Ints
from bottega.matching.tables import Tables

FULL_LIKENESS = 25  # a cosine, in percent, from which texts count as fully alike
_SCALE = 1000
_WORD = re.compile(r"[^\W\d_]{3,}")


class Likeness:
    """Compares what a need says (goal, biography) with what a mentor says."""

    def __init__(self, tables: Tables) -> None:
        """Weigh the words of all texts."""
        label = tables.community.vocabulary.label
        language = tables.community.programme.languages[0]
        asked = [
            f"{need.goal} {mentee.biography} {label(need.topic, language)}"
            for mentee, need in tables.needs
        ]
        told = [
            " ".join([m.biography, *(label(offer.topic, language) for offer in m.offers)])
            for m in tables.mentors
        ]
        vectors = _vectors([words(text) for text in (*asked, *told)])
        self._asked, self._told = vectors[: len(asked)], vectors[len(asked) :]

    def percent(self, needs: Ints, mentors: Ints) -> Ints:
        """Return the likeness of each pair of rows, 0-100."""
        products = self._asked[needs].multiply(self._told[mentors]).sum(axis=1)
        cosine = np.asarray(products, dtype=np.int64).ravel() // (_SCALE * _SCALE // 10_000)
        percent: Ints = np.minimum(cosine // FULL_LIKENESS, 100)
        return percent


def words(text: str) -> list[str]:
    """Return the words of a text without case and accents, from three letters on."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(mark for mark in plain if not unicodedata.combining(mark)))


def _vectors(texts: Sequence[Sequence[str]]) -> sparse.csr_array:
    counts = [Counter(text) for text in texts]
    frequency = Counter(word for count in counts for word in count)
    column = {word: number for number, word in enumerate(sorted(frequency))}
    rows, columns, weights = [], [], []
    for row, count in enumerate(counts):
        raw = {w: _weight(n, frequency[w], len(texts)) for w, n in sorted(count.items())}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        rows += [row] * len(raw)
        columns += [column[word] for word in raw]
        weights += [round(_SCALE * value / length) for value in raw.values()]
    shape = (len(texts), max(len(column), 1))
    data = np.array(weights, dtype=np.int64)
    return sparse.csr_array(sparse.coo_array((data, (rows, columns)), shape=shape))


def _weight(count: int, frequency: int, texts: int) -> float:
    return (1 + math.log(count)) * math.log((1 + texts) / frequency)
