"""The pages that maintainers write, with their tokens filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bottega.site.content import Content, ContentPage
from bottega.site.page import Page
from bottega.site.tokens import filled

SECTIONS = {"take-part": "take-part/", "about": "about/"}


def written_pages(content: Content, values: Mapping[str, str]) -> Iterator[Page]:
    """Yield the pages of a language's content folder."""
    return (_page(page, values) for page in content.pages if page.written.name != "404")


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
