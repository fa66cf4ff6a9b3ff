"""The words in which people say when they are free, in the catalogues' languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import babel

from bottega.people.availability import DAYS
from bottega.texts import languages

Minutes = tuple[int, int]  # from midnight: a beginning and an end
DAY: Minutes = (8 * 60, 22 * 60)  # what “after six” ends with and “before ten” begins with

WEEKDAYS, WEEKEND = DAYS[:5], DAYS[5:]
_GROUPS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("weekday", "weekdays", "workdays", "feriali", "infrasettimanali"), WEEKDAYS),
    **dict.fromkeys(("weekend", "weekends"), WEEKEND),
    **dict.fromkeys(("daily", "everyday"), DAYS),
}
PHRASES: Mapping[str, str] = {  # several words that are one, before anything else is read
    "fine settimana": "weekend",
    "in settimana": "weekdays",
    "durante la settimana": "weekdays",
    "during the week": "weekdays",
    "week days": "weekdays",
    "week day": "weekday",
    "working days": "weekdays",
    "week ends": "weekend",
    "week end": "weekend",
    "giorni feriali": "weekdays",
    "giorni lavorativi": "weekdays",
    "every day": "daily",
    "all days": "daily",
    "ogni giorno": "daily",
    "tutti i giorni": "daily",
    "any time": "anytime",
    "any day": "anytime",
    "qualsiasi momento": "anytime",
    "in qualunque momento": "anytime",
    "dopo cena": "after 20:30",
    "pausa pranzo": "lunchtime",
    "lunch time": "lunchtime",
    "lunch break": "lunchtime",
    "in poi": "onwards",
    "local time": "",
    "my time": "",
    "ora locale": "",
}
PARTS: Mapping[str, Minutes] = {
    **dict.fromkeys(("morning", "mornings", "mattina", "mattine", "mattino"), (9 * 60, 12 * 60)),
    **dict.fromkeys(("lunchtime", "lunchtimes"), (12 * 60, 14 * 60)),
    **dict.fromkeys(("afternoon", "afternoons", "pomeriggio", "pomeriggi"), (14 * 60, 18 * 60)),
    **dict.fromkeys(("evening", "evenings", "sera", "sere", "serata"), (18 * 60, 21 * 60)),
}
AFTER = frozenset(("after", "from", "dopo", "dalle", "dalla", "dall", "since"))
BEFORE = frozenset(("before", "until", "till", "prima", "fino", "entro"))
TO = frozenset(("-", "to", "until", "till", "through", "a", "al", "alle", "alla", "fino", "all"))
AND = frozenset((",", "/", "&", "+", "and", "or", "e", "ed", "o", "oppure", "plus"))
_NEUTRAL = """
on in the at of all i am im i'm free available availability time hours hour h o'clock each every my
il la lo le gli i di del della dei delle nel nella nei nelle al alle ore libero libera disponibile
disponibilità ogni anche also both sia che da dal it's are is
"""
FILLER = frozenset(_NEUTRAL.split())
OPEN = frozenset(("anytime", "flexible", "always", "whenever", "sempre", "flessibile"))
NOON = {"noon": 12 * 60, "midday": 12 * 60, "mezzogiorno": 12 * 60, "midnight": 24 * 60}
NOON |= {"mezzanotte": 24 * 60}
ZONES: Mapping[str, str] = {
    **dict.fromkeys(("cet", "cest", "mez", "mesz"), "Europe/Paris"),
    **dict.fromkeys(("utc", "gmt"), "UTC"),
    **dict.fromkeys(("bst",), "Europe/London"),
    **dict.fromkeys(("eet", "eest"), "Europe/Athens"),
    **dict.fromkeys(("est", "edt", "et"), "America/New_York"),
    **dict.fromkeys(("pst", "pdt", "pt"), "America/Los_Angeles"),
}


@cache
def day_names() -> Mapping[str, str]:
    """Return each way to name a day of the week, in lower case, with the day as profiles write."""
    return dict(_each_day_name(("en", *languages())))


@cache
def days_named() -> Mapping[str, tuple[str, ...]]:
    """Return each word for one or several days of the week."""
    return {**{name: (day,) for name, day in day_names().items()}, **_GROUPS}


def _each_day_name(known: Iterable[str]) -> Iterator[tuple[str, str]]:
    for language in known:
        locale = babel.Locale.parse(language.replace("-", "_"))
        for width in ("abbreviated", "wide"):
            for day, name in locale.days["format"][width].items():
                yield name.casefold().strip("."), DAYS[day]
    yield from ((f"{name}s", day) for name, day in _english_days())
    yield from (("tues", "tue"), ("weds", "wed"), ("thur", "thu"), ("thurs", "thu"))
    yield from _without_accents()
    yield from zip(DAYS, DAYS, strict=True)


def _english_days() -> Iterator[tuple[str, str]]:
    wide = babel.Locale("en").days["format"]["wide"]
    yield from ((name.casefold(), DAYS[day]) for day, name in wide.items())


def _without_accents() -> Iterator[tuple[str, str]]:
    # Many keyboards have no ì: lunedi' and lunedi are as common as lunedì.
    for stem, day in zip(("lun", "mart", "mercol", "giov", "vener"), DAYS, strict=False):
        yield from ((f"{stem}edi{ending}", day) for ending in ("", "'", "’"))
