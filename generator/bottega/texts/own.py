"""A programme's own catalogues, `texts/<language>.po`: a language more, or its own words for ours.

Whatever is wrong in them is told by `check`; a text that cannot be used, or is not there yet, is
told in the words that we ship, or else in English, so that nothing stops at a slip of the pen.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import babel
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from bottega.documents.tree import Tree, read_text
from bottega.problems import Problem, errors, problem, warning
from bottega.texts.catalogue import FALLBACK, compiled, shipped, source
from bottega.texts.fitting import faults, incomplete, is_told, key_of

FOLDER = "texts"
MAX_BYTES = 2 * 1024 * 1024
_NAME = re.compile(r"([a-z]{2,3}(?:-[A-Z][A-Za-z]{1,3})?)\.po")


@dataclass(frozen=True, slots=True)
class Own:
    """A catalogue of the programme's: what of it can be used, and what is wrong with it."""

    language: str
    usable: Catalog
    problems: tuple[Problem, ...]


def own_catalogues(tree: Tree) -> dict[str, bytes]:
    """Return the programme's catalogues compiled, by language, without what cannot be used."""
    read = (_read(tree, language, path) for path, language in _files(tree))
    return {own.language: compiled(own.usable) for own in read if own is not None}


def inspect_texts(tree: Tree, languages: Iterable[str]) -> tuple[Problem, ...]:
    """Return everything wrong in the programme's catalogues, and its languages without any."""
    found: list[Problem] = []
    files = dict(_files(tree))
    for path, language in files.items():
        own = _read(tree, language, path)
        found += own.problems if own else [problem(path, 1, "texts-locale", language=language)]
    known = {*shipped(), *files.values()}
    missing = (code for code in languages if code not in known)
    found += (warning("programme.yml", 1, "texts-none", language=code) for code in missing)
    return tuple(sorted(found))


def written(tree: Tree, language: str) -> Catalog | None:
    """Return a programme's catalogue as far as it can be read; None where there is none."""
    path = f"{FOLDER}/{language}.po"
    text = read_text(tree, path, MAX_BYTES)
    if isinstance(text, Problem):
        return None
    return _parsed(text, language, path)[0]


def _files(tree: Tree) -> Iterator[tuple[str, str]]:
    for name in tree.names(FOLDER):
        found = _NAME.fullmatch(name)
        if found:
            yield f"{FOLDER}/{name}", found[1]


def _read(tree: Tree, language: str, path: str) -> Own | None:
    """Return a catalogue; None for a language that nobody speaks."""
    text = read_text(tree, path, MAX_BYTES)
    if not is_language(language):
        return None
    if isinstance(text, Problem):
        return Own(language, Catalog(_locale(language)), (text,))
    given, problems = _parsed(text, language, path)
    usable = Catalog(_locale(language))
    for message in (one for one in given if one.id):
        wrong = tuple(faults(message, path))
        problems += wrong
        english = source(FALLBACK).get(key_of(message))
        if english and not errors(wrong) and is_told(message, english, given):
            usable[message.id] = message
    if language not in shipped():
        problems += tuple(incomplete(usable, path))
    return Own(language, usable, problems)


def _parsed(text: str, language: str, path: str) -> tuple[Catalog, tuple[Problem, ...]]:
    try:
        given = read_po(io.StringIO(text), locale=_locale(language), abort_invalid=True)
    except PoFileError as error:
        line = max(error.lineno, 0) + 1
        return Catalog(_locale(language)), (problem(path, line, "texts-form", detail=str(error)),)
    return given, ()


def _locale(language: str) -> str:
    return language.replace("-", "_")


def is_language(language: str) -> bool:
    """Say whether a tag is of a language whose dates and numbers we can write."""
    try:
        babel.Locale.parse(language, sep="-")
    except (babel.UnknownLocaleError, ValueError):
        return False
    return True
