"""The same as tables: a CSV file each for people, offers, needs, rounds, matches, sessions."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from bottega.exporting.holdings import Holdings, person_of
from bottega.sessions.ledger import Ledger

Row = Mapping[str, object]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute what begins so
_PERSON = ("handle", "name", "github", "languages", "timezone", "region", "availability")
_STANDING = ("organisation", "listed", "confirmed", "biography")


def tables(held: Holdings) -> dict[str, str]:
    """Return the text of each table by its file name."""
    return {f"{name}.csv": _csv(rows(held)) for name, rows in _TABLES.items()}


def _mentors(held: Holdings) -> Iterator[Row]:
    for mentor in held.community.mentors.values():
        places = {f"places_{form}": count for form, count in sorted(mentor.places.items())}
        yield {**_person(mentor), **places}


def _mentees(held: Holdings) -> Iterator[Row]:
    for mentee in held.community.mentees.values():
        yield {**_person(mentee), "prefers": mentee.prefers, "announce": mentee.announce}


def _offers(held: Holdings) -> Iterator[Row]:
    for handle, mentor in held.community.mentors.items():
        for offer in mentor.offers:
            yield {"mentor": handle, "topic": offer.topic, "level": offer.level}


def _needs(held: Holdings) -> Iterator[Row]:
    for handle, mentee in held.community.mentees.items():
        for need in mentee.needs:
            yield {"mentee": handle, **need.model_dump(mode="json")}


def _rounds(held: Holdings) -> Iterator[Row]:
    for past in held.history.rounds:
        one = past.round
        days = {"opens": one.signup.opens, "closes": one.signup.closes}
        dates = {**days, "starts": one.starts, "ends": one.ends}
        yield {"round": one.id, **dates, "runs": len(past.records), "matches": len(past.matches)}


def _matches(held: Holdings) -> Iterator[Row]:
    for match in held.history.matches:
        ledger = held.ledgers.get(match.id)
        known = {"id": match.id, "mentee": match.mentee, "need": match.need, "topic": match.topic}
        chosen = {"mentor": match.mentor, "format": match.format, "score": match.score}
        yield {**known, **chosen, **(_became(ledger) if ledger else {})}


def _became(ledger: Ledger) -> Row:
    return {"state": ledger.state, "started": ledger.started, "closed": ledger.closed}


def _waiting(held: Holdings) -> Iterator[Row]:
    for past in held.history.rounds:
        for record in past.records:
            for one in record.waiting:
                need = {"mentee": one.mentee, "need": one.need, "topic": one.topic}
                run = {"round": past.round.id, "run": record.run}
                yield {**run, **need, "format": one.format, "remedy": one.remedy}


def _sessions(held: Holdings) -> Iterator[Row]:
    for match_id, ledger in sorted(held.ledgers.items()):
        for one in ledger.sessions:
            yield {"match": match_id, "day": one.day, "minutes": one.minutes, "note": one.note}


_TABLES: Mapping[str, Callable[[Holdings], Iterable[Row]]] = {
    "mentors": _mentors,
    "mentees": _mentees,
    "offers": _offers,
    "needs": _needs,
    "rounds": _rounds,
    "matches": _matches,
    "waiting": _waiting,
    "sessions": _sessions,
}


def _person(person: Any) -> Row:
    plain = person_of(person)
    return {key: plain[key] for key in (*_PERSON, *_STANDING)}


def _csv(rows: Iterable[Row]) -> str:
    found = list(rows)
    columns = list(dict.fromkeys(column for row in found for column in row))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in found)
    return text.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
