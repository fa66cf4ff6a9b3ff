"""How to ask for a mentor; of one without a place, whom else."""

from __future__ import annotations

from bottega.people.model import Mentor
from bottega.site.drawing.stencil import lines, text
from bottega.site.edition import Edition
from bottega.site.figures.places import Entry
from bottega.site.page import up
from bottega.site.pages.profile.parts import DEPTH, paragraph, part
from bottega.site.signing import PATH as SIGN_UP


def ask(edition: Edition, entry: Entry) -> bytes:
    """Return how to ask for somebody with a place."""
    mentor, t = entry.mentor, edition.t
    scarce, handle = scarce_topics(edition, mentor), mentor.handle.encode()
    asking = _form_address(edition)
    way = part("form" if asking else "by_hand", edition)
    return part("ask", edition).fill(
        ask=text(t("site.profile.ask", name=mentor.name)),
        how=text(t("site.profile.ask.how", name=mentor.name)),
        scarce=lines(paragraph(t("site.profile.scarce", topics=scarce)) if scarce else b""),
        way=way.fill(asking=text(asking), handle=handle),
    )


def full(edition: Edition, entry: Entry) -> bytes:
    """Return when a place is likely to come free, and who else helps."""
    mentor, t = entry.mentor, edition.t
    again = edition.free_again.get(mentor.handle)
    topic = mentor.offers[0].topic
    return part("full", edition).fill(
        ask=text(t("site.profile.ask", name=mentor.name)),
        full=text(t("site.profile.full", name=mentor.name)),
        again=lines(paragraph(t("site.profile.again", month=t.month(again))) if again else b""),
        topic=topic.encode(),
        others=text(t("site.profile.others", topic=edition.topic(topic))),
    )


def scarce_topics(edition: Edition, mentor: Mentor) -> str:
    """Return which of a mentor's topics are wanted more than there are places, in words."""
    offered = (offer.topic for offer in mentor.offers if offer.topic in edition.scarce)
    return edition.t.enumeration(map(edition.topic, offered))


def _form_address(edition: Edition) -> str:
    """Return the address that asks for a mentor, up to the handle: our own form before GitHub's."""
    if edition.portal.signup:
        return f"{up(DEPTH)}{SIGN_UP}?role=mentee&prefers="
    return edition.portal.asking.get(edition.language, "")
