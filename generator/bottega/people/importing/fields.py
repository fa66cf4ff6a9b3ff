"""What both roles say about themselves, from a row's cells; what cannot be used is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

import babel
from pydantic_core import PydanticCustomError

from bottega.people.availability import parse_window
from bottega.people.importing.cells import Cells, brief, column_of, shortened
from bottega.people.importing.handles import folded, free
from bottega.people.importing.mapping import Fields, filled, placeholders
from bottega.people.importing.sources import ListSource, Source
from bottega.people.model import NO_ACCOUNT, ZONES
from bottega.people.profile import BIOGRAPHY_LIMIT, Context
from bottega.people.wording import biography_findings, harmless

MOST_LANGUAGES = 10
Front = dict[str, object]


def handle_of_row(cells: Cells, fields: Fields, name: str, taken: frozenset[str]) -> str:
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
    front: Front = {
        "github": _github(cells, fields, handle),
        "pronouns": cells.line(fields.pronouns, 30),
        "languages": _languages(cells, fields, context),
        "timezone": _timezone(cells, fields),
        "region": cells.one(fields.region),
        "availability": tuple(_windows(cells, fields)),
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
    try:
        found = date.fromisoformat(text[:10]) if text else day
    except ValueError:
        found = None
    if found is None or found > day:
        cells.tell("date-unusable", column_of(fields.confirmed), value=brief(text))
        found = day
    return found.isoformat()


def _github(cells: Cells, fields: Fields, handle: str) -> str:
    login = cells.one(fields.github).strip().removeprefix("https://github.com/").strip("@/ ")
    if "@" in login:
        cells.tell("e-mail", column_of(fields.github))
        login = ""
    return (login or NO_ACCOUNT) if login != handle else ""


def _languages(cells: Cells, fields: Fields, context: Context) -> tuple[str, ...]:
    names = language_names(context.programme.languages)
    found = []
    for word, column in cells.many(fields.languages):
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


def _timezone(cells: Cells, fields: Fields) -> str:
    column, default = column_of(fields.timezone), fields.timezone.default or ""
    if column and column not in cells.row.cells and default in ZONES:
        cells.tell("timezone-missing", column, timezone=default)
        return default
    text = cells.one(fields.timezone).strip()
    zone = _zones().get(text.replace(" ", "_").casefold())
    if zone:
        return zone
    if default not in ZONES:
        raise cells.set_aside("timezone-unknown", column, value=brief(text))
    cells.tell("timezone-default", column, value=brief(text), timezone=default)
    return default


@cache
def _zones() -> Mapping[str, str]:
    return {zone.casefold(): zone for zone in sorted(ZONES)}


def _windows(cells: Cells, fields: Fields) -> Iterator[str]:
    seen: set[str] = set()
    for text, column in cells.many(fields.availability):
        try:
            window = str(parse_window(text))
        except PydanticCustomError:
            cells.tell("window-unusable", column, value=brief(text))
            continue
        if window not in seen:
            yield window
        seen.add(window)


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
