"""Reads the catalogues (gettext .po files) and fills their texts."""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import babel
from babel.dates import (
    format_date,
    format_datetime,
    format_time,
    get_day_names,
    get_timezone_location,
)
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

Localised = Mapping[str, str]
FALLBACK = "en"


@dataclass(frozen=True)
class Catalogue:
    """One language's texts and its ways of writing dates, numbers and lists."""

    language: str
    _messages: gettext.GNUTranslations

    def __call__(self, key: str, /, count: int | None = None, **values: object) -> str:
        """Return the text of a key with its values filled in; a count chooses the plural.

        Raises KeyError where the catalogue has no such key.
        """
        return self.pattern(key, count).format_map({**values, "count": count})

    def pattern(self, key: str, count: int | None = None) -> str:
        """Return the text of a key as it stands in the catalogue, with its placeholders."""
        plural = key if count is None else self._messages.ngettext(key, key, count)
        pattern = self._messages.gettext(key) if plural == key else plural
        if pattern == key:
            raise KeyError(f"{self.language}: {key}")
        return pattern

    def has(self, key: str) -> bool:
        """Say whether the catalogue has a text for the key."""
        return self._messages.gettext(key) != key

    def keys(self) -> tuple[str, ...]:
        """Return every key, sorted; a key with a plural comes once."""
        found = self._messages._catalog  # type: ignore[attr-defined]
        return tuple(sorted({key[0] if isinstance(key, tuple) else key for key in found} - {""}))

    def below(self, prefix: str) -> dict[str, str]:
        """Return every text whose key begins so, placeholders included, by the rest of its key."""
        keys = [key for key in self.keys() if key.startswith(prefix)]
        return {key.removeprefix(prefix): self.pattern(key) for key in keys}

    def day(self, day: date) -> str:
        """Return a day in words, as in `1 October 2026`."""
        return format_date(day, "long", locale=self._locale)

    def month(self, day: date) -> str:
        """Return a month and its year in words."""
        return format_date(day, "MMMM y", locale=self._locale)

    def time(self, moment: datetime) -> str:
        """Return an hour and minute as the language writes them."""
        return format_time(moment, "short", locale=self._locale)

    def weekday(self, moment: datetime) -> str:
        """Return a weekday, day, month and time in words."""
        return format_datetime(moment, "EEEE d MMMM, HH:mm", locale=self._locale)

    def span(self, day: int, start: int, end: int) -> str:
        """Return a weekly time in short, as in `Mon 18:00–20:00`; 0 is Monday, in minutes."""
        name = get_day_names("abbreviated", locale=self._locale)[day]
        return f"{name} {start // 60:02}:{start % 60:02}–{end // 60:02}:{end % 60:02}"

    def day_of_week(self, number: int) -> str:
        """Return the name of a day of the week (0 is Monday) as it stands within a sentence."""
        names: Mapping[int, str] = get_day_names("wide", "format", self._locale)
        return names[number]

    def number(self, value: float) -> str:
        """Return a number with the language's separators."""
        return format_decimal(value, locale=self._locale)

    def share(self, value: float) -> str:
        """Return a part of one as per cent."""
        return format_percent(value, locale=self._locale)

    def enumeration(self, items: Iterable[str]) -> str:
        """Return items as an enumeration in words."""
        return _listed(tuple(items), "standard", self._locale)

    def alternatives(self, items: Iterable[str]) -> str:
        """Return items of which one may be chosen, in words."""
        return _listed(tuple(items), "or", self._locale)

    def language_name(self, code: str) -> str:
        """Return what this language calls another one; the code itself where unknown."""
        try:
            name = babel.Locale.parse(code, sep="-").get_display_name(self._locale)
        except (babel.UnknownLocaleError, ValueError):
            return code
        return str(name or code)

    def city(self, timezone: str) -> str:
        """Return what this language calls the city that an IANA time zone is named after."""
        try:
            return get_timezone_location(timezone, locale=self._locale, return_city=True)
        except LookupError:  # younger than what the library knows
            return timezone.rpartition("/")[2].replace("_", " ")

    @property
    def _locale(self) -> str:
        # Our English is British: 1 October 2026, not October 1.
        return {"en": "en_GB"}.get(self.language, self.language.replace("-", "_"))


# A programme's own catalogues, compiled, by language. Set once, before anything is told: texts are
# asked for everywhere, and a language that some of it did not know would be worse than none.
_OWN: dict[str, bytes] = {}


def speak(own: Mapping[str, bytes]) -> None:
    """Let a programme's own compiled catalogues come before ours, in all that is told from now."""
    _OWN.clear()
    _OWN.update(own)
    catalogue.cache_clear()
    languages.cache_clear()


@lru_cache(maxsize=8192)  # thousands of people offer the same few topics
def _listed(items: tuple[str, ...], style: Literal["standard", "or"], locale: str) -> str:
    return format_list(items, style=style, locale=locale)


@cache
def catalogue(language: str) -> Catalogue:
    """Return a language's catalogue; English where there is none for it.

    What a programme's own catalogue does not say is taken from ours, or else told in English.
    """
    known = language if language in languages() else FALLBACK
    found = [_OWN[known]] if known in _OWN else []
    found += [_shipped(code) for code in dict.fromkeys((known, FALLBACK)) if code in shipped()]
    first, *others = (gettext.GNUTranslations(io.BytesIO(one)) for one in found)
    for other in others:
        first.add_fallback(other)
    return Catalogue(known, first)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, sorted."""
    return tuple(sorted({*shipped(), *_OWN}))


@cache
def shipped() -> tuple[str, ...]:
    """Return the languages that come with the package, sorted."""
    files = (entry.name for entry in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".po") for name in files if name.endswith(".po")))


@cache
def source(language: str) -> Catalog:
    """Return a shipped catalogue as it is written: its messages in their order."""
    text = resources.files(__package__).joinpath(f"{language}.po").read_bytes()
    return read_po(io.BytesIO(text), locale=language.replace("-", "_"))


def compiled(written: Catalog) -> bytes:
    """Return a catalogue as programs read it."""
    into = io.BytesIO()
    write_mo(into, written)
    return into.getvalue()


@cache
def _shipped(language: str) -> bytes:
    return compiled(source(language))


def in_language(texts: Localised, language: str) -> str:
    """Return a text in a language, or in the first one it exists in."""
    return texts.get(language) or next(iter(texts.values()), "")
