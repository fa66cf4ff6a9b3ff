"""A page for every mentor of the directory."""

from __future__ import annotations

from functools import partial
from html import escape

from bottega.people.model import Mentor
from bottega.site.drawing.biography import one_line
from bottega.site.drawing.structured import json_ld
from bottega.site.edition import Edition
from bottega.site.figures.places import Entry
from bottega.site.page import Draft, Sheet
from bottega.site.pages.profile.asking import scarce_topics
from bottega.site.pages.profile.body import profile_body

_PREVIEW = (
    '<meta property="og:type" content="profile"><meta property="profile:username" content="{}">'
)


def profile_draft(edition: Edition, entry: Entry) -> Draft:
    """Return a mentor's page, still to be made."""
    again = edition.free_again.get(entry.mentor.handle)
    inputs = edition.facts(entry), scarce_topics(edition, entry.mentor), again
    return Draft(page_path(entry.mentor.handle), inputs, partial(profile_page, edition, entry))


def page_path(handle: str) -> str:
    """Return where a mentor's page stands, from the language's folder."""
    return f"mentors/{handle}/"


def profile_page(edition: Edition, entry: Entry) -> Sheet:
    """Return a mentor's page: only what the profile publishes, and the places left."""
    mentor, path = entry.mentor, page_path(entry.mentor.handle)
    topics = edition.t.enumeration(edition.topic(offer.topic) for offer in mentor.offers)
    description = edition.t("site.profile.description", name=mentor.name, topics=topics)
    head = _PREVIEW.format(escape(mentor.handle)) + json_ld(profile_data(edition, entry, path))
    return Sheet(path, mentor.name, description, profile_body(edition, entry), head.encode())


def profile_data(edition: Edition, entry: Entry, path: str) -> dict[str, object]:
    """Return what search engines read of a profile: schema.org's ProfilePage about a Person."""
    mentor, address = entry.mentor, edition.address(path)
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "dateModified": mentor.confirmed.isoformat(),
        "inLanguage": edition.language,
        "isPartOf": {"@type": "WebSite", "name": edition.title, "url": edition.address("")},
        "mainEntity": {"@id": f"{address}#person", "url": address, **_person(edition, mentor)},
        "name": mentor.name,
        "url": address,
    }


def _person(edition: Edition, mentor: Mentor) -> dict[str, object]:
    person: dict[str, object] = {
        "@type": "Person",
        "name": mentor.name,
        "identifier": mentor.handle,
        "knowsLanguage": list(mentor.languages),
        "knowsAbout": [edition.topic(offer.topic) for offer in mentor.offers],
    }
    line = one_line(mentor.biography)
    if line:
        person["description"] = line
    if mentor.organisation:
        person["affiliation"] = {"@type": "Organization", "name": mentor.organisation}
    if mentor.links:
        person["sameAs"] = list(mentor.links.values())
    return person
