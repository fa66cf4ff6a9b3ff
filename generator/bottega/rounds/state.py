"""state.json of a run: what earlier matches left for it, so that it can be computed again."""

from __future__ import annotations

import json

from pydantic import Field

from bottega.documents.shape import Frozen, shape
from bottega.documents.strict_json import parse
from bottega.documents.tree import Tree, read_text
from bottega.matching.model import Answer, Occupancy, Place
from bottega.problems import Problem, ProblemsFound

NAME = "state.json"
MAX_BYTES = 128 * 1024 * 1024


class _Place(Frozen):
    mentee: str
    need: str
    mentor: str
    format: str


class _Answer(Frozen):
    handle: str
    is_in: bool = Field(alias="in")
    places: int | None = Field(None, ge=0)


class _State(Frozen):
    """The file as it is written."""

    running: tuple[_Place, ...]
    past_pairs: tuple[tuple[str, str], ...]
    waited: tuple[str, ...]
    attempts: tuple[tuple[str, str, str, int], ...] = Field(description="ended in a count")
    pinned: tuple[tuple[str, str, str, str], ...] = Field((), description="done, by round")
    served: tuple[tuple[str, str], ...] = Field((), description="had somebody, by round")
    answers: tuple[_Answer, ...] | None = Field(None, description="to the round's roll-call")


def state_json(occupancy: Occupancy) -> str:
    """Return what earlier matches left for a run, as JSON in a fixed order."""
    state: dict[str, object] = {
        "running": [
            {"mentee": p.mentee, "need": p.need, "mentor": p.mentor, "format": p.format}
            for p in sorted(occupancy.running)
        ],
        "past_pairs": sorted(map(list, occupancy.past_pairs)),
        "waited": sorted(occupancy.waited),
        "attempts": [[*key, count] for key, count in sorted(occupancy.attempts.items())],
    }
    for name in ("pinned", "served"):
        if found := getattr(occupancy, name):
            state[name] = sorted(map(list, found))
    if occupancy.answers is not None:
        state["answers"] = [
            {"handle": handle, "in": answer.is_in, "places": answer.places}
            for handle, answer in sorted(occupancy.answers.items())
        ]
    return json.dumps(state, ensure_ascii=False, indent=1) + "\n"


def read_state(tree: Tree, folder: str) -> Occupancy:
    """Return a run's state from its folder; raises ProblemsFound where it cannot be read as one."""
    path = f"{folder}/{NAME}"
    text = read_text(tree, path, MAX_BYTES)
    if isinstance(text, Problem):
        raise ProblemsFound([text])
    parsed, problems = parse(text, path)
    state, wrong = shape(_State, parsed, path)
    if state is None or problems:
        raise ProblemsFound((*problems, *wrong))
    return Occupancy(
        running=tuple(Place(p.mentee, p.need, p.mentor, p.format) for p in state.running),
        past_pairs=frozenset(state.past_pairs),
        waited=frozenset(state.waited),
        attempts={(mentee, need, mentor): n for mentee, need, mentor, n in state.attempts},
        pinned=frozenset(state.pinned),
        served=frozenset(state.served),
        answers=_answers(state),
    )


def _answers(state: _State) -> dict[str, Answer] | None:
    if state.answers is None:
        return None
    return {one.handle: Answer(one.is_in, one.places) for one in state.answers}
