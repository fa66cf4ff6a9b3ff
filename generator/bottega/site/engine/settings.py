"""The engine's configuration for one language, made from the repository's mkdocs.yml."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

from bottega.documents.strict_yaml import parse
from bottega.documents.tree import FolderTree, read_text
from bottega.problems import Problem, ProblemsFound, problem
from bottega.site.drawing.picture import HEIGHT, PATH, WIDTH
from bottega.site.edition import Edition, folder
from bottega.site.page import Page
from bottega.texts import catalogue
from bottega.texts.catalogue import FALLBACK

NAME = "mkdocs.yml"
MAX_BYTES = 64 * 1024
DEFAULT = resources.files("bottega.site").joinpath("mkdocs.yml")
FOOTER = {
    "take": (
        "take-part/",
        "sign-up/",
        "mine/",
        "formats/",
        "how-matching-works/",
        "learn/",
        "faq/",
    ),
    "programme": (
        "mentors/",
        "rounds/",
        "wanted/",
        "progress/",
        "announcements/",
        "events/",
        "opportunities/",
        "about/",
        "handbook/",
    ),
    "trust": ("care/", "conduct/", "agreement/", "privacy/", "accessibility/"),
}
HEADER = ("mentors/", "learn/", "rounds/", "wanted/", "take-part/")


def base_settings(root: Path) -> dict[str, Any]:
    """Return what mkdocs.yml says, or ours where there is none.

    Raises ProblemsFound where it cannot be read.
    """
    tree = FolderTree(root)
    text = read_text(tree, NAME, MAX_BYTES) if tree.exists(NAME) else DEFAULT.read_text()
    if isinstance(text, Problem):
        raise ProblemsFound([text])
    parsed, problems = parse(text, NAME)
    if problems or not isinstance(parsed.value, dict):
        raise ProblemsFound(problems or [problem(NAME, 1, "not-a-mapping")])
    return parsed.value


def settings(
    base: Mapping[str, Any], edition: Edition, pages: Iterable[Page], place: Path, theme: Path
) -> str:
    """Return a language's configuration as JSON, which every YAML reader reads.

    `place` holds the language's `docs` folder; `theme` is the folder with our overrides.
    """
    titles = {page.path: page.title for page in pages if not page.in_shell}
    value = {
        **base,
        "site_name": edition.title,
        "site_description": edition.tagline,
        "site_url": edition.address(""),
        "docs_dir": str(place / "docs"),
        "site_dir": str(place / "html"),
        "nav": list(_nav(base.get("nav", ()), edition, titles)),
        "theme": _theme(base.get("theme", {}), edition, theme),
        "plugins": [{"search": {"lang": _search_languages(edition)}}],
        "extra": {**base.get("extra", {}), **_extra(edition, titles)},
        "markdown_extensions": _extensions(base.get("markdown_extensions", ()), edition),
    }
    return json.dumps(value, ensure_ascii=False, indent=1)


def _nav(
    files: Iterable[str], edition: Edition, titles: Mapping[str, str]
) -> Iterable[dict[str, str]]:
    for file in files:
        path = _path(file)
        if path in titles:
            yield {escape(_label(edition, path, titles)): file}


def _path(file: str) -> str:
    stem = file.removesuffix(".md")
    return stem.removesuffix("index") if stem.endswith("index") else f"{stem}/"


def _label(edition: Edition, path: str, titles: Mapping[str, str]) -> str:
    key = f"site.nav.{path.rstrip('/') or 'home'}"
    return edition.t(key) if edition.t.has(key) else titles[path]


def _theme(base: Mapping[str, Any], edition: Edition, folder_of_theme: Path) -> dict[str, Any]:
    t = edition.t
    moon, sun = "material/moon-waning-crescent", "material/white-balance-sunny"
    schemes = (
        ("(prefers-color-scheme: light)", "default", moon, "site.scheme.dark"),
        ("(prefers-color-scheme: dark)", "slate", sun, "site.scheme.light"),
    )
    palette = [
        {
            "media": media,
            "scheme": scheme,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": icon, "name": t(key)},
        }
        for media, scheme, icon, key in schemes
    ]
    return {
        **base,
        "custom_dir": str(folder_of_theme),
        "language": _engine_language(edition.language),
        "font": False,
        "palette": palette,
    }


def _engine_language(language: str) -> str:
    # The engine's own words; English ones where it has none in a language, as with our own.
    words = resources.files("material").joinpath("templates", "partials", "languages")
    base = language.partition("-")[0]
    return base if words.joinpath(f"{base}.html").is_file() else FALLBACK


def _search_languages(edition: Edition) -> list[str]:
    return [edition.language.partition("-")[0]]


def _extensions(base: Iterable[Any], edition: Edition) -> list[Any]:
    return [*base, {"toc": {"permalink": True, "permalink_title": edition.t("site.permalink")}}]


def _extra(edition: Edition, titles: Mapping[str, str]) -> dict[str, Any]:
    programme, t = edition.programme, edition.t
    links = {
        group: [
            {"path": path, "title": _label(edition, path, titles)}
            for path in paths
            if path in titles
        ]
        for group, paths in FOOTER.items()
    }
    keys = (
        "skip",
        "menu",
        "footer",
        "care",
        "care.text",
        "source",
        "languages",
        "follow",
        "follow.feed",
        "follow.calendar",
        "forum",
        "opportunities.feed",
        "opportunities.title",
        "made",
        "footer.take",
        "footer.programme",
        "footer.trust",
    )
    return {
        "generator": False,
        "words": {key: t(f"site.{key}") for key in keys},
        "updated": t("site.updated", day=t.day(edition.day)),
        "header": [
            {"path": path, "title": _label(edition, path, titles)}
            for path in HEADER
            if path in titles
        ],
        "footer": links,
        "care": programme.care.address,
        "repository": programme.repository_url,
        "forum": programme.forum,
        "tagline": edition.tagline,
        "picture": _picture(edition),
        "root": folder(programme, edition.language).count("/"),
        "editions": [_other(edition, language) for language in programme.languages],
        "care_page": "care/" in titles,
    }


def _picture(edition: Edition) -> dict[str, object]:
    # Addresses in previews are absolute, and one picture serves all languages.
    place = f"{edition.programme.site.rstrip('/')}/{PATH}"
    said = edition.t("site.picture", programme=edition.title)
    return {"address": place, "width": WIDTH, "height": HEIGHT, "says": escape(said)}


def _other(edition: Edition, language: str) -> dict[str, Any]:
    place = folder(edition.programme, language)
    name = catalogue(language).language_name(language)
    return {
        "language": language,
        "name": name[:1].upper() + name[1:],
        "folder": place,
        "address": f"{edition.programme.site.rstrip('/')}/{place}",
        "current": language == edition.language,
        "default": place == "",
    }
