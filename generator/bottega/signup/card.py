"""A profile in a few lines, for the maintainer who reads the proposal."""

from __future__ import annotations

from collections.abc import Iterator

from bottega.hub.defusing import defused
from bottega.people.model import Mentee, Mentor, Profile
from bottega.people.topics import Vocabulary
from bottega.programme import Programme
from bottega.texts import Catalogue, in_language


def card(person: Profile, programme: Programme, vocabulary: Vocabulary, say: Catalogue) -> str:
    """Return what a profile says as a list of harmless Markdown."""
    rows = _rows(person, programme, vocabulary, say)
    return "\n".join(f"- **{say(f'signup.card.{key}')}:** {text}" for key, text in rows if text)


def _rows(
    person: Profile, programme: Programme, vocabulary: Vocabulary, say: Catalogue
) -> Iterator[tuple[str, str]]:
    pronouns = f" ({defused(person.pronouns)})" if person.pronouns else ""
    yield "name", f"{defused(person.name)}{pronouns}"
    yield "languages", say.enumeration(say.language_name(one) for one in person.languages)
    yield "timezone", person.timezone
    yield "availability", ", ".join(map(str, person.availability))
    if isinstance(person, Mentor):
        yield "offers", _offers(person, vocabulary, say)
        yield "places", _places(person, programme, say)
    if isinstance(person, Mentee):
        for need in person.needs:
            topic = vocabulary.label(need.topic, say.language)
            form = _format(need.format, programme, say)
            goal = defused(need.goal)
            yield "needs", say("signup.card.need", topic=topic, format=form, goal=goal)
        yield "prefers", ", ".join(person.prefers)
    yield "about", defused(person.biography[:400])


def _offers(mentor: Mentor, vocabulary: Vocabulary, say: Catalogue) -> str:
    return ", ".join(
        say(
            "signup.card.offer",
            topic=vocabulary.label(offer.topic, say.language),
            level=say(f"level.{offer.level}"),
        )
        for offer in mentor.offers
    )


def _places(mentor: Mentor, programme: Programme, say: Catalogue) -> str:
    counts = [
        say("signup.card.place", count, format=_format(key, programme, say))
        for key, count in mentor.places.items()
        if key != "total"
    ]
    total = say("signup.card.total", mentor.places_in_all)
    return ", ".join([*counts, total])


def _format(key: str, programme: Programme, say: Catalogue) -> str:
    form = programme.formats.get(key)
    return in_language(form.label, say.language) if form else key
