"""Vetoes: pairs of people who never meet. Private programmes only, and never told to anyone.

In an open programme everybody could read the file, and would find the pair missing from what a
run proves about all other pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from bottega.documents.shape import Frozen, shape
from bottega.documents.strict_yaml import Parsed, parse
from bottega.documents.tree import Tree, read_text
from bottega.people.model import FOLDERS, Handle
from bottega.problems import Problem, errors, problem, warning
from bottega.programme import Programme

PATH = "vetoes.yml"
MAX_BYTES = 1024 * 1024

Vetoes = frozenset[tuple[str, str]]


class VetoesFile(Frozen):
    """The file as maintainers write it."""

    vetoes: tuple[Annotated[tuple[Handle, ...], Field(min_length=2, max_length=2)], ...] = ()


def read_vetoes(tree: Tree, programme: Programme) -> tuple[Vetoes, tuple[Problem, ...]]:
    """Return the pairs, each sorted and in lower case, with every problem in the file."""
    if not tree.exists(PATH):
        return frozenset(), ()
    if programme.mode == "open":
        return frozenset(), (problem(PATH, 1, "vetoes-open"),)
    text = read_text(tree, PATH, MAX_BYTES)
    if isinstance(text, Problem):
        return frozenset(), (text,)
    parsed, problems = parse(text, PATH)
    file, wrong = shape(VetoesFile, parsed, PATH)
    if file is None or errors(problems):
        return frozenset(), (*problems, *wrong)
    pairs = [tuple(sorted(handle.lower() for handle in pair)) for pair in file.vetoes]
    found = frozenset((pair[0], pair[1]) for pair in pairs)
    return found, (*problems, *wrong, *_unlikely(pairs, tree, parsed))


def _unlikely(pairs: list[tuple[str, ...]], tree: Tree, parsed: Parsed) -> Iterator[Problem]:
    # A slip of the pen would let two people meet, so it is told; people also leave, so no error.
    for index, pair in enumerate(pairs):
        line = parsed.line(("vetoes", index))
        if pair[0] == pair[1]:
            yield problem(PATH, line, "veto-oneself", handle=pair[0])
        for handle in pair:
            if not any(tree.exists(f"{folder}/{handle}.md") for folder in FOLDERS.values()):
                yield warning(PATH, line, "veto-unknown", handle=handle)
