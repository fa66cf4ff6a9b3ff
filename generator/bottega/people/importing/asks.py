"""What people offer and ask for, from a row's tags and numbers; what is left out is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bottega.people.importing.cells import Cells, brief, column_of, is_mark, translated
from bottega.people.importing.fields import Front, columns_of
from bottega.people.importing.handles import folded, free
from bottega.people.importing.mapping import MenteeFields, MentorFields
from bottega.people.importing.sources import NeedSource, OfferSource, Source
from bottega.people.importing.table import label
from bottega.people.importing.tags import TAKEN, Reading, read_tag
from bottega.people.model import LEVELS
from bottega.people.profile import Context
from bottega.people.topics import tidied

MOST_OFFERS, MOST_NEEDS, MOST_ALSO, MOST_PREFERENCES, GOAL_LIMIT = 12, 6, 5, 5, 300
Readings = list[tuple[Reading, str]]  # each with the column it stands in


def read_tags(
    cells: Cells, source: OfferSource | NeedSource, decided: Mapping[str, str], context: Context
) -> Readings:
    """Return how every tag of a row is read, with its column."""
    return [
        (reading, column)
        for column in source.all_columns
        for tag in _tags(cells, column, source.split)
        for reading in read_tag(tag, context.vocabulary, decided)
    ]


def _tags(cells: Cells, column: str, split: str | None) -> tuple[str, ...]:
    """Return a column's tags; where its cell only marks it or gives a level, the column's name."""
    tags = cells.parts(column, split)
    return (label(column),) if tags and all(is_mark(t) or known_level(t) for t in tags) else tags


def mentor(cells: Cells, fields: MentorFields, readings: Readings) -> Front:
    """Return a mentor's offers and places; raises SetAside where there is nothing to offer."""
    topics = _distinct(readings)
    if not topics:
        raise cells.set_aside("no-topic", columns_of(fields.offers))
    if len(topics) > MOST_OFFERS:
        left = ", ".join(topics[MOST_OFFERS:])
        cells.tell("offers-left", columns_of(fields.offers), limit=MOST_OFFERS, topics=left)
    levels = _levels(cells, fields, readings)
    offers = ({"topic": topic, "level": levels[topic]} for topic in topics[:MOST_OFFERS])
    front: Front = {
        "offers": tuple(offers),
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


def _levels(cells: Cells, fields: MentorFields, readings: Readings) -> dict[str, str]:
    """Return each topic's level: its own where the row pairs them, else the row's."""
    source = fields.offers.level
    own = _paired(cells, fields, readings)
    needed = [topic for topic in _distinct(readings) if topic not in own]
    return {**dict.fromkeys(needed, _level(cells, source) if needed else ""), **own}


def _paired(cells: Cells, fields: MentorFields, readings: Readings) -> dict[str, str]:
    source = fields.offers.level
    given = tuple(translated(one, source.values) for one in cells.cell(source.column or ""))
    levels: dict[str, str] = {}
    tags = [tag for name in fields.offers.all_columns for tag in cells.parts(name, None)]
    pairs = dict(zip(map(tidied, tags), given, strict=False)) if len(tags) == len(given) else {}
    for reading, column in readings:
        word = cells.cell(column)[0] if cells.cell(column) else ""
        found = known_level(pairs.get(tidied(reading.tag), "") if len(given) > 1 else word)
        if found and reading.topic not in levels:
            levels[reading.topic] = found
    return levels


def known_level(word: str) -> str:
    """Return the level that a word is; empty where it is none."""
    word = word.strip().lower()
    return word if word in LEVELS else ""


def _level(cells: Cells, source: Source) -> str:
    if level := known_level(cells.one(source)):
        return level
    fallback = source.default if source.default in LEVELS else "advanced"
    cells.tell("level-unknown", column_of(source), value=brief(cells.one(source)), level=fallback)
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
