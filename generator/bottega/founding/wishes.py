"""What a community asks for, as it was typed → Wishes, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bottega.founding import answers
from bottega.founding.answers import GITHUB, Mode
from bottega.problems import WrongUse
from bottega.programme import CarePerson


@dataclass(frozen=True, slots=True)
class Typed:
    """The answers as they were typed; empty where there was none.

    `titles` and `taglines` may begin with a language, as in `it=Il banco`; lists have commas.
    """

    titles: tuple[str, ...] = ()
    taglines: tuple[str, ...] = ()
    languages: str = ""
    repository: str = ""
    folder: str = ""
    server: str = ""
    site: str = ""
    formats: str = ""
    topics: str = ""
    mode: str = ""
    hub: str = ""
    maintainers: str = ""
    care: str = ""
    care_people: tuple[str, ...] = ()
    controller: str = ""
    privacy: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a new programme is made from; care and privacy may be missing for now."""

    titles: Mapping[str, str]
    taglines: Mapping[str, str]
    languages: tuple[str, ...]
    repository: str
    server: str
    site: str
    formats: tuple[str, ...]
    topics: tuple[str, ...]
    folder: str = ""  # in a larger repository; empty: the repository is the programme's alone
    mode: Mode = "open"
    hub: str | None = None  # the folder of threads; None: issues on GitHub
    maintainers: tuple[str, ...] = ()
    care: str | None = None
    care_people: tuple[CarePerson, ...] = ()
    controller: str | None = None
    privacy: str | None = None


Value = TypeVar("Value")


@dataclass
class _Reader:
    """Reads one answer after the other and keeps what is wrong with each."""

    wrong: list[WrongUse] = field(default_factory=list)

    def of(self, read: Callable[..., Value], *arguments: Any) -> Value | None:
        try:
            return read(*arguments)
        except WrongUse as error:
            self.wrong.append(error)
            return None


def read_wishes(typed: Typed) -> tuple[Wishes | None, tuple[WrongUse, ...]]:
    """Return what is asked for, or None and everything that is wrong or missing."""
    reader = _Reader()
    languages = reader.of(answers.read_languages, typed.languages) or ()
    repository = reader.of(answers.read_repository, typed.repository)
    server = reader.of(answers.read_server, typed.server) or GITHUB
    found = {
        "titles": reader.of(answers.read_titles, typed.titles, languages),
        "taglines": reader.of(answers.read_taglines, typed.taglines, languages),
        "languages": languages,
        "repository": repository,
        "folder": reader.of(answers.read_folder, typed.folder),
        "server": server,
        "site": reader.of(answers.read_site, typed.site, repository, server),
        "formats": reader.of(answers.read_formats, typed.formats),
        "topics": reader.of(answers.read_topics, typed.topics),
        "mode": reader.of(answers.read_mode, typed.mode),
        "hub": reader.of(answers.read_hub, typed.hub),
        "maintainers": reader.of(answers.read_maintainers, typed.maintainers),
        "care": reader.of(answers.read_address, typed.care, "--care"),
        "care_people": reader.of(answers.read_people, typed.care_people),
        "controller": reader.of(answers.read_text, typed.controller, "--controller"),
        "privacy": reader.of(answers.read_address, typed.privacy, "--privacy"),
    }
    values: dict[str, Any] = found
    return (None, tuple(reader.wrong)) if reader.wrong else (Wishes(**values), ())
