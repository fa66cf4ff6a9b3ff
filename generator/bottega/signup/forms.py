"""GitHub's issue forms, written from the questions; and addresses that open them filled in.

GitHub takes the answer of a field from the address by the field's id: for inputs and text areas
as it is, for a dropdown where it is one of the options as shown. Checkboxes can never be filled
in beforehand, and that is right: nobody agrees by following a link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from bottega.documents.writing import Block, to_yaml
from bottega.people.model import ROLES, Role
from bottega.people.topics import Vocabulary
from bottega.programme import Programme
from bottega.signup.claims import LABEL as CLAIM_LABEL
from bottega.signup.claims import ClaimForm, claim_form
from bottega.signup.questions import Form, Question, form_languages, form_of
from bottega.texts import catalogue, in_language

FOLDER = ".github/ISSUE_TEMPLATE"
LABEL = "sign-up"
LONGEST_ADDRESS = 8000  # characters: GitHub answers 414 to more than about 8,190
_ANYBODY = "x"  # stands where the handle comes
_NOTE = "# Written by `bottega forms` from the programme's settings, topics and texts.\n"
_LONGEST_LIST = 12_000  # characters of topics shown in a form; beyond, the file is linked alone


def form_files(programme: Programme, vocabulary: Vocabulary) -> dict[str, str]:
    """Return the text of every form, and of GitHub's page that leads to them, by file name."""
    forms = [form_of(role, one, programme) for role in ROLES for one in form_languages(programme)]
    files = {form.file: to_yaml(_issue_form(form, programme, vocabulary)) for form in forms}
    claims = [claim_form(one) for one in form_languages(programme)]
    files |= {claim.file: to_yaml(_claim(claim, programme)) for claim in claims}
    files["config.yml"] = to_yaml(_chooser(programme))
    return {name: f"{_NOTE}{text}" for name, text in files.items()}


def prefill_address(
    programme: Programme, role: Role, language: str, answers: Mapping[str, str]
) -> str | None:
    """Return the address that opens a form with answers in it, by id of question.

    Choices are given by what they stand for (`europe`, `both`, `yes`). None where the address
    would be longer than GitHub takes. Raises KeyError for what the form does not ask, and for
    the agreement.
    """
    form = form_of(role, language, programme)
    asked = {one.id: one for one in form.questions if one.kind != "checkboxes"}
    given = {key: asked[key].shown(answer) for key, answer in answers.items() if answer}
    query = urlencode({"template": form.file, **given}, quote_via=quote)
    address = f"{programme.repository_url}/issues/new?{query}"
    return address if len(address) <= LONGEST_ADDRESS else None


def asking_addresses(programme: Programme) -> dict[str, str]:
    """Return by language the mentee's form with a mentor wished for: their handle comes at the end.

    One address a language serves every profile page; handles need no quoting.
    """
    written = form_languages(programme)
    forms = {one: one if one in written else written[0] for one in programme.languages}
    found = {
        one: prefill_address(programme, "mentee", form, {"prefers": _ANYBODY})
        for one, form in forms.items()
    }
    return {one: address.removesuffix(_ANYBODY) for one, address in found.items() if address}


def claim_addresses(programme: Programme) -> dict[str, str]:
    """Return by language the address that opens a claim's form: `{module}&answers=…` follows."""
    written = form_languages(programme)
    forms = {one: claim_form(one if one in written else written[0]) for one in programme.languages}
    new = f"{programme.repository_url}/issues/new"
    return {one: f"{new}?template={form.file}&module=" for one, form in forms.items()}


def _claim(form: ClaimForm, programme: Programme) -> dict[str, object]:
    say = form.say
    pages = ("learn/", "privacy/")
    learn, privacy = (programme.page_address(form.language, page) for page in pages)
    readers = say(f"claim.form.readers.{programme.mode}", privacy=privacy)
    parts = (say("claim.form.welcome", address=learn), say("claim.form.honest"), readers)
    return {
        "name": say("claim.form.name"),
        "description": say("claim.form.description"),
        "title": say("claim.form.title"),
        "labels": [CLAIM_LABEL],
        "body": [_markdown("\n\n".join(parts)), *map(_element, form.questions)],
    }


