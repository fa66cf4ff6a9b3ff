"""The search index: the engine's entries, and one line for every page that we filled."""

from __future__ import annotations

import json
from html import escape

from bottega.people.model import Mentor
from bottega.site.drawing.biography import inert, one_line
from bottega.site.edition import Edition
from bottega.site.figures.places import Entry
from bottega.site.pages.profiles import page_path

INDEX = "search/search_index.json"


def with_people(index: str, edition: Edition) -> str:
    """Return the engine's search index with an entry for each mentor of the directory."""
    value = json.loads(index)
    value["docs"] = [
        *(entry for entry in value["docs"] if not entry["location"].startswith("shell/")),
        *(_found(edition, entry.mentor) for entry in _by_handle(edition)),
    ]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _by_handle(edition: Edition) -> list[Entry]:
    return sorted(edition.entries, key=lambda entry: f"{entry.mentor.handle}/")


def _found(edition: Edition, mentor: Mentor) -> dict[str, str]:
    topics = edition.t.enumeration(edition.topic(offer.topic) for offer in mentor.offers)
    text = f"{one_line(mentor.biography)} {topics}".strip()
    return {"location": page_path(mentor.handle), "title": _said(mentor.name), "text": _said(text)}


def _said(text: str) -> str:
    # The search page puts these texts into HTML as they are.
    return inert(escape(text))
