"""The search index: the engine's entries, and one line for every page that we filled."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape

from bottega.site.biography import inert

INDEX = "search/search_index.json"
Found = tuple[str, str, str]  # a page's path, title and search text


def with_pages(index: str, pages: Iterable[Found]) -> str:
    """Return the engine's search index with an entry for each page that has a search text."""
    value = json.loads(index)
    value["docs"] = [
        *(entry for entry in value["docs"] if not entry["location"].startswith("shell/")),
        *(_entry(*page) for page in pages if page[2]),
    ]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _entry(path: str, title: str, text: str) -> dict[str, str]:
    # The search page puts these texts into HTML as they are.
    return {"location": path, "title": inert(escape(title)), "text": inert(escape(text))}
