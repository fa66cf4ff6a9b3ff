"""A round's runs without a person: the counts stay, a stand-in takes their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bottega.matching.model import Match, Occupancy, Place, Waiting
from bottega.people.model import STAND_IN
from bottega.rounds.record import Record

UNVERIFIABLE = "inputs removed"
PARTS = 4  # of a match's id after its round: mentee, need, mentor, attempt


def stand_in(texts: Iterable[str]) -> str:
    """Return the next stand-in that none of some texts has yet: `removed-1` is the first."""
    taken = (int(found[1]) for text in texts for found in STAND_IN.finditer(text))
    return f"removed-{max(taken, default=0) + 1}"


@dataclass(frozen=True, slots=True)
class Removal:
    """Whose handles become which stand-in; needs, whose ids are a person's own words, too."""

    handles: frozenset[str]
    stand_in: str
    needs: Mapping[str, str]

    def handle(self, handle: str) -> str:
        """Return what stands for a handle."""
        return self.stand_in if handle in self.handles else handle

    def need(self, mentee: str, need: str) -> str:
        """Return what stands for a mentee's need."""
        return self.needs.get(need, need) if mentee in self.handles else need


def removal(handles: frozenset[str], instead: str, records: Iterable[Record]) -> Removal:
    """Return how somebody is taken out of all records alike."""
    needs = {one.need for record in records for one in _entries(record) if one.mentee in handles}
    renamed = {need: f"need-{number}" for number, need in enumerate(sorted(needs), 1)}
    return Removal(handles, instead, renamed)


def names(record: Record, handles: frozenset[str]) -> bool:
    """Say whether a record names one of some handles."""
    mentees = {one.mentee for one in _entries(record)}
    nearest = {one.nearest.mentor for one in record.waiting if one.nearest}
    return bool(handles & (mentees | nearest | {match.mentor for match in record.matches}))


def without(record: Record, gone: Removal) -> Record:
    """Return a record that names the stand-in, and says that nobody can compute it again."""
    matches = sorted((_match(one, gone) for one in record.matches), key=_order)
    waiting = sorted((_waiting(one, gone) for one in record.waiting), key=_order)
    changed = {"matches": tuple(matches), "waiting": tuple(waiting), "unverifiable": UNVERIFIABLE}
    return record.model_copy(update=changed)


def id_without(match_id: str, gone: Removal) -> str:
    """Return a match's id naming the stand-in; other texts stay as they are."""
    round_id, _slash, rest = match_id.partition("/")
    parts = rest.split("--")
    if len(parts) != PARTS:
        return match_id
    return f"{round_id}/{'--'.join((*_three(parts[:3], gone), parts[3]))}"


def state_without(state: Occupancy, gone: Removal) -> Occupancy:
    """Return what earlier matches left for a run, naming the stand-in."""
    pairs = ((gone.handle(one), gone.handle(other)) for one, other in state.past_pairs)
    return replace(
        state,
        running=tuple(_place(one, gone) for one in state.running),
        past_pairs=frozenset(pairs),
        waited=frozenset(map(gone.handle, state.waited)),
        attempts={_three(key, gone): count for key, count in state.attempts.items()},
        pinned=frozenset((first, *_three(rest, gone)) for first, *rest in state.pinned),
        served=frozenset((round_id, gone.handle(one)) for round_id, one in state.served),
        answers=None
        if state.answers is None
        else {gone.handle(one): answer for one, answer in state.answers.items()},
    )


def _entries(record: Record) -> tuple[Match | Waiting, ...]:
    return (*record.matches, *record.waiting)


def _order(one: Match | Waiting) -> tuple[str, str]:
    return one.mentee, one.need


def _match(match: Match, gone: Removal) -> Match:
    mentee, need, mentor = _three((match.mentee, match.need, match.mentor), gone)
    named = {"id": id_without(match.id, gone), "need": need}
    return match.model_copy(update={**named, "mentee": mentee, "mentor": mentor})


def _waiting(one: Waiting, gone: Removal) -> Waiting:
    nearest = one.nearest and one.nearest.model_copy(
        update={"mentor": gone.handle(one.nearest.mentor)}
    )
    named = {"mentee": gone.handle(one.mentee), "need": gone.need(one.mentee, one.need)}
    return one.model_copy(update={**named, "nearest": nearest})


def _place(place: Place, gone: Removal) -> Place:
    mentee, need, mentor = _three((place.mentee, place.need, place.mentor), gone)
    return Place(mentee, need, mentor, place.format)


def _three(key: Iterable[str], gone: Removal) -> tuple[str, str, str]:
    mentee, need, mentor = key
    return gone.handle(mentee), gone.need(mentee, need), gone.handle(mentor)
