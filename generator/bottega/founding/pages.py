"""Wishes → everything that a new programme says in words: README, pages, what its folders hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bottega.documents.writing import to_inline_yaml
from bottega.founding.formats import format_choices
from bottega.founding.modules import module_files
from bottega.founding.sets import topic_set
from bottega.founding.settings_text import facts
from bottega.founding.templating import has_templates, page_names, rendered, template
from bottega.founding.wishes import Wishes
from bottega.texts import catalogue, in_language
from bottega.versions.calls import Pin

PLACES = {"micro": 3, "classic": 1, "reciprocal": 1}  # of the mentor in the example
READMES = {
    "README.md": ("README.md", ""),
    "CODE_OF_CONDUCT.md": ("code-of-conduct.md", ""),
    "mentors/README.md": ("mentors.md", "../"),
    "mentees/README.md": ("mentees.md", "../"),
    "rounds/README.md": ("rounds.md", "../"),
}
EMPTY = ("announcements", "events", "opportunities")


@dataclass(frozen=True, slots=True)
class Package:
    """Where a programme gets this program from: a requirement's line, and what its workflows call.

    Both are empty where the repository carries the program itself.
    """

    requirement: str = ""
    pin: Pin | None = None

    def install(self, extra: str) -> str:
        """Return what follows `pip install` in a programme's folder."""
        return f'-c requirements.txt "bottega[{extra}]"' if self.requirement else f'".[{extra}]"'


def page_files(wishes: Wishes, package: Package) -> dict[str, str]:
    """Return pages and modules in every language, and READMEs, by their path in the repository."""
    values = {tag: _values(wishes, package, tag) for tag in wishes.languages}
    pages = {
        f"content/{tag}/{name}": _page(f"content/{name}", tag, wishes, values[tag])
        for tag in wishes.languages
        for name in page_names()
    }
    kept = {f"content/{tag}/{folder}/.gitkeep": "" for tag in wishes.languages for folder in EMPTY}
    readmes = {
        path: "\n---\n\n".join(_readme(name, up, tag, wishes, values[tag]) for tag in _told(wishes))
        for path, (name, up) in READMES.items()
    }
    return {**pages, **module_files(wishes.languages), **kept, **readmes}


def untranslated(wishes: Wishes) -> tuple[str, ...]:
    """Return the programme's languages in which we have no pages: theirs are in English."""
    return tuple(tag for tag in wishes.languages if not has_templates(tag))


def _page(name: str, language: str, wishes: Wishes, values: Mapping[str, str]) -> str:
    return rendered(template(name, language), facts(wishes), values)


def _readme(name: str, up: str, language: str, wishes: Wishes, values: Mapping[str, str]) -> str:
    take_part = f"{up}content/{language}/take-part.md"
    return _page(name, language, wishes, {**values, "take_part": take_part})


def _told(wishes: Wishes) -> tuple[str, ...]:
    # Languages that we have; English stands once, however many languages fall back to it.
    return tuple(filter(has_templates, wishes.languages)) or wishes.languages[:1]


def _values(wishes: Wishes, package: Package, language: str) -> dict[str, str]:
    server = f"{wishes.server}/{wishes.repository}"
    return {
        "language": language,
        "name": in_language(wishes.titles, language),
        "slogan": in_language(wishes.taglines, language),
        "portal": f"[{wishes.site.partition('://')[2].rstrip('/')}]({wishes.site})",
        "new_issue": f"{server}/issues/new/choose",
        "install_match": package.install("match"),
        "install_all": package.install("all"),
        "round_title": to_inline_yaml(
            {tag: catalogue(tag)("found.round-title") for tag in wishes.languages}
        ),
        "round_formats": to_inline_yaml(list(wishes.formats)),
        **_example(wishes, language),
    }


def _example(wishes: Wishes, language: str) -> dict[str, str]:
    example = topic_set(wishes.topics[0]).example
    places = {key: PLACES[key] for key in wishes.formats}
    alone = [key for key in wishes.formats if not format_choices()[key].reciprocal]
    return {
        "offer_one": example.offers[0],
        "offer_two": example.offers[1],
        "need": example.need,
        "also": example.also,
        "goal": in_language(example.goal, language),
        "biography": in_language(example.biography, language),
        "format": (*alone, *wishes.formats)[0],
        "places": to_inline_yaml({**places, "total": min(3, sum(places.values()))}),
    }
