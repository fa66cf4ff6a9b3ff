"""Wishes → programme.yml, with its comments in the programme's first language."""

from __future__ import annotations

from collections.abc import Mapping

from bottega.documents.writing import to_yaml_entry
from bottega.founding.answers import GITHUB
from bottega.founding.formats import formats_text, together
from bottega.founding.templating import rendered, template
from bottega.founding.wishes import Wishes
from bottega.programme import BLANK, CarePerson

NAME = "programme.yml"
CARE = "https://care.invalid/"
PRIVACY = "https://privacy.invalid/"


def settings_text(wishes: Wishes) -> str:
    """Return the settings; what was not told yet stands there as a blank that the check names."""
    text = template(NAME, wishes.languages[0])
    return rendered(text, facts(wishes), _lines(wishes))


def facts(wishes: Wishes) -> frozenset[str]:
    """Return the words that hold for a programme, for the conditions of templates."""
    found = {wishes.mode, *wishes.formats}
    if len(wishes.formats) > 1:
        found.add("several")
    if wishes.server != GITHUB:
        found.add("enterprise")
    if wishes.folder:
        found.add("folder")
    return frozenset(found)


def _lines(wishes: Wishes) -> dict[str, str]:
    values: dict[str, tuple[str, object]] = {
        "title": ("title", dict(wishes.titles)),
        "tagline": ("tagline", dict(wishes.taglines)),
        "languages": ("languages", list(wishes.languages)),
        "mode": ("mode", wishes.mode),
        "repository": ("repository", wishes.repository),
        "folder": ("folder", wishes.folder),
        "server": ("server", wishes.server),
        "site": ("site", wishes.site),
        "hub": ("hub", {"folder": wishes.hub} if wishes.hub else {"github": True}),
        "maintainers": ("maintainers", list(wishes.maintainers)),
        "quota": ("quota", together(wishes.formats)),
        "care_address": ("address", wishes.care or CARE),
        "care_people": ("people", [_person(one) for one in _people(wishes)]),
        "controller": ("controller", wishes.controller or BLANK),
        "privacy_address": ("address", wishes.privacy or PRIVACY),
    }
    lines = {name: to_yaml_entry(key, value) for name, (key, value) in values.items()}
    return {**lines, "formats": formats_text(wishes.formats, wishes.languages)}


def _people(wishes: Wishes) -> tuple[CarePerson, ...]:
    return wishes.care_people or (CarePerson(name=BLANK),)


def _person(person: CarePerson) -> Mapping[str, str]:
    return person.model_dump(exclude_none=True)
