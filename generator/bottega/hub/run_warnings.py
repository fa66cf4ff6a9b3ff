"""What a maintainer should look at before merging a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bottega.hub.defusing import defused
from bottega.matching.model import Occupancy, Round
from bottega.matching.pins import due
from bottega.matching.presence import is_in, places_in_round
from bottega.people.community import Community
from bottega.people.model import Mentee, Mentor, Profile
from bottega.rounds.record import Record
from bottega.rounds.rounds import round_path
from bottega.texts import Catalogue
from bottega.texts.aggregates import safe


@dataclass(frozen=True, slots=True)
class Silent:
    """Who was asked in the roll-call and did not answer."""

    mentors: tuple[Mentor, ...] = ()
    mentees: tuple[Mentee, ...] = ()


NOBODY = Silent()


def warnings(
    record: Record,
    round_: Round,
    community: Community,
    state: Occupancy,
    silent: Silent,
    say: Catalogue,
) -> tuple[str, ...]:
    """Return what stands out, a line each; none where all is as it should be."""
    found = (
        *([] if record.base else [say("match.unreplayable")]),
        *_places(record, round_, community, state, say),
        *_silent(silent, community, say),
        *_pins(round_, state, say),
    )
    return tuple(found)


def _places(
    record: Record, round_: Round, community: Community, state: Occupancy, say: Catalogue
) -> Iterator[str]:
    taken = Counter(place.mentor for place in state.running)
    places = sum(
        max(0, min(places_in_round(one, round_, state), one.places_in_all - taken[one.handle]))
        for one in community.mentors.values()
        if community.takes_part(one, record.date) and is_in(one, round_, state)
    )
    if places < record.totals.needs:
        numbers = {"places": places, "needs": record.totals.needs}
        yield say("run.warning.places", round=round_.id, **numbers)


def _silent(silent: Silent, community: Community, say: Catalogue) -> Iterator[str]:
    groups: dict[str, tuple[Profile, ...]] = {"mentors": silent.mentors, "mentees": silent.mentees}
    for role, people in groups.items():
        key = f"run.warning.silent.{role}"
        if people and community.programme.mode == "private":
            names = say.enumeration(defused(one.name) for one in people)
            yield say("run.warning.silent.names", told=say(key, len(people)), names=names)
        elif people:
            yield say(key, len(people)) if safe(len(people)) else say(f"{key}.few")


def _pins(round_: Round, state: Occupancy, say: Catalogue) -> Iterator[str]:
    left = {index for index, _pin in due(round_, state)}
    done = [pin for index, pin in enumerate(round_.pins) if index not in left]
    if done:
        told = say.enumeration(f"`{pin.mentee}--{pin.need}--{pin.mentor}`" for pin in done)
        yield say("run.warning.pins", len(done), path=round_path(round_.id), pins=told)
