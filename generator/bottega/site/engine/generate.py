"""One language's portal as plain Markdown and a configuration, in a folder for the engine."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from bottega.site.drawing.tile_style import tile_style
from bottega.site.edition import Edition, editions
from bottega.site.engine.settings import settings
from bottega.site.filling.fill import DESCRIPTION, SHELL_PATH, TITLE
from bottega.site.page import WIDE, Page, document, mark
from bottega.site.pages.everything import all_pages, told_apart
from bottega.site.portal import Portal
from bottega.site.written.content import Content, load_content

OWN = resources.files("bottega.site")


@dataclass(frozen=True, slots=True)
class Plan:
    """One language's portal before it is rendered: its pages but those made from the shell."""

    edition: Edition
    content: Content
    pages: tuple[Page, ...]
    place: Path

    @property
    def sources(self) -> dict[str, str]:
        """Return the file to mend by rendered Markdown file."""
        return {page.file: page.source for page in self.pages if page.source}

    @property
    def html(self) -> Path:
        """Return the folder in which the engine leaves its pages."""
        return self.place / "html"


def plans(portal: Portal, content: Path, work: Path) -> tuple[Plan, ...]:
    """Return every language's plan, the first language first."""
    vocabulary = portal.community.vocabulary
    contents = {tag: load_content(content, tag, vocabulary) for tag in portal.programme.languages}
    told = editions(portal)
    pages = told_apart({edition.language: tuple(all_pages(edition, contents)) for edition in told})
    return tuple(
        Plan(
            edition,
            contents[edition.language],
            pages[edition.language],
            work.resolve() / edition.language,
        )
        for edition in told
    )


def lay_out_theme(base: Mapping[str, Any], root: Path, work: Path) -> Path:
    """Put the theme's overrides into a folder, the programme's own over ours; return it."""
    theme = work.resolve() / "theme"
    shutil.rmtree(theme, ignore_errors=True)
    with resources.as_file(OWN.joinpath("theme")) as ours:
        shutil.copytree(ours, theme)
    theirs = base.get("theme", {}).get("custom_dir")
    if theirs:
        shutil.copytree(root / theirs, theme, dirs_exist_ok=True)
    return theme


def generate(plan: Plan, base: Mapping[str, Any], theme: Path) -> None:
    """Write a language's Markdown files, assets and configuration."""
    docs = plan.place / "docs"
    shutil.rmtree(docs, ignore_errors=True)
    for page in (*plan.pages, _shell_page()):
        if not page.in_shell:
            target = docs / page.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(document(page))
    with resources.as_file(OWN.joinpath("assets")) as assets:
        shutil.copytree(assets, docs / "assets")
    with (docs / "assets" / "bottega.css").open("a") as styles:
        styles.write(tile_style())
    theme_settings = {**base, "theme": {**base.get("theme", {})}}
    theme_settings["theme"].pop("custom_dir", None)
    text = settings(theme_settings, plan.edition, plan.pages, plan.place, theme)
    (plan.place / "mkdocs.yml").write_text(text)


def _shell_page() -> Page:
    return Page(
        SHELL_PATH,
        TITLE,
        DESCRIPTION,
        section="mentors/",
        meta={**WIDE, "search": {"exclude": True}},
        markdown=mark("body"),
    )
