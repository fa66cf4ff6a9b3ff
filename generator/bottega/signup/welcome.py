"""The invitation for each person whom an import brought: what is known, and how to say yes or no.

It is written outside of what Git keeps, in the person's language; a coordinator sends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bottega.documents.tree import FolderTree
from bottega.documents.writing import write_text
from bottega.people.availability import DAY_MINUTES
from bottega.people.importing import ImportResult
from bottega.people.model import Mentee, Mentor, Profile, Role, language_key
from bottega.people.profile import MAX_BYTES, Context, handle_of, read_mentee, read_mentor
from bottega.programme import Programme
from bottega.signup.forms import prefill_address
from bottega.signup.questions import PLACES, form_languages, form_of
from bottega.texts import catalogue, in_language
from bottega.texts.catalogue import Catalogue

FOLDER = "build/invitations"


def write_welcomes(found: ImportResult, context: Context, root: Path) -> tuple[str, int]:
    """Write the invitations of those who still have to confirm; return their folder and number.

    The invitation of somebody who confirmed meanwhile is taken away.
    """
    role = found.report.role
    folder = f"{FOLDER}/{role}s"
    count = 0
    for one in found.report.people:
        handle = handle_of(one.path, role) or ""
        profile = _profile(root, one.path, role, context)
        target = root / folder / f"{handle}.txt"
        if profile is None or profile.listed or profile.agreement:
            target.unlink(missing_ok=True)
            continue
        write_text(target, welcome(profile, context))
        count += 1
    return folder, count


def welcome(profile: Mentor | Mentee, context: Context) -> str:
    """Return an invitation in the person's own language, as far as the programme speaks it."""
    programme = context.programme
    language = _language(profile, programme)
    say = catalogue(language)
    role: Role = "mentor" if isinstance(profile, Mentor) else "mentee"
    return say(
        f"welcome.{role}",
        name=profile.name,
        title=in_language(programme.title, language),
        tagline=in_language(programme.tagline, language),
        known="\n".join(f"  {line}" for line in _known(profile, context, say)),
        readers=say(f"welcome.readers.{programme.mode}"),
        how=_how(profile, role, context, say),
        portal=programme.page_address(language, ""),
        controller=programme.privacy.controller,
        privacy=programme.privacy.address.removeprefix("mailto:"),
        age=programme.privacy.minimum_age,
    )


def _profile(root: Path, path: str, role: Role, context: Context) -> Mentor | Mentee | None:
    data = FolderTree(root).read(path, MAX_BYTES)
    if not isinstance(data, bytes):
        return None
    read = read_mentor if role == "mentor" else read_mentee
    return read(path, data, context)[0]


def _language(profile: Profile, programme: Programme) -> str:
    spoken = {language_key(tag): tag for tag in reversed(form_languages(programme))}
    known = (spoken.get(language_key(tag)) for tag in profile.languages)
    return next(filter(None, known), form_languages(programme)[0])


def _known(profile: Mentor | Mentee, context: Context, say: Catalogue) -> Iterator[str]:
    yield say("welcome.languages", names=say.enumeration(map(say.language_name, profile.languages)))
    yield say("welcome.timezone", zone=profile.timezone)
    if profile.availability:
        times = (
            say.span(w.day, w.start, (w.start + w.minutes) % DAY_MINUTES)
            for w in profile.availability
        )
        yield say("welcome.availability", times=", ".join(times))
    if isinstance(profile, Mentor):
        names = (context.vocabulary.label(one.topic, say.language) for one in profile.offers)
        yield say("welcome.offers", topics=say.enumeration(names))
    else:
        for need in profile.needs:
            topic = context.vocabulary.label(need.topic, say.language)
            yield say("welcome.need", topic=topic, goal=need.goal)
    if profile.organisation:
        yield say("welcome.organisation", name=profile.organisation)


def _how(profile: Mentor | Mentee, role: Role, context: Context, say: Catalogue) -> str:
    if profile.account is None:
        return say("welcome.how.answer")
    language = say.language
    answers = _answers(profile, context, say)
    brief = {key: value for key, value in answers.items() if key in ("name", "languages")}
    address = prefill_address(context.programme, role, language, answers)
    address = address or prefill_address(context.programme, role, language, brief)
    return say("welcome.how.form", account=profile.account, form=address or "")


def _answers(profile: Mentor | Mentee, context: Context, say: Catalogue) -> dict[str, str]:
    """Return what is known as the form's own answers, so that nobody types it again."""
    asked = {one.id for one in form_of(_role(profile), say.language, context.programme).questions}
    known = {
        "name": profile.name,
        "pronouns": profile.pronouns or "",
        "languages": ", ".join(profile.languages),
        "timezone": profile.timezone,
        "region": profile.region or "",
        "availability": "\n".join(map(str, profile.availability)),
        "organisation": profile.organisation or "",
        "biography": profile.biography,
        **_of_role(profile),
    }
    return {key: value for key, value in known.items() if key in asked}


def _role(profile: Mentor | Mentee) -> Role:
    return "mentor" if isinstance(profile, Mentor) else "mentee"


def _of_role(profile: Mentor | Mentee) -> dict[str, str]:
    if isinstance(profile, Mentor):
        places = {f"{PLACES}{form}": str(count) for form, count in profile.places.items()}
        offers = "\n".join(f"{one.topic}: {one.level}" for one in profile.offers)
        return {**places, "offers": offers, "hours": str(profile.hours_per_month or "")}
    need = profile.needs[0]
    more = "\n".join(f"{one.topic}; {one.format}; {one.goal}" for one in profile.needs[1:])
    first = {"topic": need.topic, "goal": need.goal, "format": need.format}
    return {**first, "also": ", ".join(need.also), "more-needs": more}
