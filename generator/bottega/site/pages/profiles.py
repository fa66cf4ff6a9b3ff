"""A page for every mentor of the directory."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bottega.site.biography import biography_html, one_line
from bottega.site.edition import Edition
from bottega.site.page import Page
from bottega.site.places import Entry
from bottega.site.templating import render
from bottega.site.week import week_rows


def profile_pages(edition: Edition) -> Iterator[Page]:
    """Yield the profile pages, by name."""
    return (profile_page(edition, entry) for entry in edition.entries)


def profile_page(edition: Edition, entry: Entry) -> Page:
    """Return a mentor's page: only what the profile publishes, and the places left."""
    mentor = entry.mentor
    path = f"mentors/{mentor.handle}/"
    topics = edition.t.enumeration(edition.topic(offer.topic) for offer in mentor.offers)
    line = one_line(mentor.biography)
    body = render(
        "profile.html",
        edition,
        2,
        entry=entry,
        biography=biography_html(mentor.biography),
        week=week_rows(mentor.availability),
    )
    return Page(
        path,
        mentor.name,
        edition.t("site.profile.description", name=mentor.name, topics=topics),
        blocks={"body": body},
        head=json_ld(_person(edition, entry, path)),
        section="mentors/",
        in_shell=True,
        search_text=f"{line} {topics}".strip(),
    )


def json_ld(value: dict[str, object]) -> str:
    """Return structured data as an element that no text in it can close."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace("&", "\\u0026").replace("{{", "{ {")
    return f'<script type="application/ld+json">{safe}</script>'


def _person(edition: Edition, entry: Entry, path: str) -> dict[str, object]:
    mentor = entry.mentor
    person: dict[str, object] = {
        "@type": "Person",
        "name": mentor.name,
        "identifier": mentor.handle,
        "knowsLanguage": list(mentor.languages),
        "knowsAbout": [edition.topic(offer.topic) for offer in mentor.offers],
    }
    if mentor.organisation:
        person["affiliation"] = {"@type": "Organization", "name": mentor.organisation}
    if mentor.links:
        person["sameAs"] = list(mentor.links.values())
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "dateModified": mentor.confirmed.isoformat(),
        "inLanguage": edition.language,
        "mainEntity": person,
        "url": edition.address(path),
    }
