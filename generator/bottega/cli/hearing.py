"""Answers to the programme's private form: counted in batches, and nothing else kept of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bottega.cli.options import cache_of
from bottega.cli.progress import progress
from bottega.hub.measuring import hear
from bottega.hub.situation import read_situation
from bottega.problems import WrongUse
from bottega.texts import Catalogue
from bottega.texts.aggregates import range_words


def heard(
    file: Path, mapping: Path | None, root: Path, day: date, say: Catalogue, *, write: bool
) -> Iterator[str]:
    """Take in a table of answers and yield what is told of it; raises WrongUse without a map."""
    if mapping is None:
        raise WrongUse("checkins-unmapped", path=file.name)
    with progress("progress.import", say):
        now = read_situation(root, day, cache_of(root, no_cache=False))
        before, told, waiting = hear(now, file, mapping, write=write)
    new = told.answers[len(before.answers) :]
    yield say("checkins.told", sum(one.answers for one in new))
    for one in new:
        for name in one.ranges:
            yield f"  {say(f'measure.{name}')}: {range_words(one.range(name), say)}"
    if waiting:
        yield say("checkins.waiting", waiting)
    yield say("checkins.nothing-kept", path=file.name)
