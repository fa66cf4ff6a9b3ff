"""Pins: pairs that maintainers set; which of them are due, and what contradicts the people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bottega.documents.shape import did_you_mean
from bottega.matching.model import Occupancy, Pin, Round
from bottega.people.community import Community
from bottega.people.model import Need


@dataclass(frozen=True, slots=True, order=True)
class PinFault:
    """One thing wrong with a pin: its index in the round, which problem, the message's values."""

    index: int
    code: str
    values: tuple[tuple[str, str], ...]


class PinsRefused(Exception):
    """Raised when pins cannot be carried out; carries every fault, by pin."""

    def __init__(self, faults: Iterable[PinFault]) -> None:
        """Sort the faults by pin."""
        self.faults = tuple(sorted(faults))
        super().__init__(f"{len(self.faults)} faults")


def fault(index: int, code: str, /, **values: object) -> PinFault:
    """Return a fault with its message's values as text."""
    return PinFault(index, code, tuple(sorted((key, str(value)) for key, value in values.items())))


def due(round_: Round, occupancy: Occupancy) -> tuple[tuple[int, Pin], ...]:
    """Return the pins still to be carried out: each is done once, and not where it runs."""
    running = {(place.mentee, place.need, place.mentor) for place in occupancy.running}
    return tuple(
        (index, pin)
        for index, pin in enumerate(round_.pins)
        if (pin.mentee, pin.need, pin.mentor) not in running
        and (round_.id, pin.mentee, pin.need, pin.mentor) not in occupancy.pinned
    )


def find_need(community: Community, pin: Pin) -> Need | None:
    """Return the need that a pin is about; None where there is none."""
    mentee = community.mentees.get(pin.mentee)
    return next((need for need in mentee.needs if need.id == pin.need), None) if mentee else None


def standing_faults(
    round_: Round, community: Community, occupancy: Occupancy
) -> Iterator[PinFault]:
    """Yield what can be said of the due pins without comparing the two people."""
    seen: set[tuple[str, str]] = set()
    for index, pin in due(round_, occupancy):
        yield from _who(index, pin, community)
        if (need := find_need(community, pin)) is not None:
            yield from _which(index, pin, need, round_, occupancy)
        if (pin.mentee, pin.need) in seen:
            yield fault(index, "pin-twice", mentee=pin.mentee, need=pin.need)
        seen.add((pin.mentee, pin.need))


def _who(index: int, pin: Pin, community: Community) -> Iterator[PinFault]:
    mentee = community.mentees.get(pin.mentee)
    if mentee is None:
        suggestion = did_you_mean(pin.mentee, list(community.mentees))
        yield fault(index, "pin-mentee-unknown", mentee=pin.mentee, suggestion=suggestion)
    elif find_need(community, pin) is None:
        suggestion = did_you_mean(pin.need, [need.id for need in mentee.needs])
        values = {"mentee": pin.mentee, "need": pin.need, "suggestion": suggestion}
        yield fault(index, "pin-need-unknown", **values)
    if pin.mentor not in community.mentors:
        suggestion = did_you_mean(pin.mentor, list(community.mentors))
        yield fault(index, "pin-mentor-unknown", mentor=pin.mentor, suggestion=suggestion)
    elif _is_oneself(pin, community):
        yield fault(index, "pin-oneself", mentee=pin.mentee)
    elif mentee is not None and community.keeps_apart(pin.mentee, pin.mentor):
        yield fault(index, "pin-apart", mentee=pin.mentee, mentor=pin.mentor)


def _is_oneself(pin: Pin, community: Community) -> bool:
    mentee, mentor = community.mentees.get(pin.mentee), community.mentors[pin.mentor]
    if mentee is None or mentee.handle == mentor.handle:
        return pin.mentee == pin.mentor
    return mentee.account is not None and mentee.account.lower() == (mentor.account or "").lower()


def _which(
    index: int, pin: Pin, need: Need, round_: Round, occupancy: Occupancy
) -> Iterator[PinFault]:
    if need.format not in round_.formats:
        yield fault(index, "pin-format", need=need.id, format=need.format)
    for place in occupancy.running:
        if (place.mentee, place.need) == (pin.mentee, pin.need):
            yield fault(index, "pin-running", mentee=pin.mentee, need=need.id, mentor=place.mentor)
