"""The pages that maintainers write, with their tokens filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bottega.site.edition import Edition
from bottega.site.page import Page
from bottega.site.pages.tokens import filled
from bottega.site.written.content import Content, ContentPage
from bottega.texts import in_language

# The portal's own pages link to them.
NEEDED = ("take-part", "how-matching-works", "formats", "privacy", "agreement")
SECTIONS = {"take-part": "take-part/", "about": "about/"}


def written_pages(edition: Edition, content: Content, values: Mapping[str, str]) -> Iterator[Page]:
    """Yield the pages of a language's content folder, and a stand-in for each that others need."""
    names = {page.written.name for page in content.pages}
    yield from (_page(page, values) for page in content.pages if page.written.name != "404")
    yield from (_stand_in(name, edition, values) for name in NEEDED if name not in names)


def _page(page: ContentPage, values: Mapping[str, str]) -> Page:
    name = page.written.name
    return Page(
        f"{name}/",
        page.front.title,
        page.front.description,
        markdown=filled(page.written.body, values),
        written_as=f"{name}.md",
        section=SECTIONS.get(name, ""),
        source=page.written.path,
    )


def _stand_in(name: str, edition: Edition, values: Mapping[str, str]) -> Page:
    t, language = edition.t, edition.language
    formats = "\n".join(
        f"- **{in_language(form.label, language)}**: {in_language(form.summary, language)}"
        for form in edition.programme.formats.values()
    )
    told: dict[str, Any] = {**values, "formats": formats}
    return Page(
        f"{name}/",
        t(f"site.stand-in.{name}.title"),
        t(f"site.stand-in.{name}.description"),
        markdown=t(f"site.stand-in.{name}", **told),
        written_as=f"{name}.md",
        section=SECTIONS.get(name, ""),
    )
