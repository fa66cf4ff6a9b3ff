"""The chapters that come with the program, in a language or else in English."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from bottega.documents.front_matter import split
from bottega.texts.catalogue import FALLBACK

CHAPTERS = (
    "index",
    "start",
    "first-run",
    "round",
    "people",
    "numbers",
    "teaching",
    "private",
    "moving",
    "growth",
    "security",
)
_PLACE = resources.files(__package__)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter by its file's name, in Markdown with tokens."""

    name: str
    title: str
    description: str
    body: str


def chapters(language: str) -> tuple[Chapter, ...]:
    """Return all chapters, in the order in which somebody new needs them."""
    return tuple(_chapter(name, language) for name in CHAPTERS)


def _chapter(name: str, language: str) -> Chapter:
    there = _PLACE.joinpath(language, f"{name}.md").is_file()
    file = _PLACE.joinpath(language if there else FALLBACK, f"{name}.md")
    document, _problems = split(file.read_text(encoding="utf-8"), file.name)
    if document is None:
        raise ValueError(file.name)
    front = document.front.value
    return Chapter(name, front["title"], front["description"], document.body)
