"""The portal's data for other programs: api/v1/*.json, nothing that its pages do not show."""

from __future__ import annotations

import json
from collections.abc import Mapping

from bottega.rounds.history import RoundHistory
from bottega.site.content import Content
from bottega.site.edition import Edition
from bottega.site.pages.rounds import moments
from bottega.site.places import Entry


def api_files(edition: Edition, contents: Mapping[str, Content]) -> dict[str, str]:
    """Return the API's files by path; labels come in every language."""
    values = {
        "mentors": [_mentor(edition, entry) for entry in edition.entries],
        "topics": _topics(edition),
        "rounds": [_round(item) for item in edition.portal.history.rounds],
        "modules": _modules(contents),
    }
    head = {"version": 1, "date": edition.day.isoformat(), "site": edition.programme.site}
    return {f"api/v1/{name}.json": _json({**head, name: value}) for name, value in values.items()}


def _mentor(edition: Edition, entry: Entry) -> dict[str, object]:
    mentor = entry.mentor
    value = {
        "handle": mentor.handle,
        "name": mentor.name,
        "pronouns": mentor.pronouns,
        "languages": mentor.languages,
        "timezone": mentor.timezone,
        "region": mentor.region,
        "organisation": mentor.organisation,
        "offers": [{"topic": offer.topic, "level": offer.level} for offer in mentor.offers],
        "places_left": dict(entry.left),
        "open": entry.open,
        "links": dict(mentor.links),
        "address": edition.address(f"mentors/{mentor.handle}/"),
    }
    return {key: item for key, item in value.items() if item is not None}


def _topics(edition: Edition) -> list[dict[str, object]]:
    return [
        {"id": key, "label": dict(topic.label), "broader": topic.broader}
        for key, topic in edition.vocabulary.topics.items()
    ]


def _round(item: RoundHistory) -> dict[str, object]:
    dates = {moment.kind: moment.day.isoformat() for moment in moments(item.round)}
    return {
        "id": item.round.id,
        "title": dict(item.round.title),
        **dates,
        "formats": item.round.formats,
        "runs": len(item.records),
    }


def _modules(contents: Mapping[str, Content]) -> list[dict[str, object]]:
    found: dict[str, dict[str, str]] = {}
    for language, content in contents.items():
        for module in content.modules:
            found.setdefault(module.id, {})[language] = module.front.title
    return [{"id": name, "title": titles} for name, titles in sorted(found.items())]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
