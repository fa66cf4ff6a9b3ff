"""One answer at a time, as it was typed: what it means, or WrongUse with why it cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal
from urllib.parse import urlsplit

import babel
from pydantic import TypeAdapter, ValidationError

from bottega.founding.formats import format_choices
from bottega.founding.sets import set_names
from bottega.problems import WrongUse
from bottega.programme import (
    Address,
    CarePerson,
    Folder,
    LanguageTag,
    Login,
    RepositoryName,
    Text,
    WebAddress,
)
from bottega.texts import catalogue

Mode = Literal["open", "private"]
GITHUB = "https://github.com"
DEFAULT_FORMATS = "micro,classic"
FOLDER = "threads"  # where matches have their threads when they are no issues
_TAGGED = re.compile(r"([a-z]{2,3}(?:-[A-Z][A-Za-z]{1,3})?)=(.*)", re.DOTALL)
_PERSON = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<pronouns>[^()]+)\))?")


def read_languages(given: str) -> tuple[str, ...]:
    """Return language tags; raises WrongUse where there are none, or one is no language."""
    tags = _listed(given)
    if not tags:
        raise WrongUse("found-no-languages")
    unknown = [tag for tag in tags if not _fits(LanguageTag, tag) or not _is_language(tag)]
    if unknown:
        raise WrongUse("found-language", languages=", ".join(unknown))
    return tags


def read_titles(given: Iterable[str], languages: tuple[str, ...]) -> dict[str, str]:
    """Return the name in each language; raises WrongUse where there is none."""
    titles = _in_languages(given, languages, "--title")
    if not titles:
        raise WrongUse("found-no-title")
    return titles


def read_taglines(given: Iterable[str], languages: tuple[str, ...]) -> dict[str, str]:
    """Return the sentence about the programme in each language, ours where none is given."""
    taglines = _in_languages(given, languages, "--tagline")
    return taglines or {tag: catalogue(tag)("found.tagline") for tag in languages}


def read_repository(given: str) -> str:
    """Return `owner/name`; raises WrongUse where it is missing or has another form."""
    if not given.strip():
        raise WrongUse("found-no-repository")
    tidy = given.strip().removeprefix(f"{GITHUB}/").removesuffix(".git").rstrip("/")
    if not _fits(RepositoryName, tidy):
        raise WrongUse("found-repository", repository=given)
    return tidy


def read_folder(given: str) -> str:
    """Return where a programme stands in a larger repository; empty where it has its own."""
    folder = given.strip().strip("/").removeprefix("./")
    if folder and not _fits(Folder, folder):
        raise WrongUse("found-folder", folder=given)
    return folder


def read_server(given: str) -> str:
    """Return the address of the GitHub server."""
    server = given.strip().rstrip("/") or GITHUB
    if not _fits(WebAddress, server):
        raise WrongUse("found-address", flag="--server", address=given)
    return server


def read_site(given: str, repository: str | None, server: str) -> str:
    """Return the portal's address; on github.com it follows from the repository."""
    address = given.strip()
    if not address and repository and server == GITHUB:
        return _pages_of(repository)
    if not address and server != GITHUB:
        raise WrongUse("found-no-site", server=urlsplit(server).netloc)
    if address and not _fits(WebAddress, address):
        raise WrongUse("found-address", flag="--site", address=given)
    return address and f"{address.rstrip('/')}/"


def read_formats(given: str) -> tuple[str, ...]:
    """Return formats; raises WrongUse for one that we have not."""
    return _chosen(given or DEFAULT_FORMATS, tuple(format_choices()), "found-formats")


def read_topics(given: str) -> tuple[str, ...]:
    """Return topic sets; raises WrongUse where there are none, or for one that we have not."""
    if not _listed(given):
        raise WrongUse("found-no-topics", known=", ".join(set_names()))
    return _chosen(given, set_names(), "found-topics")


def read_mode(given: str) -> Mode:
    """Return who reads the repository."""
    (mode,) = _chosen(given or "open", ("open", "private"), "found-mode", most=1)
    return "private" if mode == "private" else "open"


def read_hub(given: str) -> str | None:
    """Return the folder of threads; None where they are issues on GitHub."""
    (hub,) = _chosen(given or "github", ("github", "folder"), "found-hub", most=1)
    return FOLDER if hub == "folder" else None


def read_maintainers(given: str) -> tuple[str, ...]:
    """Return accounts; raises WrongUse for what is none."""
    logins = tuple(dict.fromkeys(name.removeprefix("@") for name in _listed(given)))
    wrong = [login for login in logins if not _fits(Login, login)]
    if wrong:
        raise WrongUse("found-maintainers", names=", ".join(wrong))
    return logins


def read_address(given: str, flag: str) -> str | None:
    """Return an https or mailto address, nothing where none was given; e-mail is understood."""
    address = given.strip()
    if "@" in address and ":" not in address:
        address = f"mailto:{address}"
    if address and not _fits(Address, address):
        raise WrongUse("found-address", flag=flag, address=given)
    return address or None


def read_people(given: Iterable[str]) -> tuple[CarePerson, ...]:
    """Return people typed as `Name` or `Name (pronouns)`."""
    return tuple(_person(text) for text in given if text.strip())


def read_text(given: str, flag: str) -> str | None:
    """Return a line of text, nothing where none was given."""
    text = " ".join(given.split())
    if text and not _fits(Text, text):
        raise WrongUse("found-text", flag=flag)
    return text or None


def _pages_of(repository: str) -> str:
    owner, name = repository.split("/")
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def _person(text: str) -> CarePerson:
    found = _PERSON.fullmatch(" ".join(text.split()))
    if found is None or not _fits(Text, found["name"]):
        raise WrongUse("found-person", person=text)
    return CarePerson(name=found["name"], pronouns=found["pronouns"])


def _in_languages(given: Iterable[str], languages: tuple[str, ...], flag: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for text in given:
        tagged = _TAGGED.fullmatch(text.strip())
        tag, words = (tagged[1], tagged[2]) if tagged else ("", text)
        if tag and languages and tag not in languages:
            raise WrongUse("found-text-language", flag=flag, language=tag)
        if line := read_text(words, flag):
            texts[tag] = line
    common = texts.get("", next(iter(texts.values()), ""))
    return {tag: texts.get(tag, common) for tag in languages or texts if common}


def _chosen(given: str, known: tuple[str, ...], code: str, most: int = 99) -> tuple[str, ...]:
    chosen = _listed(given)
    unknown = [name for name in chosen if name not in known]
    if unknown or not 0 < len(chosen) <= most:
        raise WrongUse(code, names=", ".join(unknown or chosen), known=", ".join(known))
    return chosen


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _fits(kind: Any, text: str) -> bool:
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return False
    return True


def _is_language(tag: str) -> bool:
    return tag.partition("-")[0] in babel.Locale("en").languages
