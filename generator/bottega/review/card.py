"""A profile as others will meet it, in Markdown: what is offered or needed, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bottega.hub.defusing import defused
from bottega.people.model import Mentee, Mentor, Profile
from bottega.people.profile import Context
from bottega.site.drawing.week import clock, utc_offset, week_rows
from bottega.texts import Catalogue, in_language


def card(profile: Profile, context: Context, say: Catalogue) -> str:
    """Return a profile's card in the reader's language; nothing in it can call or link."""
    who = f"#### {defused(profile.name)}"
    if profile.pronouns:
        who += f" ({defused(profile.pronouns)})"
    return "\n".join((who, "", *(f"- {line}" for line in _lines(profile, context, say)))) + "\n"


def _lines(profile: Profile, context: Context, say: Catalogue) -> Iterator[str]:
    if isinstance(profile, Mentor):
        yield from _offered(profile, context, say)
    if isinstance(profile, Mentee):
        yield from _needed(profile, context, say)
    spoken = say.enumeration(say.language_name(tag) for tag in profile.languages)
    yield say("review.card.languages", languages=spoken)
    if profile.region:
        texts = context.programme.regions.get(profile.region, {})
        yield say("review.card.region", region=in_language(texts, say.language) or profile.region)
    yield _clock(profile, context.day, say)
    yield _hours(profile, say)
    if "written" in profile.channel:
        yield say("review.card.written")
    if not profile.listed:
        yield say("review.card.unlisted")


def _offered(mentor: Mentor, context: Context, say: Catalogue) -> Iterator[str]:
    offers = say.enumeration(
        f"{_topic(offer.topic, context, say)} ({say(f'level.{offer.level}')})"
        for offer in mentor.offers
    )
    yield say("review.card.offers", topics=offers)
    places = [
        say(
            "review.card.place",
            mentor.places_for(key),
            format=in_language(form.label, say.language),
        )
        for key, form in context.programme.formats.items()
        if mentor.places_for(key)
    ]
    total = mentor.places_in_all
    told = say.enumeration(places) if places else say("review.card.no-places")
    yield say("review.card.places", total, places=told)


def _needed(mentee: Mentee, context: Context, say: Catalogue) -> Iterator[str]:
    for need in mentee.needs:
        form = context.programme.formats.get(need.format)
        label = in_language(form.label, say.language) if form else need.format
        topic, goal = _topic(need.topic, context, say), defused(need.goal)
        yield say("review.card.need", topic=topic, format=defused(label), goal=goal)


def _topic(topic: str, context: Context, say: Catalogue) -> str:
    return defused(context.vocabulary.label(topic, say.language))


def _clock(profile: Profile, day: date, say: Catalogue) -> str:
    offset = utc_offset(profile.timezone, day)
    return say("review.card.clock", city=say.city(profile.timezone), offset=offset)


def _hours(profile: Profile, say: Catalogue) -> str:
    rows = week_rows(profile.availability)
    if not rows:
        return say("review.card.ask")
    days = [
        say(
            "review.card.day",
            day=say.day_of_week(row.day),
            hours=say.enumeration(f"{clock(first)}–{clock(last)}" for first, last in row.spans),
        )
        for row in rows
    ]
    return say("review.card.hours", hours="; ".join(days))
