"""The formats to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from textwrap import indent

from bottega.documents.shape import Frozen, shape
from bottega.documents.strict_yaml import parse
from bottega.documents.writing import to_yaml_entry
from bottega.problems import ProblemsFound
from bottega.programme import Format

NAME = "formats.yml"


class _Formats(Frozen):
    formats: Mapping[str, Format]


@cache
def format_choices() -> Mapping[str, Format]:
    """Return the formats to choose from by key, the shortest first."""
    parsed, problems = parse(resources.files(__package__).joinpath(NAME).read_text("utf-8"), NAME)
    found, wrong = shape(_Formats, parsed, NAME)
    if found is None or problems:
        raise ProblemsFound((*problems, *wrong))
    return found.formats


def formats_text(keys: Sequence[str], languages: Sequence[str]) -> str:
    """Return formats as programme.yml holds them, with their texts in some languages."""
    return "\n".join(_block(key, format_choices()[key], languages) for key in keys)


def together(keys: Sequence[str]) -> int:
    """Return how many matches of these formats a mentee may reasonably have at once."""
    return min(3, sum(format_choices()[key].quota for key in keys))


def _block(key: str, form: Format, languages: Sequence[str]) -> str:
    entries: dict[str, object] = {
        "label": _kept(form.label, languages),
        "summary": _kept(form.summary, languages),
        **({"reciprocal": True} if form.reciprocal else {}),
        "sessions": {"min": form.sessions.min, "max": form.sessions.max},
        "weeks": form.weeks,
        "quota": form.quota,
    }
    lines = "\n".join(to_yaml_entry(name, value) for name, value in entries.items())
    return f"{key}:\n" + indent(lines, "  ")


def _kept(texts: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    # What we have in none of the languages is left in all of ours: the check names what is missing.
    kept = {language: texts[language] for language in languages if language in texts}
    return kept or dict(texts)
