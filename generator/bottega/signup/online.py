"""The sign-up as data for the portal's own form: the same questions, rules, words and addresses.

What the form's script writes into an address is read by `understanding` later. So how a topic or
a language is written there is tried out here, and where a name could be misread, its id is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from bottega.people.importing.present import ORDER
from bottega.people.model import FOLDERS, LEVELS, ROLES, Mentee, Mentor, Role
from bottega.people.portable import in_javascript, word_rules
from bottega.people.profile import known_languages
from bottega.people.schemas import rules_of
from bottega.people.topics import Vocabulary, tidied
from bottega.programme import Programme
from bottega.signup import understanding as understood
from bottega.signup.forms import LONGEST_ADDRESS, disclosure
from bottega.signup.needs import asked_topics
from bottega.signup.questions import AGREED, CHANNELS, Form, form_languages, form_of
from bottega.site.signing import SignUp
from bottega.texts import Catalogue, catalogue

_MODELS: Mapping[Role, type[BaseModel]] = {"mentor": Mentor, "mentee": Mentee}
# What a form can be wrong about; the rest is about files.
_CODES = (
    *("missing", "not-allowed", "too-long", "too-many", "too-short", "too-few", "bad-form"),
    *("too-small", "too-great", "wrong-type", "bad-window", "unknown-timezone", "repeated"),
    *("unknown-topic", "unknown-format", "unknown-region", "unknown-contact", "unknown-language"),
    *("mixed-scripts", "offer-too-low", "prefers-oneself", "hidden-character", "e-mail"),
    *("telephone", "raw-html", "image", "link-scheme"),
)


def sign_ups(programme: Programme, vocabulary: Vocabulary) -> dict[str, SignUp]:
    """Return what the portal's form is made from, by language."""
    written = form_languages(programme)
    return {
        one: _sign_up(one if one in written else written[0], programme, vocabulary)
        for one in programme.languages
    }


def _sign_up(language: str, programme: Programme, vocabulary: Vocabulary) -> SignUp:
    forms = {role: form_of(role, language, programme) for role in ROLES}
    return SignUp(
        questions={role: form.questions for role, form in forms.items()},
        disclosure={role: disclosure(form, programme) for role, form in forms.items()},
        forms={role: _address(form, programme) for role, form in forms.items()},
        data={
            "roles": {role: _role(form) for role, form in forms.items()},
            "issues": f"{programme.repository_url}/issues/new",
            "repository": programme.repository_url,
            "longest": LONGEST_ADDRESS,
            "agreement": programme.agreement,
            "order": ORDER,
            "rules": word_rules(),
            "topics": [_topic(key, language, vocabulary) for key in _tree(None, vocabulary)],
            "regions": list(programme.regions),
            "formats": list(programme.formats),
            "contacts": list(programme.contacts),
            "channels": CHANNELS,
            "languages": _languages(language, programme),
            "levels": {one: catalogue(language)(f"level.{one}") for one in LEVELS},
            "messages": _messages(catalogue(language)),
        },
    )


def _address(form: Form, programme: Programme) -> str:
    return f"{programme.repository_url}/issues/new?template={form.file}"


def _role(form: Form) -> dict[str, object]:
    return {
        "template": form.file,
        "folder": FOLDERS[form.role],
        "labels": {one.id: one.label for one in form.questions},
        "shown": {one.id: dict(one.options) for one in form.questions if one.options},
        "agreed": AGREED,
        "schema": _in_javascript(rules_of(_MODELS[form.role])),
    }


def _in_javascript(node: Any) -> Any:
    if isinstance(node, list):
        return [_in_javascript(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: in_javascript(value) if key == "pattern" else _in_javascript(value)
        for key, value in node.items()
    }


def _tree(above: str | None, vocabulary: Vocabulary) -> Iterator[str]:
    for topic in vocabulary.narrower(above):
        yield topic
        yield from _tree(topic, vocabulary)


def _topic(key: str, language: str, vocabulary: Vocabulary) -> dict[str, object]:
    """Return a topic's name, how answers write it, how deep it stands, and its other names."""
    label, entry = vocabulary.label(key, language), vocabulary.topics[key]
    names = {tidied(name) for name in (*entry.label.values(), *entry.aliases, key)}
    return {
        "id": key,
        "label": label,
        "written": label if _is_understood(label, key, language, vocabulary) else key,
        "depth": len(vocabulary.ancestors(key)),
        "names": sorted(names - {tidied(label)}),
    }


def _is_understood(label: str, key: str, language: str, vocabulary: Vocabulary) -> bool:
    level = catalogue(language)("level.expert")
    need = {"topic": key, "also": (key,), "level": "expert"}
    return (
        understood.offers(f"{label}: {level}", vocabulary) == ({"topic": key, "level": "expert"},)
        and understood.topics(label, vocabulary) == (key,)
        and understood.topic(label, vocabulary) == key
        and asked_topics(f"{label} ({level}) + {label}", vocabulary) == need
        and not set(label) & set(";|")
    )


def _languages(language: str, programme: Programme) -> list[dict[str, object]]:
    """Return every language by name, the programme's own ones first."""
    own, named = programme.languages, _language_names(language)
    codes = sorted(named, key=lambda code: (code not in own, named[code].casefold(), code))
    return [
        _language(code, named[code], own)
        for code in codes
        if named[code] != code and "(" not in named[code]
    ]


@cache
def _language_names(language: str) -> dict[str, str]:
    say = catalogue(language)
    return {code: say.language_name(code) for code in known_languages() if len(code) < 4}


def _language(code: str, name: str, readers: tuple[str, ...]) -> dict[str, object]:
    sure = understood.spoken(name, readers) == (code,)
    return {"id": code, "label": name, "written": name if sure else code, "names": [code]}


def _messages(say: Catalogue) -> dict[str, dict[str, str]]:
    """Return what is said of a mistake and its cure, by code; a field's own words by field.code.

    What a form says is nearer to whoever fills one in than what the check says of a file.
    """
    own = say.below("site.form.wrong.")
    fields = [key for key in own if not key.endswith(".hint")]
    found = {code: _message(say, f"problem.{code}") for code in _CODES}
    found |= {
        code: _message(say, f"signup.wrong.{code}")
        for code in _CODES
        if say.has(f"signup.wrong.{code}")
    }
    return {**found, **{key: _message(say, f"site.form.wrong.{key}") for key in fields}}


def _message(say: Catalogue, key: str) -> dict[str, str]:
    return {"message": say.pattern(key), "hint": say.pattern(f"{key}.hint")}
