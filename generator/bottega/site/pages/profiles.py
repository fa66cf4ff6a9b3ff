"""A page for every mentor of the directory."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from html import escape

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from bottega.people.model import Mentor
from bottega.site.biography import biography_html, one_line
from bottega.site.directory_file import packed_week
from bottega.site.edition import Edition
from bottega.site.page import Draft, Page
from bottega.site.places import Entry, current_formats
from bottega.site.structured import json_ld
from bottega.site.templating import render
from bottega.site.week import week_rows
from bottega.texts import catalogue

_PREVIEW = (
    '<meta property="og:type" content="profile"><meta property="profile:username" content="{}">'
)


def profile_drafts(edition: Edition) -> Iterator[Draft]:
    """Yield the profile pages, by name."""
    for entry in edition.entries:
        again = edition.free_again.get(entry.mentor.handle)
        inputs = edition.facts(entry), _topics(edition, entry.mentor, edition.scarce), again
        yield Draft(_path(entry), inputs, partial(profile_page, edition, entry))


def _path(entry: Entry) -> str:
    return f"mentors/{entry.mentor.handle}/"


def profile_page(edition: Edition, entry: Entry) -> Page:
    """Return a mentor's page: only what the profile publishes, and the places left."""
    mentor = entry.mentor
    path = _path(entry)
    topics = edition.t.enumeration(edition.topic(offer.topic) for offer in mentor.offers)
    line = one_line(mentor.biography)
    body = render(
        "profile.html",
        edition,
        2,
        entry=entry,
        biography=biography_html(mentor.biography),
        week=week_rows(mentor.availability),
        packed=packed_week(mentor.availability),
        scarce=_topics(edition, mentor, edition.scarce),
        words=_clock_words(edition.language),
        current=current_formats(edition.portal),
        asking=edition.portal.asking.get(edition.language, ""),
    )
    return Page(
        path,
        mentor.name,
        edition.t("site.profile.description", name=mentor.name, topics=topics),
        blocks={"body": body},
        head=_PREVIEW.format(escape(mentor.handle)) + json_ld(profile_data(edition, entry, path)),
        section="mentors/",
        in_shell=True,
        search_text=f"{line} {topics}".strip(),
    )


def _topics(edition: Edition, mentor: Mentor, among: frozenset[str]) -> str:
    offered = (offer.topic for offer in mentor.offers if offer.topic in among)
    return edition.t.enumeration(map(edition.topic, offered))


@cache
def _clock_words(language: str) -> Markup:
    t = catalogue(language)
    words = {
        "title": t("site.yours.title", city="{city}"),
        "same": t("site.yours.same", city="{city}"),
        "awake": t("site.yours.awake", all="{all}", time="{time}"),
    }
    return htmlsafe_json_dumps(words, sort_keys=True)


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
