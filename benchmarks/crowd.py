"""Seeded made-up communities in memory, for sizes at which files would be most of the time."""

from __future__ import annotations

import random
from datetime import date
from itertools import accumulate

from bottega.matching.model import Round
from bottega.people.availability import Window
from bottega.people.community import Community
from bottega.people.model import Mentee, Mentor, Need, Offer
from bottega.people.topics import Topic, Vocabulary
from bottega.programme import Programme

DAY = date(2026, 10, 1)
TOPICS = tuple(f"topic-{number}" for number in range(120))
LANGUAGES = ("en", "es", "pt", "fr", "de", "it", "hi", "ja", "ar", "sw", "tr", "pl")
ZONES = (
    *("America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "Europe/London"),
    *("Europe/Rome", "Africa/Lagos", "Africa/Nairobi", "Asia/Kolkata", "Asia/Tokyo"),
    "Australia/Sydney",
)
_ZIPF = tuple(accumulate(1 / (rank + 1) for rank in range(len(TOPICS))))
_SPOKEN = tuple(accumulate((60, 8, 6, 5, 5, 4, 4, 3, 2, 1, 1, 1)))


def crowd(mentees: int, mentors: int, scarce: bool = False, seed: int = 11) -> Community:
    """Return a community of so many people; topics by Zipf, English dominant, zones clustered.

    Where hours are `scarce`, a fifth of the mentors is free on every day and so the best for
    nearly everybody, and the others have few hours.
    """
    chance = random.Random(seed)
    mentor = _scarce_mentor if scarce else _mentor
    vocabulary = Vocabulary({topic: Topic(label={"en": topic}) for topic in TOPICS})
    return Community(
        _programme(),
        vocabulary,
        {f"m{number}": mentor(chance, f"m{number}") for number in range(mentors)},
        {f"a{number}": _mentee(chance, f"a{number}") for number in range(mentees)},
    )


def autumn() -> Round:
    """Return a round whose weeks see the clocks change."""
    return Round.model_validate(
        {
            "id": "autumn",
            "title": {"en": "Autumn"},
            "signup": {"opens": "2026-09-01", "closes": "2026-09-30"},
            "starts": "2026-10-05",
            "ends": "2026-12-20",
            "formats": ("classic",),
        }
    )


def _programme() -> Programme:
    form = {"label": {"en": "Classic"}, "summary": {"en": "Long"}, "weeks": 12, "quota": 1}
    return Programme.model_validate(
        {
            "title": {"en": "Crowd"},
            "tagline": {"en": "Crowd"},
            "languages": ("en",),
            "repository": "a/b",
            "site": "https://example.org/",
            "hub": {"folder": "threads"},
            "formats": {"classic": {**form, "sessions": {"min": 8, "max": 10}}},
            "care": {"address": "https://example.org/care", "people": ({"name": "C"},)},
            "privacy": {"controller": "C", "address": "https://example.org/p"},
            # Texts are left out: they cost by their length, which this says nothing about.
            "matching": {"weights": {"text": 0, "topic": 4500}},
        }
    )


def _mentor(chance: random.Random, handle: str) -> Mentor:
    offers = dict.fromkeys(_topic(chance) for _offer in range(3))
    return Mentor.model_construct(
        **_person(chance, handle),
        offers=tuple(Offer.model_construct(topic=t, level="expert") for t in offers),
        places={"classic": chance.randint(1, 5)},
        hours_per_month=None,
    )


def _scarce_mentor(chance: random.Random, handle: str) -> Mentor:
    found = _mentor(chance, handle)
    whole_days = tuple(Window(day, 9 * 60, 12 * 60) for day in range(7))
    hours = whole_days if chance.random() < 0.2 else found.availability[:2]
    return found.model_copy(update={"availability": hours})


def _mentee(chance: random.Random, handle: str) -> Mentee:
    need = Need.model_construct(
        id="n", topic=_topic(chance), also=(), level="beginner", format="classic", goal="learn"
    )
    return Mentee.model_construct(
        **_person(chance, handle), needs=(need,), prefers=(), announce=False
    )


def _person(chance: random.Random, handle: str) -> dict[str, object]:
    windows = {
        Window(chance.randrange(7), chance.randint(7, 20) * 60, chance.choice((60, 120, 180)))
        for _window in range(4)
    }
    return {
        "handle": handle,
        "biography": "",
        "name": handle,
        "github": None,
        "languages": tuple(dict.fromkeys(_language(chance) for _language_number in range(2))),
        "timezone": chance.choice(ZONES),
        "region": None,
        "organisation": None,
        "availability": tuple(sorted(windows)),
        "channel": ("call",),
        "agreement": 1,
        "listed": True,
        "confirmed": DAY,
    }


def _topic(chance: random.Random) -> str:
    return chance.choices(TOPICS, cum_weights=_ZIPF)[0]


def _language(chance: random.Random) -> str:
    return chance.choices(LANGUAGES, cum_weights=_SPOKEN)[0]
