"""What people offer and ask for, from a row's tags and numbers; what is left out is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bottega.people.importing.cells import Cells, brief, column_of
from bottega.people.importing.fields import Front, columns_of
from bottega.people.importing.handles import folded, free
from bottega.people.importing.mapping import MenteeFields, MentorFields
from bottega.people.importing.sources import NeedSource, OfferSource
from bottega.people.importing.tags import TAKEN, Reading, read_tag
from bottega.people.model import LEVELS
from bottega.people.profile import Context

MOST_OFFERS, MOST_NEEDS, MOST_ALSO, MOST_PREFERENCES, GOAL_LIMIT = 12, 6, 5, 5, 300
Readings = list[tuple[Reading, str]]  # each with the column it stands in


def read_tags(cells: Cells, source: OfferSource | NeedSource, context: Context) -> Readings:
    """Return how every tag of a row is read, with its column."""
    return [
        (reading, column)
        for column in source.all_columns
        for tag in cells.parts(column, source.split)
        for reading in read_tag(tag, context.vocabulary, source.values)
    ]


def mentor(cells: Cells, fields: MentorFields, readings: Readings) -> Front:
    """Return a mentor's offers and places; raises SetAside where there is nothing to offer."""
    topics = _distinct(readings)
    if not topics:
        raise cells.set_aside("no-topic", columns_of(fields.offers))
    if len(topics) > MOST_OFFERS:
        left = ", ".join(topics[MOST_OFFERS:])
        cells.tell("offers-left", columns_of(fields.offers), limit=MOST_OFFERS, topics=left)
    level = _level(cells, fields)
    front: Front = {
        "offers": tuple({"topic": topic, "level": level} for topic in topics[:MOST_OFFERS]),
        "places": _places(cells, fields),
    }
    hours = cells.number(fields.hours_per_month, 1, 100)
    return front if hours is None else {**front, "hours_per_month": hours}


def mentee(cells: Cells, fields: MenteeFields, readings: Readings) -> Front:
    """Return a mentee's needs; raises SetAside where no topic is known for one."""
    topics = _distinct(sorted(readings, key=lambda found: found[0].kind == "alike"))
    if not topics:
        raise cells.set_aside("no-topic", columns_of(fields.needs))
    count = cells.number(fields.needs.count, 1, MOST_NEEDS) or 1
    front: Front = {"needs": tuple(_needs(cells, fields.needs, topics, count))}
    if prefers := _prefers(cells, fields):
        front["prefers"] = prefers
    return {**front, "announce": True} if cells.yes(fields.announce) else front


def _level(cells: Cells, fields: MentorFields) -> str:
    source = fields.offers.level
    level = cells.one(source).strip().lower()
    if level in LEVELS:
        return level
    fallback = source.default if source.default in LEVELS else "advanced"
    cells.tell("level-unknown", column_of(source), value=brief(level), level=fallback)
    return str(fallback)


def _places(cells: Cells, fields: MentorFields) -> dict[str, int]:
    found = {form: cells.number(source, 0, 100) for form, source in fields.places.items()}
    places = {form: count for form, count in found.items() if count is not None}
    if not places.keys() - {"total"}:
        columns = ", ".join(filter(None, map(column_of, fields.places.values())))
        raise cells.set_aside("no-places", columns)
    if not any(places.values()):
        cells.tell("places-none", "")
    return places


def _needs(
    cells: Cells, source: NeedSource, topics: tuple[str, ...], count: int
) -> Iterator[dict[str, object]]:
    chosen = [topics[index % len(topics)] for index in range(count)]
    others = [topic for topic in topics if topic not in chosen]
    left = others[MOST_ALSO:]
    if left:
        cells.tell("needs-left", columns_of(source), limit=MOST_ALSO, topics=", ".join(left))
    goal, form, level = _goal(cells, source), cells.one(source.format), cells.one(source.level)
    ids: frozenset[str] = frozenset()
    for topic in chosen:
        need = free(topic, ids)
        ids |= {need}
        also = {"also": tuple(others[:MOST_ALSO])} if others else {}
        known = {"level": level.strip().lower()} if level else {}
        yield {"id": need, "topic": topic, **also, **known, "format": form, "goal": goal}


def _goal(cells: Cells, source: NeedSource) -> str:
    title, goal = cells.one(source.title), cells.one(source.goal)
    whole = f"{title}: {goal}" if title and goal else title or goal
    column = column_of(source.goal if goal else source.title)
    text = cells.fit(whole, column, GOAL_LIMIT)
    if text:
        return text
    cells.tell("goal-from-tags", column)
    tags = [tag for name in source.all_columns for tag in cells.parts(name, source.split)]
    return cells.fit(", ".join(tags), columns_of(source), GOAL_LIMIT) or "?"


def _prefers(cells: Cells, fields: MenteeFields) -> tuple[str, ...]:
    found = [(folded(word), word, column) for word, column in cells.many(fields.prefers)]
    for handle, word, column in found:
        if handle != word.strip().lower():
            cells.tell("preference-changed", column, value=brief(word), handle=handle)
    handles = tuple(dict.fromkeys(handle for handle, _, _ in found if handle))
    if len(handles) > MOST_PREFERENCES:
        left = ", ".join(handles[MOST_PREFERENCES:])
        cells.tell("preferences-left", found[0][2], limit=MOST_PREFERENCES, handles=left)
    return handles[:MOST_PREFERENCES]


def _distinct(readings: Iterable[tuple[Reading, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.topic for found, _ in readings if found.kind in TAKEN))
