"""The roll-call of a round as an issue: who is asked, what it says, what is answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bottega.hub.actions import Reply, WantedIssue
from bottega.hub.mentions import addressed, calls, reader_language, remembered, written_languages
from bottega.hub.rollcall_letter import (
    Asked,
    Phase,
    call_letter,
    elsewhere,
    reply_letter,
    rollcall_body,
    title,
)
from bottega.hub.run_warnings import Silent
from bottega.matching.model import Occupancy
from bottega.matching.presence import is_in, places_in_round
from bottega.people.community import Community
from bottega.people.model import Profile
from bottega.rounds.history import RoundHistory
from bottega.sessions.rollcall import RollCall, marker_of, read_rollcall
from bottega.sessions.thread import Thread, by_marker, together

LABEL = "roll-call"
STAGE = "all"  # everybody is called once, when the roll-call opens


@dataclass(frozen=True, slots=True)
class HeldRollCall:
    """A round's roll-call as it stands on the hub; without a thread it was not opened yet."""

    past: RoundHistory
    thread: Thread | None
    said: RollCall


def held_rollcall(
    past: RoundHistory, threads: Iterable[Thread], community: Community, day: date
) -> HeldRollCall:
    """Return a round's roll-call; where there are two threads, each word in either counts."""
    found = by_marker(threads).get(marker_of(past.round.id), ())
    thread = together(found) if found else None
    return HeldRollCall(past, thread, read_rollcall(found, community, day))


def wanted_rollcall(
    held: HeldRollCall, community: Community, day: date, ours: frozenset[str] = frozenset()
) -> tuple[WantedIssue, ...]:
    """Return the issue that a round's roll-call should have; none where it asks nobody."""
    round_ = held.past.round
    if not round_.rollcall:
        return ()
    asked, marker = _asked(held, community, day), marker_of(round_.id)
    issue = WantedIssue(
        marker=marker,
        title=title(asked),
        body=rollcall_body(asked, marker, remembered(marker, (STAGE,), held.thread, ours)),
        labels=(LABEL, f"round:{round_.id}"),
        state="closed" if asked.phase == "over" else "open",
        replies=(*_calls(held, asked, day, ours), *_replies(held, asked)),
        elsewhere=elsewhere(community.programme),
        signs=tuple((comment, "+1" if ok else "confused") for comment, ok in held.said.heard),
    )
    return (issue,)


def silent(held: HeldRollCall, community: Community, day: date) -> Silent:
    """Return who takes part and has not said since sign-up opened whether they are in."""
    round_, state = held.past.round, Occupancy(answers=held.said.answers)

    def is_silent(person: Profile) -> bool:
        known = person.handle in held.said.answers or is_in(person, round_, state)
        return community.takes_part(person, day) and not known

    return Silent(
        mentors=tuple(filter(is_silent, community.mentors.values())),
        mentees=tuple(filter(is_silent, community.mentees.values())),
    )


def _calls(held: HeldRollCall, asked: Asked, day: date, ours: frozenset[str]) -> tuple[Reply, ...]:
    nobody_knows = silent(held, asked.community, day)
    everybody = (*nobody_knows.mentors, *nobody_knows.mentees)
    people = addressed(everybody, asked.community.programme)

    def letter(language: str, names: str, _count: int) -> str:
        return call_letter(asked, language, names)

    return calls(marker_of(held.past.round.id), STAGE, people, held.thread, letter, ours)


def _replies(held: HeldRollCall, asked: Asked) -> Iterator[Reply]:
    for one in held.said.puzzled:
        language = _language(one.author, asked.community)
        yield Reply(f"puzzled-{one.author}", reply_letter(asked, language, one))


def _language(login: str, community: Community) -> str:
    everyone = (*community.mentors.values(), *community.mentees.values())
    found = (one for one in everyone if (one.account or "").lower() == login)
    person = next(found, None)
    programme = community.programme
    return reader_language(person, programme) if person else written_languages(programme)[0]


def those_in(held: HeldRollCall, community: Community, day: date) -> tuple[int, int, int]:
    """Return how many mentors are in, with how many places, and how many mentees."""
    round_, state = held.past.round, Occupancy(answers=held.said.answers)
    places = [
        places_in_round(mentor, round_, state)
        for mentor in community.mentors.values()
        if community.takes_part(mentor, day)
    ]
    mentees = sum(
        community.takes_part(mentee, day) and is_in(mentee, round_, state)
        for mentee in community.mentees.values()
    )
    return sum(count > 0 for count in places), sum(places), mentees


def _asked(held: HeldRollCall, community: Community, day: date) -> Asked:
    phase, topics = _phase(held.past, day), held.said.asked
    return Asked(held.past.round, community, phase, *those_in(held, community, day), topics)


def _phase(past: RoundHistory, day: date) -> Phase:
    round_ = past.round
    begun = day >= round_.starts and not round_.rolling
    if day > round_.ends or (begun and past.records):
        return "over"
    if past.records and not round_.rolling:
        return "matched"
    return "open" if day <= round_.signup.closes else "closed"
