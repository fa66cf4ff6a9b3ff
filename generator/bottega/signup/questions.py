"""What the sign-up forms ask: the questions of a role in a language, made from the programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bottega.people.model import LEVELS, Role
from bottega.programme import Programme
from bottega.texts import Catalogue, Localised, catalogue, in_language, languages

Kind = Literal["input", "textarea", "dropdown", "checkboxes"]
MOST_PLACES = 10  # of a format that the form offers; a profile may say more
CHANNELS: Mapping[str, tuple[str, ...]] = {
    "call": ("call",),
    "both": ("call", "written"),
    "written": ("written",),
}
PLACES = "places-"
AGREED = ("accept", "public", "age")


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form; `options` are what each choice stands for, and how it reads."""

    id: str
    kind: Kind
    label: str
    help: str = ""
    example: str = ""
    options: tuple[tuple[str, str], ...] = ()
    required: bool = False

    def choice(self, answer: str) -> str:
        """Return what a chosen option stands for; the answer itself where it is none."""
        chosen = " ".join(answer.split()).casefold()
        return next(
            (value for value, label in self.options if chosen in (label.casefold(), value)), answer
        )

    def shown(self, value: str) -> str:
        """Return how a value reads in the form."""
        return next((label for key, label in self.options if key == value), value)


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of a role in a language, in their order."""

    role: Role
    language: str
    questions: tuple[Question, ...]

    @property
    def file(self) -> str:
        """Return the name of the form's file."""
        return f"{self.role}.{self.language}.yml"

    @property
    def say(self) -> Catalogue:
        """Return the texts in the form's language."""
        return catalogue(self.language)

    def question(self, field: str) -> Question | None:
        """Return the question with an id; None where the form does not ask it."""
        return next((question for question in self.questions if question.id == field), None)


def form_languages(programme: Programme) -> tuple[str, ...]:
    """Return the languages that there are forms in: the programme's, as far as we have texts."""
    known = tuple(one for one in programme.languages if one in languages())
    return known or ("en",)


def form_of(role: Role, language: str, programme: Programme) -> Form:
    """Return the form of a role in a language."""
    texts = _Texts(catalogue(language), programme)
    asked = _mentor(texts) if role == "mentor" else _mentee(texts)
    return Form(role, language, (*_person(texts), *asked, *_end(texts)))


@dataclass(frozen=True, slots=True)
class _Texts:
    """Makes questions: their words come from the catalogue by their id."""

    say: Catalogue
    programme: Programme

    def question(self, field: str, kind: Kind = "input", **more: Any) -> Question:
        given = more if "label" in more else {"label": self.words(field), **more}
        for part in ("help", "example"):
            if part not in given and self.say.has(f"signup.field.{field}.{part}"):
                given[part] = self.words(f"{field}.{part}")
        return Question(id=field, kind=kind, **given)

    def choice(self, field: str, options: Mapping[str, str], **more: Any) -> Question:
        return self.question(field, "dropdown", options=tuple(options.items()), **more)

    def words(self, key: str, **values: Any) -> str:
        return self.say(f"signup.field.{key}", **values)

    def translated(self, texts: Localised) -> str:
        return in_language(texts, self.say.language)


def _person(ask: _Texts) -> Iterator[Question]:
    yield ask.question("name", required=True)
    yield ask.question("pronouns")
    yield ask.question("languages", required=True)
    yield ask.question("timezone", required=True)
    if ask.programme.regions:
        regions = {key: ask.translated(texts) for key, texts in ask.programme.regions.items()}
        yield ask.choice("region", regions)
    yield ask.question("availability", "textarea")
    yield ask.choice("channel", {key: ask.words(f"channel.{key}") for key in CHANNELS})


def _mentor(ask: _Texts) -> Iterator[Question]:
    yield ask.question("offers", "textarea", required=True)
    counts = {str(count): str(count) for count in range(MOST_PLACES + 1)}
    for key, form in ask.programme.formats.items():
        label, summary = ask.translated(form.label), ask.translated(form.summary)
        told = {"label": ask.words("places", format=label), "help": summary}
        yield ask.choice(f"{PLACES}{key}", counts, required=True, **told)
    yield ask.choice(f"{PLACES}total", counts)
    yield ask.question("hours")


def _mentee(ask: _Texts) -> Iterator[Question]:
    formats = ask.programme.formats
    labels = {key: ask.translated(form.label) for key, form in formats.items()}
    summaries = (f"{labels[key]}: {ask.translated(formats[key].summary)}" for key in formats)
    yield ask.question("topic", required=True)
    yield ask.question("goal", "textarea", required=True)
    yield ask.choice("format", labels, required=True, help=" ".join(summaries))
    yield ask.choice("level", {level: ask.say(f"level.{level}").capitalize() for level in LEVELS})
    yield ask.question("also")
    example = ask.words("more-needs.example", format=next(iter(labels.values())))
    yield ask.question("more-needs", "textarea", example=example)
    yield ask.question("prefers")
    yield ask.choice("announce", {key: ask.words(f"announce.{key}") for key in ("no", "yes")})


def _end(ask: _Texts) -> Iterator[Question]:
    programme = ask.programme
    yield ask.question("organisation")
    if programme.contacts:
        told = ask.words("contact.help", kinds=ask.say.enumeration(programme.contacts))
        example = f"{programme.contacts[0]}: …"
        yield ask.question("contact", "textarea", help=told, example=example)
    yield ask.question("links", "textarea")
    yield ask.question("biography", "textarea")
    yield ask.question("for")
    values = {"version": programme.agreement, "age": programme.privacy.minimum_age}
    agreed = tuple((key, ask.words(f"agreement.{key}", **values)) for key in AGREED)
    yield ask.question("agreement", "checkboxes", options=agreed, required=True)
