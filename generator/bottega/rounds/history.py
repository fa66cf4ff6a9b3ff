"""All rounds with all their records: what a programme has decided so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bottega.documents.tree import Tree
from bottega.matching.model import Match, Round
from bottega.problems import Problem, ProblemsFound, errors
from bottega.programme import Programme
from bottega.rounds.record import Record, read_record, run_numbers
from bottega.rounds.rounds import read_round, round_ids


@dataclass(frozen=True, slots=True)
class RoundHistory:
    """A round and the records of its runs, first run first."""

    round: Round
    records: tuple[Record, ...]

    @property
    def matches(self) -> tuple[Match, ...]:
        """Return every match that any run recorded, each once, sorted by id."""
        found = {match.id: match for record in self.records for match in record.matches}
        return tuple(found[match_id] for match_id in sorted(found))


@dataclass(frozen=True, slots=True)
class History:
    """All rounds, by their first day."""

    rounds: tuple[RoundHistory, ...]

    @property
    def matches(self) -> tuple[Match, ...]:
        """Return every recorded match of all rounds."""
        return tuple(match for past in self.rounds for match in past.matches)

    @property
    def latest(self) -> Round | None:
        """Return the round whose sign-up closes last; None where there are no rounds."""
        rounds = (past.round for past in self.rounds)
        return max(rounds, key=lambda found: (found.signup.closes, found.id), default=None)

    def round(self, round_id: str) -> RoundHistory | None:
        """Return a round by its id; None where there is no such round."""
        return next((past for past in self.rounds if past.round.id == round_id), None)


def load_history(tree: Tree, programme: Programme) -> History:
    """Return all rounds; raises ProblemsFound with what is wrong in any of their files."""
    problems: list[Problem] = []
    rounds: list[RoundHistory] = []
    for round_id in round_ids(tree):
        found, wrong = read_round(tree, round_id, programme)
        records, unreadable = _records(tree, round_id)
        problems += (*wrong, *unreadable)
        if found is not None:
            rounds.append(RoundHistory(found, records))
    if errors(problems):
        raise ProblemsFound(problems)
    return History(tuple(sorted(rounds, key=_order)))


def _records(tree: Tree, round_id: str) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    problems: list[Problem] = []
    return tuple(_readable(tree, round_id, problems)), tuple(problems)


def _readable(tree: Tree, round_id: str, problems: list[Problem]) -> Iterator[Record]:
    for run in run_numbers(tree, round_id):
        try:
            yield read_record(tree, round_id, run)
        except ProblemsFound as found:
            problems += found.problems


def _order(past: RoundHistory) -> tuple[date, str]:
    return past.round.starts, past.round.id
