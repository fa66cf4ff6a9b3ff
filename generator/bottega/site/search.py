"""The search index: the engine's entries, and one line for every page that we filled."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape

from bottega.site.biography import inert
from bottega.site.page import Page


def with_pages(index: str, pages: Iterable[Page]) -> str:
    """Return the engine's search index with an entry for each page that has a search text."""
    value = json.loads(index)
    value["docs"] = [
        *(entry for entry in value["docs"] if not entry["location"].startswith("shell/")),
        *(_entry(page) for page in pages if page.search_text),
    ]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _entry(page: Page) -> dict[str, str]:
    # The search page puts these texts into HTML as they are.
    return {
        "location": page.path,
        "title": inert(escape(page.title)),
        "text": inert(escape(page.search_text)),
    }
