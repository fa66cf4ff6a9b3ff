"""The tokens of content pages, such as `{{ care }}`: filled from the programme's settings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bottega.site.edition import Edition
from bottega.site.pages.formats import formats_table

_TOKEN = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")


def tokens(edition: Edition) -> dict[str, str]:
    """Return every token's text, as Markdown, in the edition's language."""
    programme = edition.programme
    care, privacy = programme.care, programme.privacy
    people = (
        f"{person.name} ({person.pronouns})" if person.pronouns else person.name
        for person in care.people
    )
    return {
        "title": edition.title,
        "care": _link(care.address),
        "care_people": edition.t.enumeration(people),
        "care_elsewhere": _link(care.elsewhere)
        if care.elsewhere
        else edition.t("site.care.nobody"),
        "answer_days": str(care.answer_days),
        "agreement_version": str(programme.agreement),
        "controller": privacy.controller,
        "privacy_address": _link(privacy.address),
        "minimum_age": str(privacy.minimum_age),
        "retention_months": str(privacy.retention_months),
        "expiry_days": str(programme.expiry_days),
        "repository_url": programme.repository_url,
        "site_url": programme.site,
        "language": edition.language,
        "languages": edition.t.alternatives(map(edition.tongue, programme.languages)),
        "formats": formats_table(edition),
        "quota": str(programme.quota),
        "accept_days": str(programme.days.accept),
        "first_days": str(programme.days.first_session),
        "quiet_days": str(programme.days.quiet),
        "release_days": str(programme.days.release),
        "answer_help_days": str(programme.days.answer),
        "checkin": _link(programme.forms.checkin) if programme.forms.checkin else "",
    }


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with the known tokens filled; unknown ones stay, for the audit to find."""
    return _TOKEN.sub(lambda found: values.get(found[1], found[0]), text)


def _link(address: str) -> str:
    shown = address.removeprefix("mailto:").removeprefix("https://")
    return f"[{shown}]({address})"
