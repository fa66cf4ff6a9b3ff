"""Reads programme.yml, and tells what its maintainers still have to say or to translate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bottega.documents.shape import shape
from bottega.documents.strict_yaml import Location, Parsed, parse
from bottega.documents.tree import Tree, read_text
from bottega.problems import Problem, ProblemsFound, errors, warning
from bottega.programme.model import Programme

PATH = "programme.yml"
MAX_BYTES = 64 * 1024

# Nobody can own such a name, so an address in it is one that still has to be given.
_NOWHERE = re.compile(r"(https?://|mailto:)[^/?#]*\.invalid([:/?#]|$)", re.IGNORECASE)


def load(tree: Tree) -> Programme:
    """Return the programme's settings; raises ProblemsFound with everything wrong in them."""
    text = read_text(tree, PATH, MAX_BYTES)
    if isinstance(text, Problem):
        raise ProblemsFound([text])
    programme, problems = read(text)
    if programme is None or errors(problems):
        raise ProblemsFound(problems)
    return programme


def read(text: str, path: str = PATH) -> tuple[Programme | None, tuple[Problem, ...]]:
    """Return the settings written in a text, with every problem in it."""
    parsed, problems = parse(text, path)
    programme, wrong = shape(Programme, parsed, path)
    if programme is None:
        return None, (*problems, *wrong)
    return programme, (
        *problems,
        *_untranslated(programme, parsed, path),
        *_unfilled(programme, parsed, path),
    )


def unfilled(programme: Programme) -> tuple[Location, ...]:
    """Return where the private door and who answers for data are still blank or lead nowhere.

    Names without a letter are blank; addresses in `.invalid` lead nowhere by its definition.
    """
    care, privacy = programme.care, programme.privacy
    told: dict[Location, str] = {
        ("care", "address"): care.address,
        **{("care", "people", index): one.name for index, one in enumerate(care.people)},
        ("privacy", "controller"): privacy.controller,
        ("privacy", "address"): privacy.address,
    }
    return tuple(place for place, text in told.items() if _is_blank(text))


def _is_blank(text: str) -> bool:
    return not any(map(str.isalnum, text)) or bool(_NOWHERE.match(text))


def _unfilled(programme: Programme, parsed: Parsed, path: str) -> Iterator[Problem]:
    for location in unfilled(programme):
        field = ".".join(str(step) for step in location if isinstance(step, str))
        yield warning(path, parsed.line(location), "unfilled", field=field)


def _untranslated(programme: Programme, parsed: Parsed, path: str) -> Iterator[Problem]:
    for location, texts in _all_texts(programme):
        for language in programme.languages:
            if language not in texts:
                field = ".".join(map(str, location))
                yield warning(
                    path, parsed.line(location), "untranslated", field=field, language=language
                )


def _all_texts(programme: Programme) -> Iterator[tuple[tuple[str, ...], Mapping[str, str]]]:
    yield ("title",), programme.title
    yield ("tagline",), programme.tagline
    for key, region in programme.regions.items():
        yield ("regions", key), region
    for key, form in programme.formats.items():
        yield ("formats", key, "label"), form.label
        yield ("formats", key, "summary"), form.summary
