"""What search engines read of a page: schema.org's words, as JSON in the page's head.

Only what the files say: a job without its place as an address is no JobPosting, an author may be a
person or a group, and where an event takes place is text.
"""

from __future__ import annotations

import json

from bottega.learning.module import Module
from bottega.site.edition import Edition
from bottega.site.written.content import Event, Opportunity

Data = dict[str, object]
_WRITTEN = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def json_ld(value: Data) -> str:
    """Return structured data as an element that no text in it can close."""
    safe = _WRITTEN(value).replace("<", "\\u003c").replace("&", "\\u0026").replace("{{", "{ {")
    return f'<script type="application/ld+json">{safe}</script>'


def event_data(edition: Edition, event: Event, path: str) -> Data:
    """Return an event as schema.org's Event; its recording is a work about it."""
    front = event.front
    data: Data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": front.title,
        "description": front.summary,
        "startDate": front.starts.isoformat(),
        "endDate": front.ends.isoformat(),
        "inLanguage": edition.language,
        "location": front.place,
        "organizer": _programme(edition),
        "url": edition.address(path),
    }
    if front.recording:
        data["recordedIn"] = {"@type": "CreativeWork", "url": front.recording}
    return data


def opportunity_data(edition: Edition, item: Opportunity, path: str) -> Data:
    """Return an opportunity as a WebPage of ours about a grant, or about somebody's own text."""
    front = item.front
    data: Data = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": front.title,
        "description": front.summary,
        "datePublished": front.published.isoformat(),
        "expires": front.closes.isoformat(),
        "inLanguage": edition.language,
        "mainEntity": _offered(item),
        "publisher": _programme(edition),
        "significantLink": front.link,
        "url": edition.address(path),
    }
    if front.topics:
        data["keywords"] = [edition.topic(topic) for topic in front.topics]
    return data


def _offered(item: Opportunity) -> Data:
    front = item.front
    common: Data = {"name": front.title, "url": front.link}
    if front.kind == "grant":
        funder = {"@type": "Organization", "name": front.offered_by}
        return {"@type": "Grant", "description": front.summary, "funder": funder, **common}
    return {"@type": "CreativeWork", "creditText": front.offered_by, **common}


def module_data(edition: Edition, module: Module, language: str, path: str) -> Data:
    """Return a module as schema.org's LearningResource, in the language it is written in."""
    front = module.front
    data: Data = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": front.title,
        "description": front.description,
        "inLanguage": language,
        "isAccessibleForFree": True,
        "publisher": _programme(edition),
        "teaches": [objective.text for objective in front.objectives],
        "url": edition.address(path),
    }
    if front.minutes:
        data["timeRequired"] = f"PT{front.minutes}M"
    if front.authors:
        data["creditText"] = edition.t.enumeration(front.authors)
    if front.licence:
        data["license"] = {"@type": "CreativeWork", "name": front.licence}
    return data


def _programme(edition: Edition) -> Data:
    return {"@type": "Organization", "name": edition.title, "url": edition.address("")}
