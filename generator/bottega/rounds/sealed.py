"""Whether the files of a round's runs are as the runs wrote them, by the checksums kept beside.

It costs no computing, so that it can be asked before every announcement; what else is wrong with a
run, `verify` proves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bottega.documents.tree import Tree, read_text
from bottega.problems import Problem, ProblemsFound, problem
from bottega.rounds.certificate import checksum, read_certificate
from bottega.rounds.history import History, RoundHistory
from bottega.rounds.record import RECORD_MAX_BYTES, Record, record_path, run_path
from bottega.rounds.state import MAX_BYTES as STATE_MAX_BYTES
from bottega.rounds.state import NAME as STATE_NAME

UNSEALED = "record-unsealed"


def broken_seals(tree: Tree, past: RoundHistory, day: date) -> tuple[Problem, ...]:
    """Return which files of a round's runs were changed since; none where all are as they were.

    A record that somebody was removed from says so itself, and is passed over; so is one without a
    certificate once its round is over, for nothing of it is announced any more.
    Raises ProblemsFound where a certificate cannot be read.
    """
    records = (record for record in past.records if not record.unverifiable)
    found = (one for record in records for one in _broken(tree, record))
    return tuple(one for one in found if one.code != UNSEALED or day <= past.round.ends)


def as_written(
    tree: Tree, history: History, round_id: str | None, day: date
) -> tuple[History, tuple[Problem, ...]]:
    """Return the rounds whose runs are as they were written, and what is wrong with the others.

    Raises ProblemsFound where that is the very round that is asked for.
    """
    asked = (past for past in history.rounds if round_id in (None, past.round.id))
    broken = {past.round.id: found for past in asked if (found := broken_seals(tree, past, day))}
    problems = tuple(one for found in broken.values() for one in found)
    if round_id in broken:
        raise ProblemsFound(problems)
    kept = tuple(past for past in history.rounds if past.round.id not in broken)
    return History(kept), problems


def _broken(tree: Tree, record: Record) -> Iterator[Problem]:
    folder, path = run_path(record.round, record.run), record_path(record.round, record.run)
    certificate = read_certificate(tree, folder)
    if certificate is None:
        yield problem(path, 1, UNSEALED)
        return
    state = f"{folder}/{STATE_NAME}"
    if _sum(tree, path, RECORD_MAX_BYTES) != certificate.sha256.matches:
        yield problem(path, 1, "record-altered")
    if _sum(tree, state, STATE_MAX_BYTES) != certificate.sha256.state:
        yield problem(state, 1, "state-altered")


def _sum(tree: Tree, path: str, limit: int) -> str:
    text = read_text(tree, path, limit)
    return "" if isinstance(text, Problem) else checksum(text)
