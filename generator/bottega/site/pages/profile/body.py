"""A profile page put together: only what the profile publishes, and the places left.

What many people have in common (an offer, a day, how many places) is a piece: drawn once.
"""

from __future__ import annotations

from bottega.people.model import Mentor, Offer
from bottega.site.drawing.avatar import tile_html
from bottega.site.drawing.biography import biography_html
from bottega.site.drawing.cards import beside
from bottega.site.drawing.pieces import places, zone
from bottega.site.drawing.stencil import lines, text
from bottega.site.edition import Edition
from bottega.site.figures.places import Entry
from bottega.site.pages.profile.asking import ask, full
from bottega.site.pages.profile.panels import elsewhere_panel, places_panel, tongues_panel
from bottega.site.pages.profile.parts import part
from bottega.site.pages.profile.week import when


def profile_body(edition: Edition, entry: Entry) -> bytes:
    """Return the body of a mentor's page."""
    mentor = entry.mentor
    panels = (
        places_panel(edition, entry),
        tongues_panel(edition, mentor),
        elsewhere_panel(edition, mentor),
    )
    return part("page", edition).fill(
        tile=lines(tile_html(mentor.handle).encode()),
        name=text(mentor.name),
        beside=beside(edition, mentor),
        about=_about(edition, mentor),
        zone=zone(mentor.timezone, edition).encode(),
        places=places(entry, edition).encode(),
        biography=_words(edition, mentor),
        offers=lines(*(_offer(edition, offer) for offer in mentor.offers)),
        when=when(edition, mentor),
        ask=lines(ask(edition, entry) if entry.open else full(edition, entry)),
        panels=lines(*panels),
        mine=lines(_mine(edition, mentor)),
        script=part("script", edition).fill() if mentor.availability else b"",
    )


def _about(edition: Edition, mentor: Mentor) -> bytes:
    region = edition.region(mentor.region) if mentor.region else ""
    said = filter(None, (mentor.pronouns, mentor.organisation, region))
    return b"".join(text(one) + " · ".encode() for one in said)


def _words(edition: Edition, mentor: Mentor) -> bytes:
    biography = biography_html(mentor.biography).encode()
    if not biography:
        return b""
    language = text(mentor.languages[0])
    return lines(part("words", edition).fill(language=language, biography=biography))


def _offer(edition: Edition, offer: Offer) -> bytes:
    def drawn() -> bytes:
        return part("offer", edition).fill(
            topic=offer.topic.encode(),
            label=text(edition.topic(offer.topic)),
            level=offer.level.encode(),
            known=text(edition.level(offer.level)),
        )

    return edition.piece(("offer", offer.topic, offer.level), drawn)


def _mine(edition: Edition, mentor: Mentor) -> bytes:
    if not edition.portal.signup:
        return b""
    return part("mine", edition).fill(handle=mentor.handle.encode())
