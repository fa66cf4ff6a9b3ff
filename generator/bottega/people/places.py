"""Where somebody lives → their time zone: told where a place has one clock, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import resources
from itertools import chain

import babel
from babel.core import get_global

from bottega.people.availability import offset_minutes
from bottega.people.model import ZONES

# The languages in which coordinators' tables most often write countries and cities.
_SPOKEN = ("en", "it", "de", "es", "fr", "pt", "nl")
_WEEKS = 53
_PARTS = re.compile(r"[,;/()\n|]|\s[-–—]\s")
_SHORT = {"usa": "US", "u.s.a.": "US", "us": "US", "u.s.": "US", "uk": "GB", "u.k.": "GB"}
_SHORT |= {"england": "GB", "scotland": "GB", "wales": "GB", "uae": "AE", "holland": "NL"}
_SHORT |= {"olanda": "NL", "inghilterra": "GB", "scozia": "GB", "korea": "KR", "brasil": "BR"}


@lru_cache(maxsize=10_000)
def zones_of(text: str, year: int) -> tuple[str, ...]:
    """Return the zones that a place or a zone's name may mean: one is sure, none is unknown.

    Of the zones of a country, those whose clocks agree through the whole year count as one.
    """
    whole = _tidy(text)
    if whole in _names():
        return (_names()[whole],)
    found = [zones for part in _PARTS.split(text) if (zones := _of_part(_tidy(part)))]
    if not found:
        return ()
    shared = set(found[0]).intersection(*found[1:])
    # A city and its country say the same; two countries are one place only for a clock.
    fitting = [zone for zone in found[0] if zone in shared] or list(chain.from_iterable(found))
    return _distinct(fitting, year)


def same_clock(zone: str, other: str, year: int) -> bool:
    """Say whether two zones show the same time through a whole year."""
    return _clock(zone, year) == _clock(other, year)


def _of_part(part: str) -> tuple[str, ...]:
    name = _names().get(part)
    return (name,) if name else _cities().get(part) or _countries().get(part, ())


def _distinct(zones: Iterable[str], year: int) -> tuple[str, ...]:
    by_clock: dict[tuple[int, ...], str] = {}
    for zone in zones:
        by_clock.setdefault(_clock(zone, year), zone)
    return tuple(by_clock.values())


@lru_cache(maxsize=1000)
def _clock(zone: str, year: int) -> tuple[int, ...]:
    first = date(year, 1, 1)
    return tuple(offset_minutes(zone, first + timedelta(weeks=week)) for week in range(_WEEKS))


def _tidy(text: str) -> str:
    return " ".join(text.replace("_", " ").split()).strip(" .").casefold()


@cache
def _names() -> Mapping[str, str]:
    return {_tidy(zone): zone for zone in ZONES}


@cache
def _cities() -> Mapping[str, tuple[str, ...]]:
    cities: dict[str, dict[str, None]] = {}
    for zone in sorted(get_global("zone_territories").keys() & ZONES):
        for name in (zone.rpartition("/")[2], *_exemplars(zone)):
            cities.setdefault(_tidy(name), {})[zone] = None
    return {city: tuple(zones) for city, zones in cities.items()}


def _exemplars(zone: str) -> Iterable[str]:
    for locale in map(babel.Locale, _SPOKEN):
        yield from filter(None, [locale.time_zones.get(zone, {}).get("city")])


@cache
def _of_territories() -> Mapping[str, tuple[str, ...]]:
    """Return the zones of each territory, the one where most people live first."""
    listed = resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text("utf-8")
    zones: dict[str, tuple[str, ...]] = {}
    for line in listed.splitlines():
        if not line.startswith("#"):
            territory, _place, zone, *_comment = line.split("\t")
            zones[territory] = (*zones.get(territory, ()), *([zone] if zone in ZONES else []))
    return zones


@cache
def _countries() -> Mapping[str, tuple[str, ...]]:
    zones = _of_territories()
    countries: dict[str, tuple[str, ...]] = {}
    for locale in map(babel.Locale, _SPOKEN):
        for territory, name in locale.territories.items():
            if territory in zones:
                countries.setdefault(_tidy(name), zones[territory])
    return countries | {name: zones[territory] for name, territory in _SHORT.items()}
