"""What both roles say about themselves, from a row's cells; what cannot be used is told."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from datetime import date
from functools import cache

import babel

from bottega.people.importing.cells import Cells, brief, column_of, columns_joined, shortened
from bottega.people.importing.days import read_day
from bottega.people.importing.handles import folded, free
from bottega.people.importing.hours import windows_of
from bottega.people.importing.joining import account_of
from bottega.people.importing.mapping import Fields, filled, placeholders
from bottega.people.importing.sources import ListSource, Source
from bottega.people.model import NO_ACCOUNT, ZONES
from bottega.people.places import zones_of
from bottega.people.profile import BIOGRAPHY_LIMIT, Context
from bottega.people.wording import biography_findings, harmless

MOST_LANGUAGES, MOST_ZONES, LONGEST_PLACE = 10, 6, 100
Front = dict[str, object]
BETWEEN = re.compile(r"[,;/\n]|\s(?:and|e|ed|et|y|und|&)\s", re.IGNORECASE)


def handle_of_row(cells: Cells, fields: Fields, name: str, taken: Container[str]) -> str:
    """Return the row's handle; one made from the name never repeats a taken one."""
    column, given = column_of(fields.handle), cells.one(fields.handle)
    handle = "" if "@" in given else folded(given)
    if handle:
        if handle != given.strip().lower():
            cells.tell("handle-changed", column, handle=handle)
        return handle
    handle = free(folded(name) or f"person-{cells.row.number}", taken)
    if fields.handle:
        cells.tell("handle-from-name", column, handle=handle)
    elif handle != folded(name):
        cells.tell("handle-numbered", "", handle=handle)
    return handle


def common(cells: Cells, fields: Fields, handle: str, context: Context) -> Front:
    """Return the fields that both roles have; raises SetAside where one that must be is not."""
    zone = _timezone(cells, fields, context.day.year)
    front: Front = {
        "github": _github(cells, fields, handle),
        "pronouns": cells.line(fields.pronouns, 30),
        "languages": _languages(cells, fields, context),
        "timezone": zone,
        "region": cells.one(fields.region),
        "availability": windows_of(cells, fields.availability, zone, context.day.year),
        "channel": _channels(cells, fields),
        "organisation": cells.line(fields.organisation, 80),
        "contact": _named(cells, fields.contact),
        "links": _named(cells, fields.links),
    }
    return {key: value for key, value in front.items() if value}


def biography(cells: Cells, fields: Fields) -> str:
    """Return the biography, made harmless; empty where nothing safe is left of it."""
    if not fields.biography or not cells.row.cells.keys() & set(placeholders(fields.biography)):
        return ""
    values = {column: "; ".join(cell) for column, cell in cells.row.cells.items()}
    whole = filled(fields.biography, values).strip()
    text, codes = harmless(shortened(whole, BIOGRAPHY_LIMIT))
    for code in codes:
        cells.tell(code, "biography")
    kept = shortened(text.strip(), BIOGRAPHY_LIMIT)
    if kept != text.strip() or whole[BIOGRAPHY_LIMIT:]:
        length = max(len(whole), len(text))
        cells.tell("shortened", "biography", limit=BIOGRAPHY_LIMIT, length=length)
    for _line, code, _values in biography_findings(kept, BIOGRAPHY_LIMIT):
        cells.tell("biography-left", "biography", what=code)
        return ""
    return kept


def confirmed(cells: Cells, fields: Fields, day: date) -> str:
    """Return the day on which the person confirmed, else the day of the import."""
    text = cells.one(fields.confirmed)
    found = read_day(text) if text else day
    if found is None or found > day:
        cells.tell("date-unusable", column_of(fields.confirmed), value=brief(text))
        found = day
    return found.isoformat()


def _github(cells: Cells, fields: Fields, handle: str) -> str:
    given = cells.one(fields.github)
    login = account_of(given)
    if given and not login:
        cells.tell("e-mail", column_of(fields.github))
    return (login or NO_ACCOUNT) if login != handle else ""


def _languages(cells: Cells, fields: Fields, context: Context) -> tuple[str, ...]:
    names = language_names(context.programme.languages)
    found = []
    for word, column in _words(cells, fields.languages, names):
        code = names.get(word.casefold().strip(), names.get(word.partition("-")[0].casefold()))
        if code is None:
            cells.tell("language-unknown", column, value=brief(word))
        else:
            found.append(code)
    if not found:
        raise cells.set_aside("no-language", columns_of(fields.languages))
    languages = tuple(dict.fromkeys(found))
    if languages[MOST_LANGUAGES:]:
        left = ", ".join(languages[MOST_LANGUAGES:])
        column = columns_of(fields.languages)
        cells.tell("languages-left", column, limit=MOST_LANGUAGES, languages=left)
    return languages[:MOST_LANGUAGES]


def _words(cells: Cells, source: ListSource, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for text, column in cells.many(source):
        known = text.casefold().strip() in names
        for word in [text] if known else BETWEEN.split(text):
            if word.strip(" ."):
                yield word.strip(" ."), column


@cache
def language_names(readers: tuple[str, ...]) -> Mapping[str, str]:
    """Return the code of each language by what readers of these languages call it."""
    known = map(str, babel.Locale("en").languages)
    names = {code: code for code in known if code.isalpha() and code.islower() and len(code) < 4}
    for reader in ("en", *readers):
        locale = babel.Locale.parse(reader, sep="-")
        for code in tuple(dict.fromkeys(names.values())):
            names.setdefault(str(locale.languages.get(code, code)).casefold(), code)
    return names


def _timezone(cells: Cells, fields: Fields, year: int) -> str:
    source, column = fields.timezone, column_of(fields.timezone)
    if column and not cells.row.cells.keys() & set(columns_joined(source)):
        if source.default not in ZONES:
            raise cells.set_aside("timezone-none", column)
        cells.tell("timezone-missing", column, timezone=source.default)
        return str(source.default)
    text = cells.one(source).strip()
    zones = zones_of(text[:LONGEST_PLACE], year)
    if len(zones) == 1:
        if zones[0].casefold() != text.casefold().replace(" ", "_"):
            cells.tell("timezone-place", column, value=brief(text), timezone=zones[0])
        return zones[0]
    several = ", ".join(zones[:MOST_ZONES])
    if source.default not in ZONES:
        code = "timezone-several" if zones else "timezone-unknown"
        raise cells.set_aside(code, column, value=brief(text), zones=several)
    cells.tell("timezone-default", column, value=brief(text), timezone=source.default)
    return str(source.default)


def _channels(cells: Cells, fields: Fields) -> tuple[str, ...]:
    found = []
    for word, column in cells.many(fields.channel):
        if word.strip().lower() in ("call", "written"):
            found.append(word.strip().lower())
        else:
            cells.tell("channel-unknown", column, value=brief(word))
    return tuple(dict.fromkeys(found))


def _named(cells: Cells, sources: Mapping[str, Source]) -> Front:
    values = {key: cells.line(source, 300) for key, source in sources.items()}
    return {key: value for key, value in values.items() if value}


def columns_of(source: ListSource) -> str:
    """Return the columns that a source reads, for telling where something stands."""
    return ", ".join(source.all_columns)
