"""What search engines read of a page: schema.org's words, as JSON in the page's head."""

from __future__ import annotations

import json

from bottega.site.content import Event
from bottega.site.edition import Edition

_WRITTEN = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def json_ld(value: dict[str, object]) -> str:
    """Return structured data as an element that no text in it can close."""
    safe = _WRITTEN(value).replace("<", "\\u003c").replace("&", "\\u0026").replace("{{", "{ {")
    return f'<script type="application/ld+json">{safe}</script>'


def event_data(edition: Edition, event: Event, path: str) -> dict[str, object]:
    """Return an event as schema.org's Event; its recording is a work about it."""
    front, address = event.front, edition.address(path)
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": front.title,
        "description": front.summary,
        "startDate": front.starts.isoformat(),
        "endDate": front.ends.isoformat(),
        "inLanguage": edition.language,
        "isAccessibleForFree": True,
        "location": {"@type": "Place", "name": front.place},
        "organizer": {
            "@type": "Organization",
            "name": edition.title,
            "url": edition.address(""),
        },
        "url": address,
    }
    if front.recording:
        data["recordedIn"] = {"@type": "CreativeWork", "url": front.recording}
    return data
