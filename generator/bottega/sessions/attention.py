"""What needs a maintainer today: for their eyes, never for the portal.

Matches are judged by the same rules that remind the two, whether these were told or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bottega.matching.model import Match, Occupancy
from bottega.people.community import Community
from bottega.rounds.history import History
from bottega.sessions.leaving import unbegun
from bottega.sessions.ledger import Ledger
from bottega.sessions.nudges import WEEK, all_dues
from bottega.sessions.standing import Kind, Standing
from bottega.sessions.thread import later

Concern = Literal[
    "answer",
    "stuck",
    "gone",
    "unopened",
    "accept",
    "first",
    "quiet",
    "overdue",
    "released",
    "capacity",
    "profile",
]
CONCERNS: tuple[Concern, ...] = Concern.__args__  # type: ignore[attr-defined]
_BY_RULES: Mapping[Kind, Concern] = {
    "answer": "answer",
    "stuck": "stuck",
    "gone": "gone",
    "accept": "accept",
    "first": "first",
    "quiet": "quiet",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at: a match by its id, or a person by `role/handle`; since when if known.

    `round` is the one that a command would be about.
    """

    concern: Concern
    about: str
    since: date | None = None
    round: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A programme on a day, as far as it matters for what needs a look."""

    community: Community
    history: History
    ledgers: Mapping[str, Ledger]
    standings: tuple[Standing, ...]
    occupancy: Occupancy
    day: date


def attention(scene: Scene) -> tuple[Item, ...]:
    """Return what needs a maintainer, what is most pressing first, the longest-lasting first."""
    found = {
        *_of_matches(scene.standings, scene.day),
        *_unopened(scene),
        *_released(scene),
        *_capacity(scene),
        *_expired(scene),
    }
    return tuple(sorted(found, key=_order))


def _order(item: Item) -> tuple[int, date, str]:
    return CONCERNS.index(item.concern), item.since or date.max, item.about


def _of_matches(standings: Iterable[Standing], day: date) -> Iterator[Item]:
    for at in standings:
        match, round_id = at.ledger.match_id, at.ledger.match_id.partition("/")[0]
        for due in all_dues(at):
            concern = _BY_RULES.get(due.kind)
            if concern and due.since <= day <= due.until:
                since = None if due.since == date.min else due.since
                yield Item(concern, match, since, round_id)
        started = at.ledger.started
        if at.ledger.state == "running" and started and at.ledger.closes is None:
            over = later(started, at.weeks * WEEK)
            if over < day and not at.ledger.rests(day):
                yield Item("overdue", match, over, round_id)


def _unopened(scene: Scene) -> Iterator[Item]:
    for past in scene.history.rounds:
        never = {one.match for one in unbegun(past, scene.ledgers, scene.community, scene.day)}
        for match in past.matches if scene.day <= past.round.ends else ():
            if match.id not in scene.ledgers and match.id not in never:
                yield Item("unopened", match.id, None, past.round.id)


def _released(scene: Scene) -> Iterator[Item]:
    """Yield the matches that left a mentee without a mentor while their round lasts."""
    met = {(one.mentee, one.need) for one in scene.occupancy.running}
    for past in scene.history.rounds:
        for match in past.matches if scene.day <= past.round.ends else ():
            ledger = scene.ledgers.get(match.id)
            if ledger and _left_alone(ledger, match) and (match.mentee, match.need) not in met:
                yield Item("released", match.id, ledger.closed, past.round.id)


def _left_alone(ledger: Ledger, match: Match) -> bool:
    if ledger.state == "released":
        return match.mentee in ledger.accepted_by
    by_mentor = match.mentor in (ledger.declined_by, ledger.gone)
    return ledger.state in ("declined", "ended") and by_mentor


def _capacity(scene: Scene) -> Iterator[Item]:
    """Yield the mentors with more running matches than they have places for."""
    taken = Counter((place.mentor, place.format) for place in scene.occupancy.running)
    total = Counter(place.mentor for place in scene.occupancy.running)
    for handle, mentor in scene.community.mentors.items():
        own = {form: count for (who, form), count in taken.items() if who == handle}
        is_over = any(count > mentor.places.get(form, 0) for form, count in own.items())
        most = mentor.places.get("total", total[handle])
        if is_over or total[handle] > most:
            yield Item("capacity", f"mentors/{handle}")


def _expired(scene: Scene) -> Iterator[Item]:
    days = scene.community.programme.expiry_days
    people = {"mentors": scene.community.mentors, "mentees": scene.community.mentees}
    for role, known in people.items():
        for handle, person in known.items():
            last = later(person.confirmed, days)
            if person.listed and last < scene.day:
                yield Item("profile", f"{role}/{handle}", last)
