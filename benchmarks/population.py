"""Seeded made-up communities of any size, as files: the same bytes for the same numbers."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import yaml

MENTOR_SHARE = 0.3
SYLLABLES = tuple(consonant + vowel for consonant in "bdfklmnrs" for vowel in "aeio")
ZONES = (
    "Europe/Rome",
    "Europe/London",
    "Africa/Lagos",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Los_Angeles",
    "Australia/Sydney",
)
LANGUAGES = ("en", "it", "es", "fr", "de", "pt", "hi", "ja")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORDS = (
    *("patient", "code", "review", "garden", "music", "release", "notes", "community", "design"),
    *("small", "steps", "question", "documentation", "learning", "kind", "testing", "morning"),
    *("bicycle", "data", "open", "library", "friends"),
)


def populate(
    root: Path, source: Path, people: int, seed: int = 7, mentor_share: float = MENTOR_SHARE
) -> None:
    """Write a community of so many profiles into a folder, with a real programme's settings."""
    chance = random.Random(seed)
    for name in ("programme.yml", "topics.yml"):
        shutil.copy(source / name, root / name)
    shutil.copytree(source / "rounds", root / "rounds", ignore=shutil.ignore_patterns("runs"))
    topics = list(yaml.safe_load((root / "topics.yml").read_text(encoding="utf-8"))["topics"])
    mentors = round(people * mentor_share)
    for number in range(people):
        role = "mentors" if number < mentors else "mentees"
        handle = f"{_word(chance)}-{_word(chance)}-{number}"
        text = (_mentor if role == "mentors" else _mentee)(chance, handle, topics)
        path = root / role / f"{handle}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _mentor(chance: random.Random, handle: str, topics: Sequence[str]) -> str:
    offers = "".join(
        f"  - {{topic: {topic}, level: {chance.choice(('intermediate', 'advanced', 'expert'))}}}\n"
        for topic in dict.fromkeys(_popular(chance, topics) for _offer in range(3))
    )
    micro, classic = chance.randint(0, 3), chance.randint(0, 2)
    places = f"places: {{micro: {micro}, classic: {classic}, total: {micro + classic}}}\n"
    return _profile(chance, handle, f"offers:\n{offers}{places}")


def _mentee(chance: random.Random, handle: str, topics: Sequence[str]) -> str:
    needs = "".join(
        f"  - {{id: need-{number}, topic: {_popular(chance, topics)}, "
        f"format: {chance.choice(('micro', 'classic'))}, goal: {_text(chance, 6)}}}\n"
        for number in range(chance.choice((1, 1, 2)))
    )
    return _profile(
        chance, handle, f"needs:\n{needs}announce: {chance.choice(('true', 'false'))}\n"
    )


def _profile(chance: random.Random, handle: str, own: str) -> str:
    languages = ", ".join(dict.fromkeys(("en", chance.choice(LANGUAGES))))
    windows = ", ".join(
        f"{chance.choice(DAYS)} {start:02}:00-{start + chance.randint(1, 4):02}:00"
        for start in (chance.randint(7, 20) for _window in range(3))
    )
    return (
        f"---\nname: {handle.replace('-', ' ').title()}\nlanguages: [{languages}]\n"
        f"timezone: {chance.choice(ZONES)}\navailability: [{windows}]\n{own}"
        f"agreement: 1\nconfirmed: 2026-09-15\n---\n\n"
        f"{_text(chance, 30)}.\n\n- {_text(chance, 5)}\n- {_text(chance, 5)}\n"
    )


def _popular(chance: random.Random, topics: Sequence[str]) -> str:
    # A few topics are asked for by many (Zipf), as in real programmes.
    return topics[min(int(chance.paretovariate(0.6)) - 1, len(topics) - 1)]


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _syllable in range(3))


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _word in range(words))