def _issue_form(form: Form, programme: Programme, vocabulary: Vocabulary) -> dict[str, object]:
    say, title = form.say, in_language(programme.title, form.language)
    return {
        "name": say(f"signup.form.{form.role}.name"),
        "description": say(f"signup.form.{form.role}.description", programme=title),
        "title": say(f"signup.form.{form.role}.title"),
        "labels": [LABEL, form.role],
        "body": list(_elements(form, programme, vocabulary)),
    }


def _elements(
    form: Form, programme: Programme, vocabulary: Vocabulary
) -> Iterator[dict[str, object]]:
    yield _markdown(disclosure(form, programme))
    for question in form.questions:
        if question.id in ("offers", "topic"):
            yield _markdown(_topics(form, programme, vocabulary))
        yield _element(question)


def disclosure(form: Form, programme: Programme) -> str:
    """Return what somebody reads before they fill in a form: who will see it, and for how long."""
    page = {"take-part": "take-part/", "privacy": "privacy/", "agreement": "agreement/"}
    links = {key: programme.page_address(form.language, path) for key, path in page.items()}
    values: dict[str, Any] = {
        "title": in_language(programme.title, form.language),
        **_values(programme),
    }
    parts = ("welcome", programme.mode, "limits", f"limits.{form.role}", "links")
    said = (form.say(f"signup.disclosure.{part}", **values, **_named(links)) for part in parts)
    return "\n".join(said)


def _values(programme: Programme) -> dict[str, object]:
    months, days = programme.privacy.retention_months, programme.expiry_days
    return {"months": months, "days": days, "version": programme.agreement}


def _named(links: Mapping[str, str]) -> dict[str, Any]:
    return {key.replace("-", "_"): address for key, address in links.items()}


def _topics(form: Form, programme: Programme, vocabulary: Vocabulary) -> str:
    shown = "\n".join(_branch(None, "", form.language, vocabulary))
    address = programme.file_url("topics.yml")
    if len(shown) > _LONGEST_LIST:
        return form.say("signup.topics.linked", address=address)
    summary = form.say("signup.topics.summary", count=len(vocabulary.topics))
    more = form.say("signup.topics.more", address=address)
    return f"<details><summary>{summary}</summary>\n\n{shown}\n\n{more}\n\n</details>"


def _branch(above: str | None, indent: str, language: str, vocabulary: Vocabulary) -> Iterator[str]:
    for topic in vocabulary.narrower(above):
        yield f"{indent}- {vocabulary.label(topic, language)}"
        yield from _branch(topic, f"{indent}  ", language, vocabulary)


def _markdown(text: str) -> dict[str, object]:
    return {"type": "markdown", "attributes": {"value": Block(text)}}


def _element(question: Question) -> dict[str, object]:
    attributes: dict[str, object] = {"label": question.label}
    if question.help:
        attributes["description"] = question.help
    if question.example:
        many = "\n" in question.example
        attributes["placeholder"] = Block(question.example) if many else question.example
    labels = [label for _value, label in question.options]
    if question.kind == "checkboxes":
        attributes["options"] = [{"label": label, "required": True} for label in labels]
    elif question.options:
        attributes["options"] = labels
    element: dict[str, object] = {
        "type": question.kind,
        "id": question.id,
        "attributes": attributes,
    }
    if question.required and question.kind != "checkboxes":
        element["validations"] = {"required": True}
    return element


def _chooser(programme: Programme) -> dict[str, object]:
    links = [_contact_link(programme, page) for page in ("care", "portal")]
    return {"blank_issues_enabled": True, "contact_links": links}


def _contact_link(programme: Programme, page: str) -> dict[str, object]:
    # One page for all languages: what it says, it says in each of them.
    texts = [catalogue(language) for language in form_languages(programme)]
    path = "care/" if page == "care" else ""
    return {
        "name": " · ".join(say(f"signup.link.{page}") for say in texts),
        "url": programme.page_address(programme.languages[0], path),
        "about": " · ".join(say(f"signup.link.{page}.about") for say in texts),
    }
