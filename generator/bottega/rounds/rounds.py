"""The rounds that maintainers wrote: rounds/<id>/round.yml → Round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bottega.documents.shape import shape
from bottega.documents.strict_yaml import Parsed, parse
from bottega.documents.tree import Tree, read_text
from bottega.matching.model import Round
from bottega.problems import Problem, ProblemsFound, WrongUse, errors, problem, warning
from bottega.programme import Programme

FOLDER = "rounds"
MAX_BYTES = 256 * 1024


def round_ids(tree: Tree) -> tuple[str, ...]:
    """Return the ids of all rounds, sorted."""
    return tuple(name for name in tree.names(FOLDER) if tree.exists(round_path(name)))


def round_path(round_id: str) -> str:
    """Return where a round's settings stand."""
    return f"{FOLDER}/{round_id}/round.yml"


def load_round(tree: Tree, round_id: str, programme: Programme) -> Round:
    """Return a round; raises WrongUse where there is none, ProblemsFound where it is wrong."""
    if round_id not in round_ids(tree):
        raise WrongUse("no-such-round", round=round_id, known=", ".join(round_ids(tree)) or "–")
    found, problems = read_round(tree, round_id, programme)
    if found is None or errors(problems):
        raise ProblemsFound(problems)
    return found


def inspect_rounds(tree: Tree, programme: Programme) -> tuple[Problem, ...]:
    """Return every problem in the settings of all rounds."""
    return tuple(
        found for name in round_ids(tree) for found in read_round(tree, name, programme)[1]
    )


def coming_round(tree: Tree, programme: Programme, day: date) -> Round | None:
    """Return the round that whoever signs up on a day will be in first; None where none is set."""
    found = (read_round(tree, name, programme)[0] for name in round_ids(tree))
    open_ = [one for one in found if one and one.phase(day) in ("planned", "signup")]
    return min(open_, key=lambda one: (one.signup.closes, one.id), default=None)


def open_rounds(tree: Tree, programme: Programme, day: date) -> tuple[str, ...]:
    """Return the ids of the rounds that may still be matched on a day, sorted."""
    found = (read_round(tree, name, programme)[0] for name in round_ids(tree))
    return tuple(one.id for one in found if one and _is_open(one, day))


def _is_open(round_: Round, day: date) -> bool:
    phase = round_.phase(day)
    return phase != "closed" and (phase != "running" or round_.rolling)


def read_round(
    tree: Tree, round_id: str, programme: Programme
) -> tuple[Round | None, tuple[Problem, ...]]:
    """Return a round as its maintainers wrote it, with every problem in its file."""
    text = read_text(tree, round_path(round_id), MAX_BYTES)
    if isinstance(text, Problem):
        return None, (text,)
    return round_of(text, round_id, programme)


def round_of(
    text: str, round_id: str, programme: Programme
) -> tuple[Round | None, tuple[Problem, ...]]:
    """Return the round that a text describes, with every problem in it."""
    path = round_path(round_id)
    parsed, problems = parse(text, path)
    found, wrong = shape(Round, parsed, path, extra={"id": round_id})
    against = _against(found, programme, parsed, path) if found else ()
    return found, (*problems, *wrong, *against)


def _against(round_: Round, programme: Programme, parsed: Parsed, path: str) -> Iterator[Problem]:
    allowed = list(programme.formats)
    for index, form in enumerate(round_.formats):
        if form not in allowed:
            line = parsed.line(("formats", index))
            yield problem(path, line, "unknown-format", format=form, allowed=", ".join(allowed))
    for language in programme.languages:
        if language not in round_.title:
            line = parsed.line(("title",))
            yield warning(path, line, "untranslated", field="title", language=language)
