"""A programme with its people, rounds, matches and ledgers as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any

from bottega import __version__
from bottega.people.community import Community
from bottega.people.model import Profile
from bottega.rounds.history import History, RoundHistory
from bottega.sessions.ledger import Ledger
from bottega.sessions.thread import Thread

FORMAT = 1  # rises when a field changes its meaning or goes


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is written out."""

    community: Community
    history: History
    ledgers: Mapping[str, Ledger]
    threads: tuple[Thread, ...]
    day: date

    def only(self, round_id: str) -> Holdings:
        """Return what belongs to one round: its runs, ledgers, threads, and the people in them."""
        past = tuple(one for one in self.history.rounds if one.round.id == round_id)
        ids = {match.id for one in past for match in one.matches}
        here = {key: one for key, one in self.ledgers.items() if key in ids}
        threads = tuple(one for one in self.threads if one.marker in ids)
        people = _people(self.community, past)
        return Holdings(people, History(past), here, threads, self.day)


def as_json(held: Holdings) -> dict[str, object]:
    """Return everything as plain data: strings, numbers, lists and mappings."""
    community = held.community
    return {
        "format": FORMAT,
        "version": __version__,
        "date": held.day.isoformat(),
        "programme": _plain(community.programme),
        "topics": [{"id": key, **_plain(one)} for key, one in _sorted(community.vocabulary.topics)],
        "mentors": [person_of(one) for _handle, one in _sorted(community.mentors)],
        "mentees": [person_of(one) for _handle, one in _sorted(community.mentees)],
        "vetoes": [list(pair) for pair in sorted(community.vetoes)],
        "rounds": [_round(past) for past in held.history.rounds],
        "ledgers": [_plain(one) for _id, one in _sorted(held.ledgers)],
        "threads": [_plain(one) for one in held.threads],
    }


def person_of(person: Profile) -> dict[str, Any]:
    """Return a profile with its handle and biography."""
    plain: dict[str, Any] = _plain(person)
    return plain


def _round(past: RoundHistory) -> dict[str, object]:
    return {
        "id": past.round.id,
        **_plain(past.round),
        "runs": [_plain(one) for one in past.records],
    }


def _people(community: Community, pasts: Iterable[RoundHistory]) -> Community:
    records = [record for past in pasts for record in past.records]
    entries = [*(one for record in records for one in record.matches)]
    mentees = {one.mentee for one in entries}
    mentees |= {one.mentee for record in records for one in record.waiting}
    mentors = {one.mentor for one in entries}
    return Community(
        community.programme,
        community.vocabulary,
        {key: one for key, one in community.mentors.items() if key in mentors},
        {key: one for key, one in community.mentees.items() if key in mentees},
    )


def _sorted(found: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return sorted(found.items())


def _plain(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else value
